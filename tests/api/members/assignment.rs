//! Changing role and spaces.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    members::{UpdateMember, UpdateMemberForm},
    policy::SpaceGrant,
};

on_both_databases!(a_role_is_changed_and_changed_back);
async fn a_role_is_changed_and_changed_back(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let before = ana.find("bo@example.com").await;
    let changed = ana.assign(bo.me(), "manager", &[general]).await.expect("a manager");
    assert_eq!((changed.role.as_str(), changed.version), ("manager", before.version + 1));
    check(bo.members(shared::members::MemberQueryForm::default()).await, expect!["ok"]);
    let form = UpdateMemberForm::assignment(Some(before.role), Some(before.spaces));
    let undone = ana.request::<UpdateMember>((ana.org(), bo.me()), form.clone()).if_match(changed.version).send().await;
    assert_eq!(undone.expect("undone").body.role, "member");
    check(bo.members(shared::members::MemberQueryForm::default()).await, expect!["403 denied missing_permission"]);
    let late = ana.request::<UpdateMember>((ana.org(), bo.me()), form).if_match(changed.version).send().await;
    check(late, expect!["412 stale_write"]);
}

on_both_databases!(an_assignment_must_exist);
async fn an_assignment_must_exist(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let other = server.founder("cy@example.com", Pack::Workspaces).await;
    let foreign = other.space("General").await;
    check(ana.assign(bo.me(), "member", &[foreign]).await, expect!["422 request.invalid #/spaces unknown"]);
    check(ana.assign(bo.me(), "king", &[general]).await, expect!["403 denied unknown_role"]);
    check(ana.assign(bo.me(), "member", &[]).await, expect!["403 denied spaces_required"]);
    check(ana.assign(bo.me(), "owner", &[general]).await, expect!["403 denied only_by_transfer, role_limit"]);
    check(ana.assign_with(bo.me(), UpdateMemberForm::default()).await, expect!["422 request.invalid #/role required"]);
    let all = UpdateMemberForm::assignment(None, Some(SpaceGrant::All));
    check(ana.assign_with(bo.me(), all).await, expect!["403 denied all_spaces_not_offered"]);
}

on_both_databases!(no_one_assigns_themselves_higher_roles_or_other_spaces);
async fn no_one_assigns_themselves_higher_roles_or_other_spaces(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[north]).await;
    let di = ana.add_member("di@example.com", "member", &[general]).await;
    check(
        bo.give_role(ana.me(), "member").await,
        expect!["403 denied target_outranks_you, spaces_required, last_holder"],
    );
    let other = ana.add_member("ed@example.com", "admin", &[general]).await;
    check(bo.give_role(other.me(), "member").await, expect!["403 denied cannot_manage_role"]);
    check(bo.give_role(bo.me(), "member").await, expect!["403 denied cannot_manage_role, yourself"]);
    check(bo.give_role(di.me(), "admin").await, expect!["403 denied cannot_grant_role"]);
    check(bo.give_role(cy.me(), "manager").await, expect!["404 not_found"]);
    check(bo.assign(di.me(), "member", &[general, north]).await, expect!["403 denied outside_your_spaces"]);
    check(bo.give_role(di.me(), "manager").await, expect!["ok"]);
    check(di.give_role(cy.me(), "member").await, expect!["404 not_found"]);
}

on_both_databases!(a_workspace_has_one_manager);
async fn a_workspace_has_one_manager(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    check(ana.give_role(cy.me(), "manager").await, expect!["403 denied role_limit"]);
    check(ana.invite_as("di@example.com", "manager", &[general]).await, expect!["403 denied role_limit"]);
    check(ana.assign(cy.me(), "manager", &[general, north]).await, expect!["403 denied too_many_spaces, role_limit"]);
    check(ana.assign(cy.me(), "manager", &[north]).await, expect!["ok"]);
    ana.deactivate(bo.me()).await.expect("deactivated");
    check(ana.assign(cy.me(), "manager", &[general]).await, expect!["ok"]);
    check(ana.reactivate(bo.me()).await, expect!["403 denied role_limit"]);
}
