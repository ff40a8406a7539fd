//! Viewing as another role.

use expect_test::expect;
use roster_tests::{Actor, Failed, Pack, TestServer, check, on_both_databases};
use shared::{
    form::Nothing,
    members::{ListMembers, MemberQueryForm},
    organizations::{OrganizationForm, OrganizationView, ReadOrganization, UpdateOrganization},
};

const VIEW_AS: &str = "roster-view-as";

async fn organization(by: &Actor, role: &str) -> Result<OrganizationView, Failed> {
    by.request::<ReadOrganization>(by.org(), Nothing {}).header(VIEW_AS, role).send().await.map(|reply| reply.body)
}

on_both_databases!(a_read_is_answered_as_for_the_role);
async fn a_read_is_answered_as_for_the_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    ana.add_member("bo@example.com", "member", &[general]).await;
    ana.add_member("cy@example.com", "member", &[north]).await;
    let view = organization(&ana, "manager").await.expect("as a manager");
    assert_eq!((view.me.role.as_str(), view.me.spaces.ids()), ("manager", &[general][..]));
    assert_eq!(view.spaces.len(), 1, "a manager sees their own workspace");
    assert_eq!(view.me.member, ana.me(), "it is still Ana who looks");
    let list = ana.request::<ListMembers>(ana.org(), MemberQueryForm::default()).header(VIEW_AS, "manager");
    let list = list.send().await.expect("the list");
    assert_eq!(list.headers["cache-control"], "no-store");
    assert_eq!(
        list.body.items.iter().map(|member| member.email.as_str()).collect::<Vec<_>>(),
        ["ana@example.com", "bo@example.com"]
    );
    let list = ana.request::<ListMembers>(ana.org(), MemberQueryForm::default()).header(VIEW_AS, "member");
    check(list.send().await, expect!["403 denied missing_permission"]);
    let sender = ana.create_role("Sender", "member", &["members.read"]).await.expect("a role");
    check(organization(&ana, &sender.id).await, expect!["ok"]);
}

on_both_databases!(view_as_changes_nothing);
async fn view_as_changes_nothing(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let form = OrganizationForm { name: "Other".to_owned() };
    let renamed = ana.request::<UpdateOrganization>(ana.org(), form).header(VIEW_AS, "owner").send().await;
    check(renamed, expect!["403 denied view_only"]);
    let form = OrganizationForm { name: "Other".to_owned() };
    let renamed = ana.request::<UpdateOrganization>(ana.org(), form).header(VIEW_AS, "member").send().await;
    check(renamed, expect!["403 denied missing_permission"]);
    assert_ne!(ana.organization().await.expect("theirs").name, "Other");
}

on_both_databases!(no_one_views_as_a_role_that_sees_more);
async fn no_one_views_as_a_role_that_sees_more(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    check(organization(&bo, "owner").await, expect!["403 denied target_outranks_you"]);
    check(organization(&cy, "manager").await, expect!["403 denied target_outranks_you"]);
    check(organization(&bo, "king").await, expect!["403 denied unknown_role"]);
    let view = organization(&bo, "member").await.expect("below an admin");
    assert_eq!(view.me.spaces.ids(), [general], "in the admin's own workspaces");
    let reader = ana.create_role("Reader", "manager", &["members.read"]).await.expect("a role");
    let di = ana.add_member("di@example.com", &reader.id, &[general]).await;
    check(organization(&di, "member").await, expect!["403 denied target_outranks_you"]);
    let eve = server.founder("eve@example.com", Pack::Workspaces).await;
    check(organization(&eve.at(ana.org()), "member").await, expect!["404 not_found"]);
}
