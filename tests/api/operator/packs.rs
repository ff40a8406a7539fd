//! Packs and the log in the console.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::operator::SearchForm;

on_both_databases!(packs_are_shown_as_they_are_written_with_who_uses_them);
async fn packs_are_shown_as_they_are_written_with_who_uses_them(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let packs = ops.loaded_packs().await.expect("a list");
    assert_eq!(packs.len(), Pack::ALL.len());
    let profiles = packs.iter().find(|pack| pack.id == "profiles").expect("a pack");
    assert_eq!((profiles.organizations, profiles.newest[0].id, profiles.retired), (1, ana.org(), false));
    let source = ops.pack_source("profiles").await.expect("a source");
    assert!(source.text.contains("# LF-"), "with its comments");
    assert_eq!(source.file, "profiles.toml");
    check(ops.pack_source("unheard-of").await, expect!["404 not_found"]);
}

on_both_databases!(organizations_are_found_by_pack);
async fn organizations_are_found_by_pack(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    server.founder("bo@example.com", Pack::Lines).await;
    let form = SearchForm { pack: Some("profiles".to_owned()), ..SearchForm::default() };
    let found = ops.all_organizations(form).await.expect("a page").items;
    assert_eq!(found.iter().map(|line| line.id).collect::<Vec<_>>(), [ana.org()]);
}

on_both_databases!(the_log_is_paged_and_names_the_organization);
async fn the_log_is_paged_and_names_the_organization(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    ops.support_close(&ana).await.expect("closed");
    ops.support_reopen(&ana).await.expect("open");
    let asked = |cursor| SearchForm { limit: Some(2), cursor, ..SearchForm::default() };
    let first = ops.acts(asked(None)).await.expect("a page");
    let got: Vec<(&str, bool)> = first.items.iter().map(|act| (act.act.as_str(), act.organization.is_some())).collect();
    assert_eq!(got, [("organization_reopened", true), ("organization_closed", true)]);
    let rest = ops.acts(asked(first.next.map(|cursor| cursor.0))).await.expect("a page");
    assert_eq!(rest.items.iter().map(|act| act.act.as_str()).collect::<Vec<_>>(), ["signed_in"]);
    assert!(rest.next.is_none() && rest.items[0].organization.is_none());
}

on_both_databases!(a_pack_that_no_id_can_be_is_a_fault_of_the_question);
async fn a_pack_that_no_id_can_be_is_a_fault_of_the_question(server: TestServer) {
    let ops = server.operator("ops@example.com").await;
    let form = SearchForm { pack: Some("\0".to_owned()), ..SearchForm::default() };
    check(ops.all_organizations(form).await, expect!["422 request.invalid #/pack unknown"]);
}
