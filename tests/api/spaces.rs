//! Spaces.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};

both!(spaces_are_created_and_listed_by_name);
async fn spaces_are_created_and_listed_by_name(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    check(ana.create_space("north").await, expect!["ok"]);
    check(ana.create_space("Archive").await, expect!["ok"]);
    let names: Vec<String> = ana.spaces().await.expect("a list").into_iter().map(|space| space.name).collect();
    assert_eq!(names, ["Archive", "General", "north"]);
    check(ana.create_space("NORTH").await, expect!["422 request.invalid #/name taken"]);
    check(ana.create_space("").await, expect!["422 request.invalid #/name required"]);
}

both!(only_those_who_manage_spaces_create_them);
async fn only_those_who_manage_spaces_create_them(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "manager", &[general]).await;
    check(bo.create_space("North").await, expect!["403 denied missing_permission"]);
    assert_eq!(bo.spaces().await.expect("every member sees the names").len(), 1);
    let cy = ana.bring("cy@example.com", "admin", &[general]).await;
    check(cy.create_space("North").await, expect!["ok"]);
}

both!(the_same_name_in_two_organizations_is_two_spaces);
async fn the_same_name_in_two_organizations_is_two_spaces(house: House) {
    let (ana, bo) =
        (house.founder("ana@example.com", Pack::Lines).await, house.founder("bo@example.com", Pack::Lines).await);
    let (one, other) = (ana.create_space("Hotline").await, bo.create_space("Hotline").await);
    assert_ne!(one.expect("one").id, other.expect("another").id);
    assert_eq!(ana.spaces().await.expect("a list").len(), 1);
}
