//! Spaces.

mod archive;

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::policy::SpaceGrant;

on_both_databases!(spaces_are_created_and_listed_by_name);
async fn spaces_are_created_and_listed_by_name(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    check(ana.create_space("north").await, expect!["ok"]);
    check(ana.create_space("Archive").await, expect!["ok"]);
    let names: Vec<String> = ana.spaces().await.expect("a list").into_iter().map(|space| space.name).collect();
    assert_eq!(names, ["Archive", "General", "north"]);
    check(ana.create_space("NORTH").await, expect!["422 request.invalid #/name taken"]);
    check(ana.create_space("").await, expect!["422 request.invalid #/name required"]);
}

on_both_databases!(only_those_who_manage_spaces_create_them);
async fn only_those_who_manage_spaces_create_them(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    check(bo.create_space("North").await, expect!["403 denied missing_permission"]);
    assert_eq!(bo.spaces().await.expect("members see their own").len(), 1);
    let cy = ana.add_member("cy@example.com", "admin", &[general]).await;
    check(cy.create_space("North").await, expect!["ok"]);
}

on_both_databases!(the_same_name_in_two_organizations_is_two_spaces);
async fn the_same_name_in_two_organizations_is_two_spaces(server: TestServer) {
    let (ana, bo) =
        (server.founder("ana@example.com", Pack::Lines).await, server.founder("bo@example.com", Pack::Lines).await);
    let (one, other) = (ana.create_space("Hotline").await, bo.create_space("Hotline").await);
    assert_ne!(one.expect("one").id, other.expect("another").id);
    assert_eq!(ana.spaces().await.expect("a list").len(), 1);
}

on_both_databases!(a_manager_learns_of_no_other_workspace);
async fn a_manager_learns_of_no_other_workspace(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[north]).await;
    let view = bo.organization().await.expect("their organization");
    assert_eq!(view.spaces.iter().map(|space| space.id).collect::<Vec<_>>(), [general]);
    assert_eq!(view.taken.iter().map(|holder| holder.member).collect::<Vec<_>>(), [ana.me(), bo.me()]);
    let listed: Vec<_> = bo.spaces().await.expect("a list").into_iter().map(|space| space.id).collect();
    assert_eq!(listed, [general]);

    let di = ana.add_member("di@example.com", "admin", &[general]).await;
    let view = di.organization().await.expect("their organization");
    assert_eq!(view.spaces.len(), 2, "managers of workspaces see them");
    assert_eq!(
        view.taken.iter().map(|holder| holder.member).collect::<Vec<_>>(),
        [ana.me(), bo.me()],
        "but no one in them"
    );
    assert_eq!(ana.organization().await.expect("all of it").taken.len(), 3, "the owner and two managers");

    let both = SpaceGrant::listed(vec![general, north]);
    ana.assign(di.me(), "admin", both.ids()).await.expect("a second workspace");
    let holders: Vec<_> = di.organization().await.expect("wider").taken.iter().map(|holder| holder.member).collect();
    assert!(holders.contains(&cy.me()) && holders.contains(&bo.me()), "{holders:?}");
}

on_both_databases!(an_invisible_workspace_is_not_found);
async fn an_invisible_workspace_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    ana.add_member("di@example.com", "manager", &[north]).await;
    check(bo.invite_as("ed@example.com", "member", &[north]).await, expect!["422 request.invalid #/spaces unknown"]);
    check(bo.assign(cy.me(), "member", &[general, north]).await, expect!["422 request.invalid #/spaces unknown"]);
    ana.assign(cy.me(), "member", &[general, north]).await.expect("in both");
    let refused = bo.give_role(cy.me(), "manager").await.expect_err("not all of them is bo's");
    assert!(!refused.text.contains(&north.to_string()), "{}", refused.text);
    check(
        Err::<(), _>(refused),
        expect!["403 denied outside_your_spaces, cannot_grant_role, too_many_spaces, role_limit"],
    );
}
