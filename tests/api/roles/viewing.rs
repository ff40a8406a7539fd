//! Viewing as another role.

use expect_test::expect;
use roster_tests::{Actor, Failed, House, Pack, both, check};
use shared::{
    form::Nothing,
    members::{ListMembers, MemberQueryForm},
    organizations::{OrganizationForm, OrganizationView, ReadOrganization, UpdateOrganization},
};

const VIEW_AS: &str = "roster-view-as";

async fn organization(by: &Actor, role: &str) -> Result<OrganizationView, Failed> {
    by.request::<ReadOrganization>(by.org(), Nothing {}).header(VIEW_AS, role).send().await.map(|reply| reply.body)
}

both!(a_reading_is_answered_as_the_role_would_be_answered);
async fn a_reading_is_answered_as_the_role_would_be_answered(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    ana.bring("bo@example.com", "member", &[general]).await;
    ana.bring("cy@example.com", "member", &[north]).await;
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

both!(looking_changes_nothing);
async fn looking_changes_nothing(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let form = OrganizationForm { name: "Other".to_owned() };
    let renamed = ana.request::<UpdateOrganization>(ana.org(), form).header(VIEW_AS, "owner").send().await;
    check(renamed, expect!["403 denied view_only"]);
    let form = OrganizationForm { name: "Other".to_owned() };
    let renamed = ana.request::<UpdateOrganization>(ana.org(), form).header(VIEW_AS, "member").send().await;
    check(renamed, expect!["403 denied missing_permission"]);
    assert_ne!(ana.organization().await.expect("theirs").name, "Other");
}

both!(nobody_looks_through_the_eyes_of_somebody_who_sees_more);
async fn nobody_looks_through_the_eyes_of_somebody_who_sees_more(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "admin", &[general]).await;
    let cy = ana.bring("cy@example.com", "member", &[general]).await;
    check(organization(&bo, "owner").await, expect!["403 denied target_outranks_you"]);
    check(organization(&cy, "manager").await, expect!["403 denied target_outranks_you"]);
    check(organization(&bo, "king").await, expect!["403 denied unknown_role"]);
    let view = organization(&bo, "member").await.expect("below an admin");
    assert_eq!(view.me.spaces.ids(), [general], "in the admin's own workspaces");
    let reader = ana.create_role("Reader", "manager", &["members.read"]).await.expect("a role");
    let di = ana.bring("di@example.com", &reader.id, &[general]).await;
    check(organization(&di, "member").await, expect!["403 denied target_outranks_you"]);
    let eve = house.founder("eve@example.com", Pack::Workspaces).await;
    check(organization(&eve.at(ana.org()), "member").await, expect!["404 not_found"]);
}
