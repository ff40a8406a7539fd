//! Creating and editing custom roles.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases, role_id};
use shared::{
    form::Nothing,
    history::HistoryQueryForm,
    roles::{UpdateRole, UpdateRoleForm},
};

const SENDER: [&str; 2] = ["campaigns.send", "contacts.review"];

on_both_databases!(a_role_is_created_assigned_and_edited);
async fn a_role_is_created_assigned_and_edited(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let sender = ana.create_role("Sender", "member", &SENDER).await.expect("a role");
    assert_eq!(sender.title.as_deref(), Some("Sender"));
    assert_eq!(sender.granted_by, ["owner", "admin", "manager"], "given as a member is");
    let bo = ana.add_member("bo@example.com", &sender.id, &[general]).await;
    let mine = bo.organization().await.expect("their organization");
    assert_eq!(mine.me.role, sender.id);
    assert!(mine.pack.roles.iter().any(|role| role.id == sender.id && role.title.as_deref() == Some("Sender")));
    check(bo.members(Default::default()).await, expect!["403 denied missing_permission"]);
    ana.define_role(&sender, &["campaigns.send", "members.read"]).await.expect("another set");
    check(bo.members(Default::default()).await, expect!["ok"]);
    let name = UpdateRoleForm { name: Some("Sender and reader".to_owned()), permissions: None };
    let named = ana.change_role(&sender, name).await.expect("another name");
    assert_eq!(named.holders.expect("the owner sees people").active, 1);
    let history = ana.history_text().await;
    for line in ["role.created by Ana Example on Sender", "role.changed by Ana Example on Sender"] {
        assert!(history.contains(line), "{history}");
    }
    let changed = HistoryQueryForm { kind: Some("role.changed".to_owned()), ..HistoryQueryForm::default() };
    let events = ana.history(changed).await.expect("the history").items;
    assert_eq!(events[0].changes[0].before, "Sender");
    assert_eq!(events[1].changes[0].after, serde_json::json!(["members.read", "campaigns.send"]));
}

on_both_databases!(a_role_holds_no_more_than_its_author);
async fn a_role_holds_no_more_than_its_author(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[general]).await;
    check(bo.create_role("Buyer", "member", &["seats.buy"]).await, expect!["403 denied beyond_you"]);
    check(bo.create_role("Peer", "admin", &["audit.read"]).await, expect!["403 denied cannot_grant_role"]);
    check(cy.create_role("Sender", "member", &SENDER).await, expect!["403 denied missing_permission"]);
    let sender = bo.create_role("Sender", "member", &SENDER).await.expect("within what an admin holds");
    check(bo.define_role(&sender, &["billing.manage"]).await, expect!["403 denied beyond_you"]);
    // They can't reduce a role above their own either.
    let buyer = ana.create_role("Buyer", "member", &["seats.buy"]).await.expect("the owner holds all");
    check(bo.define_role(&buyer, &["campaigns.send"]).await, expect!["403 denied beyond_you"]);
    check(bo.remove_role(&buyer, None).await, expect!["403 denied beyond_you"]);
    // They can't assign it.
    check(bo.invite_as("di@example.com", &buyer.id, &[general]).await, expect!["403 denied cannot_grant_role"]);
    // They can't change a role held in spaces that aren't theirs.
    ana.add_member("ed@example.com", &sender.id, &[general, north]).await;
    check(bo.define_role(&sender, &["campaigns.send"]).await, expect!["403 denied outside_your_spaces"]);
    check(ana.define_role(&sender, &["campaigns.send"]).await, expect!["ok"]);
}

on_both_databases!(no_one_raises_themselves_through_their_own_role);
async fn no_one_raises_themselves_through_their_own_role(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let sales = ana.space("Sales").await;
    let lead = ["members.read", "members.invite", "roles.manage", "crm.use", "leads.handle"];
    let lead = ana.create_role("Team lead", "company_manager", &lead).await.expect("a role");
    let bo = ana.add_member("bo@example.com", &lead.id, &[]).await;
    check(bo.define_role(&lead, &["billing.manage"]).await, expect!["403 denied beyond_you, cannot_grant_role"]);
    check(
        bo.create_role("Two", "company_manager", &["billing.manage"]).await,
        expect!["403 denied beyond_you, cannot_grant_role"],
    );
    check(bo.invite_as("cy@example.com", "company_manager", &[]).await, expect!["403 denied cannot_grant_role"]);
    check(bo.invite_as("cy@example.com", "salesperson", &[sales]).await, expect!["403 denied cannot_grant_role"]);
    let caller = bo.create_role("Caller", "jr_salesperson", &["crm.use"]).await.expect("what the lead holds");
    check(bo.invite_as("cy@example.com", &caller.id, &[sales]).await, expect!["ok"]);
}

