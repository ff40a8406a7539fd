//! Renaming, archiving, and restoring spaces.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use server::columns;
use shared::{history::HistoryQueryForm, id::OrganizationId, members::MemberQueryForm};

on_both_databases!(a_space_is_renamed);
async fn a_space_is_renamed(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    ana.create_space("North").await.expect("a space");
    check(ana.rename_space(general, "NORTH").await, expect!["422 request.invalid #/name taken"]);
    check(ana.rename_space(general, " ").await, expect!["422 request.invalid #/name required"]);
    assert_eq!(ana.rename_space(general, "general").await.expect("only the case").name, "general");
    ana.rename_space(general, "South").await.expect("renamed");
    let names: Vec<String> = ana.spaces().await.expect("a list").into_iter().map(|space| space.name).collect();
    assert_eq!(names, ["North", "South"]);
    let event = ana.history(HistoryQueryForm::default()).await.expect("the history").items.swap_remove(0);
    assert_eq!((event.kind.as_str(), event.changes[0].before.as_str()), ("space.renamed", Some("general")));
}

on_both_databases!(an_archived_space_stays_assigned_but_cannot_be_assigned);
async fn an_archived_space_stays_assigned_but_cannot_be_assigned(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "member", &[north]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    ana.archive_space(north).await.expect("archived");
    check(ana.invite_as("di@example.com", "member", &[north]).await, expect!["422 request.invalid #/spaces archived"]);
    check(ana.assign(cy.me(), "member", &[general, north]).await, expect!["422 request.invalid #/spaces archived"]);
    assert_eq!(ana.find("bo@example.com").await.spaces.ids(), [north]);
    check(ana.assign(bo.me(), "member", &[general, north]).await, expect!["ok"]);
    check(ana.archive_space(north).await, expect!["ok"]);
    check(ana.restore_space(north).await, expect!["ok"]);
    check(ana.assign(cy.me(), "member", &[general, north]).await, expect!["ok"]);
    let history = ana.history_text().await;
    assert_eq!(history.matches("space.archived").count(), 1, "archiving twice is archiving once");
    assert_eq!(history.matches("space.restored").count(), 1);
}

on_both_databases!(people_left_without_a_space_are_shown_first);
async fn people_left_without_a_space_are_shown_first(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let south = ana.create_space("South").await.expect("a space").id;
    ana.add_member("bo@example.com", "member", &[north]).await;
    ana.add_member("cy@example.com", "member", &[north, general]).await;
    let di = ana.add_member("di@example.com", "manager", &[north]).await;
    ana.invite_as("ed@example.com", "member", &[north, south]).await.expect("an invitation");
    let view = ana.read_space(north).await.expect("a space");
    assert_eq!((view.space.people, view.stranded), (Some(4), 2));
    assert_eq!(view.stranded_names, ["Bo Example", "Di Example"]);
    assert_eq!(view.space.leads.iter().map(|lead| lead.member).collect::<Vec<_>>(), [di.me()]);
    ana.archive_space(south).await.expect("archived");
    let view = ana.read_space(north).await.expect("a space");
    assert_eq!(view.stranded_names, ["Bo Example", "Di Example", "ed@example.com"], "an archived one is none");
    ana.deactivate(di.me()).await.expect("deactivated");
    let view = ana.read_space(north).await.expect("a space");
    assert_eq!((view.space.people, view.stranded, view.space.leads.len()), (Some(3), 2, 0));
    ana.archive_space(north).await.expect("archived");
    assert_eq!(ana.read_space(north).await.expect("a space").stranded, 0, "it is done");
}

on_both_databases!(spaces_are_managed_by_members_who_have_them);
async fn spaces_are_managed_by_members_who_have_them(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[general]).await;
    check(bo.rename_space(north, "South").await, expect!["403 denied outside_your_spaces"]);
    check(bo.archive_space(north).await, expect!["403 denied outside_your_spaces"]);
    check(cy.archive_space(general).await, expect!["403 denied missing_permission"]);
    check(cy.read_space(north).await, expect!["404 not_found"]);
    let known = bo.read_space(north).await.expect("who manages workspaces knows them");
    assert_eq!((known.space.people, known.stranded), (None, 0), "but no one in them");
    check(bo.archive_space(general).await, expect!["ok"]);
    let other = server.founder("di@example.com", Pack::Workspaces).await;
    check(other.archive_space(general).await, expect!["404 not_found"]);
}

on_both_databases!(creators_limited_to_their_spaces_get_the_new_one);
async fn creators_limited_to_their_spaces_get_the_new_one(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let north = bo.create_space("North").await.expect("a space").id;
    assert!(ana.find("bo@example.com").await.spaces.contains(north));
    check(bo.rename_space(north, "South").await, expect!["ok"]);
    check(bo.invite_as("cy@example.com", "manager", &[north]).await, expect!["ok"]);
    let query = MemberQueryForm { space: Some(north.to_string()), ..MemberQueryForm::default() };
    let people: Vec<String> = bo.members(query).await.expect("a list").items.into_iter().map(|m| m.email).collect();
    assert_eq!(people, ["bo@example.com", "cy@example.com"]);
    let before = ana.find("ana@example.com").await.spaces;
    ana.create_space("West").await.expect("a space");
    assert_eq!(ana.find("ana@example.com").await.spaces, before, "the owner reaches it anyway");
}

struct SpaceRow {
    organization_id: OrganizationId,
    id: [u8; 16],
    name: String,
    name_key: String,
    created_at: i64,
}
columns! { insert SpaceRow => "spaces" { organization_id, id, name, name_key, created_at } }

on_both_databases!(the_number_of_spaces_is_limited);
async fn the_number_of_spaces_is_limited(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let organization_id = ana.org();
    let space = |number: u32| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let name = format!("space {number}");
        SpaceRow { organization_id, id, name_key: name.clone(), name, created_at: 0 }
    };
    let mut tx = server.service().store().write().await.expect("a transaction");
    tx.insert((2..2_000).map(space)).await.expect("spaces");
    tx.commit().await.expect("committed");
    check(ana.create_space("Last").await, expect!["ok"]);
    check(ana.create_space("One more").await, expect!["409 space.limit 2000"]);
}
