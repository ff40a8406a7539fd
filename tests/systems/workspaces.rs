//! SL-1 to SL-14.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use shared::members::MemberQueryForm;

use crate::asked::may;

both!(sl_03_owner_and_admin_look_after_workspaces);
async fn sl_03_owner_and_admin_look_after_workspaces(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "admin", &[general]).await;
    let north = bo.create_space("North").await.expect("made by an admin").id;
    check(bo.rename_space(north, "South").await, expect!["ok"]);
    let reached = ana.find("bo@example.com").await.spaces;
    assert!(reached.contains(general) && reached.contains(north), "an admin reaches several: {reached:?}");
    check(bo.invite_as("cy@example.com", "member", &[general, north]).await, expect!["ok"]);
    assert_eq!(may(&bo, "seats.assign", Some(north)).await, Vec::<String>::new());
    check(bo.invite_as("di@example.com", "admin", &[general]).await, expect!["403 denied cannot_grant_role"]);
    check(ana.invite_as("di@example.com", "admin", &[general, north]).await, expect!["ok"]);
    check(ana.archive_space(north).await, expect!["ok"]);
}

both!(sl_05_one_manager_a_workspace);
async fn sl_05_one_manager_a_workspace(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.bring("bo@example.com", "manager", &[general]).await;
    let cy = ana.bring("cy@example.com", "member", &[north]).await;
    check(ana.invite_as("di@example.com", "manager", &[general]).await, expect!["403 denied role_limit"]);
    check(
        ana.invite_as("di@example.com", "manager", &[general, north]).await,
        expect!["403 denied too_many_spaces, role_limit"],
    );
    for permission in ["segments.manage", "contacts.review", "campaigns.configure"] {
        assert_eq!(may(&bo, permission, Some(general)).await, Vec::<String>::new(), "{permission}");
        assert_eq!(may(&bo, permission, Some(north)).await, ["outside_your_spaces"], "{permission}");
    }
    check(bo.invite_as("ed@example.com", "member", &[general]).await, expect!["ok"]);
    check(bo.member(cy.me()).await, expect!["404 not_found"]);
    let seen = bo.members(MemberQueryForm::default()).await.expect("their people").items;
    assert_eq!(
        seen.iter().map(|member| member.email.as_str()).collect::<Vec<_>>(),
        ["bo@example.com", "ed@example.com"]
    );
    assert_eq!(bo.spaces().await.expect("their workspace").len(), 1);
    check(bo.create_space("South").await, expect!["403 denied missing_permission"]);
    check(bo.rename_space(general, "South").await, expect!["403 denied missing_permission"]);
    let leads = ana.read_space(general).await.expect("a workspace").space.leads;
    assert_eq!(leads.iter().map(|lead| lead.member).collect::<Vec<_>>(), [bo.me()]);
}