on_both_databases!(a_role_needs_a_unique_name_and_existing_permissions);
async fn a_role_needs_a_unique_name_and_existing_permissions(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.create_role("Sender", "member", &SENDER).await.expect("a role");
    for name in ["sender", "MEMBER", " Owner "] {
        check(ana.create_role(name, "member", &[]).await, expect!["422 request.invalid #/name taken"]);
    }
    check(ana.create_role("", "member", &[]).await, expect!["422 request.invalid #/name required"]);
    let unknown = ana.create_role("Other", "member", &["campaigns.send", "campaigns.*", "x"]).await;
    check(unknown, expect!["422 request.invalid #/permissions/1 unknown, #/permissions/2 unknown"]);
    check(ana.create_role("Other", "king", &[]).await, expect!["403 denied unknown_role"]);
    check(ana.create_role("Other", "owner", &[]).await, expect!["403 denied cannot_grant_role"]);
    for number in 1..20 {
        ana.create_role(&format!("Role {number}"), "member", &[]).await.expect("room for twenty");
    }
    check(ana.create_role("One more", "member", &[]).await, expect!["409 role.limit 20"]);
}

on_both_databases!(a_pack_without_custom_roles_refuses_them);
async fn a_pack_without_custom_roles_refuses_them(server: TestServer) {
    for (address, pack) in [("ana@example.com", Pack::Simple), ("bo@example.com", Pack::Profiles)] {
        let founder = server.founder(address, pack).await;
        assert_eq!(founder.roles().await.expect("the table").most, None);
        let like = founder.roles().await.expect("the table").roles[1].id.clone();
        check(founder.create_role("Other", &like, &[]).await, expect!["403 denied never_in_this_pack"]);
    }
}

on_both_databases!(a_stale_change_of_a_role_is_refused);
async fn a_stale_change_of_a_role_is_refused(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sender = ana.create_role("Sender", "member", &SENDER).await.expect("a role");
    let read = ana.roles().await.expect("the table").version;
    ana.define_role(&sender, &[]).await.expect("a first change");
    let form = || UpdateRoleForm { name: Some("Late".to_owned()), permissions: None };
    let path = (ana.org(), role_id(&sender));
    check(ana.request::<UpdateRole>(path, form()).if_match(read).send().await, expect!["412 stale_write"]);
    let now = ana.roles().await.expect("the table").version;
    check(ana.request::<UpdateRole>(path, form()).if_match(now).send().await, expect!["ok"]);
}

on_both_databases!(roles_of_another_organization_do_not_exist);
async fn roles_of_another_organization_do_not_exist(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let eve = server.founder("eve@example.com", Pack::Workspaces).await;
    let sender = ana.create_role("Sender", "member", &SENDER).await.expect("a role");
    check(eve.define_role(&sender, &[]).await, expect!["404 not_found"]);
    check(eve.remove_role(&sender, None).await, expect!["404 not_found"]);
    check(eve.call::<shared::roles::ListRoles>(ana.org(), Nothing {}).await, expect!["404 not_found"]);
    let general = eve.space("General").await;
    check(eve.invite_as("x@example.com", &sender.id, &[general]).await, expect!["403 denied unknown_role"]);
    assert!(eve.roles().await.expect("theirs").roles.iter().all(|role| role.like.is_none()));
}

on_both_databases!(emails_and_the_offer_call_a_role_by_its_name);
async fn emails_and_the_offer_call_a_role_by_its_name(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let sender = ana.create_role("Night sender", "member", &SENDER).await.expect("a role");
    ana.invite_as("bo@example.com", &sender.id, &[general]).await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let message = server.mailbox().to("bo@example.com").pop().expect("an email");
    assert!(message.text.contains("Your role: Night sender"), "{}", message.text);
    let offer = server.visitor().offer(&link).await.expect("the offer");
    assert_eq!(offer.role_title.as_deref(), Some("Night sender"));
}
