//! Records: pushed by the host, changed by those who manage them, and listed as each member sees them.

mod visibility;

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, owned, record};
use shared::records::{Outcome, RecordForm, RecordQueryForm, RecordRow};

on_both_databases!(the_host_creates_and_updates_a_record);
async fn the_host_creates_and_updates_a_record(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    let outcome = async |title: &str| host.put_record("campaign", "c-1", title).await.expect("a record").results;
    assert_eq!(outcome("Spring").await, [Outcome::Created]);
    assert_eq!(outcome("Spring").await, [Outcome::Unchanged]);
    let id = ana.records("unassigned").await.expect("a view").items[0].id;
    assert_eq!(outcome("Summer").await, [Outcome::Updated]);
    let [row] = &ana.records("unassigned").await.expect("a view").items[..] else { panic!("one record") };
    assert_eq!((row.id, row.title.as_str(), row.state.as_str()), (id, "Summer", "open"));
    check(host.delete_record("campaign", "c-1").await, expect!["ok"]);
    check(host.delete_record("campaign", "c-1").await, expect!["404 not_found"]);
    assert_eq!(ana.record_ids("all").await, Vec::<String>::new());
}

on_both_databases!(a_batch_is_checked_as_a_whole);
async fn a_batch_is_checked_as_a_whole(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = server.founder("bo@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    let elsewhere = bo.space("General").await;
    let refused = host
        .put_records(vec![
            record("campaign", "c-1", "Spring"),
            record("dragon", "d-1", "Smaug"),
            owned("campaign", "c-2", bo.me(), None),
            RecordRow { space: Some(elsewhere), ..record("campaign", "c-3", "North") },
        ])
        .await;
    check(
        refused,
        expect!["422 request.invalid #/records/1/kind unknown, #/records/2/owner unknown, #/records/3/space unknown"],
    );
    assert_eq!(ana.record_ids("all").await, Vec::<String>::new(), "nothing of it was written");
    let faulty = vec![
        record("Campaign", "", "Spring"),
        record("campaign", "a/b", " "),
        record("campaign", "c-1", "Spring"),
        record("campaign", "c-1", "Again"),
    ];
    check(
        host.put_records(faulty).await,
        expect![
            "422 request.invalid #/records/0/kind slug_characters, #/records/0/id required, #/records/1/id slug_characters, #/records/1/title required, #/records/3/id duplicate"
        ],
    );
    check(host.put_records(Vec::new()).await, expect!["422 request.invalid #/records required"]);
    let many = (0..10_001).map(|n| record("campaign", &format!("c-{n}"), "Spring")).collect();
    check(host.put_records(many).await, expect!["422 request.invalid #/records too_many"]);
}

on_both_databases!(ten_thousand_records_fit_in_one_batch);
async fn ten_thousand_records_fit_in_one_batch(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    let rows = |title: &str| -> Vec<RecordRow> {
        let row = |n: u32| RecordRow {
            title: format!("{title} {n}"),
            ..owned("recipient", &format!("r-{n}"), ana.me(), None)
        };
        (0..10_000).map(row).collect()
    };
    for (title, expected) in [("Grace", [10_000, 0, 0]), ("Grace", [0, 0, 10_000]), ("Hopper", [0, 10_000, 0])] {
        let started = std::time::Instant::now();
        let result = host.put_records(rows(title)).await.expect("a batch");
        println!("10,000 records, {expected:?} created, updated, unchanged: {:?}", started.elapsed());
        assert_eq!([result.created, result.updated, result.unchanged], expected);
    }
    assert_eq!(server.number("SELECT count(*) FROM records", &[]).await, 10_000);
}

on_both_databases!(kinds_come_from_the_pack_and_the_host);
async fn kinds_come_from_the_pack_and_the_host(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    host.put_kind("ticket", "Ticket").await.expect("a kind");
    host.put_kind("campaign", "Campaigne").await.expect("a title of its own");
    let titles = |kinds: Vec<shared::records::RecordKindView>| -> Vec<String> {
        kinds.into_iter().map(|kind| format!("{} {}", kind.id, kind.title.unwrap_or_default())).collect()
    };
    assert_eq!(titles(ana.kinds().await.expect("kinds")), ["recipient ", "campaign Campaigne", "ticket Ticket"]);
    host.put_kind("ticket", "Case").await.expect("renamed");
    assert_eq!(titles(host.kinds().await.expect("kinds")), ["recipient ", "campaign Campaigne", "ticket Case"]);
    expect![[r#"
        organization.created by Ana Example on Acme
        record.kind_declared by no one on Ticket
        record.kind_declared by no one on Campaigne
        record.kind_declared by no one on Case"#]]
    .assert_eq(&ana.history_text().await);
    let bo = server.founder("bo@example.com", Pack::Simple).await;
    assert_eq!(titles(bo.kinds().await.expect("kinds")), Vec::<String>::new());
}

on_both_databases!(members_change_only_visible_records_and_with_the_permission);
async fn members_change_only_visible_records_and_with_the_permission(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "manager", &[general]).await;
    let di = ana.add_member("di@example.com", "member", &[north]).await;
    let put = async |actor: &roster_tests::Actor, row: RecordRow| actor.put_records(vec![row]).await;
    check(put(&cy, record("campaign", "c-1", "Spring")).await, expect!["403 denied missing_permission"]);
    check(put(&bo, owned("campaign", "c-1", cy.me(), Some(general))).await, expect!["ok"]);
    check(
        put(&bo, owned("campaign", "c-2", di.me(), None)).await,
        expect!["422 request.invalid #/records/0/owner unknown"],
    );
    server.host(ana.org()).put_records(vec![owned("campaign", "c-3", di.me(), Some(north))]).await.expect("pushed");
    check(put(&bo, record("campaign", "c-3", "Mine now")).await, expect!["403 denied outside_your_spaces"]);
    check(bo.delete_record("campaign", "c-3").await, expect!["403 denied outside_your_spaces"]);
    check(bo.delete_record("campaign", "c-1").await, expect!["ok"]);
    check(cy.delete_record("campaign", "c-3").await, expect!["403 denied missing_permission"]);
    let history = ana.history_text().await;
    assert!(
        history.contains("record.changed by Bo Example on c-1")
            && history.ends_with("record.removed by Bo Example on c-1"),
        "{history}"
    );
}

on_both_databases!(pages_kinds_and_searches);
async fn pages_kinds_and_searches(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    let rows = (0..7)
        .map(|n| record(if n % 2 == 0 { "campaign" } else { "recipient" }, &format!("r-{n}"), &format!("Row {n}")));
    host.put_records(rows.collect()).await.expect("a batch");
    let mut query = RecordQueryForm { view: Some("all".to_owned()), limit: Some(3), ..RecordQueryForm::default() };
    let mut seen = Vec::new();
    loop {
        let page = ana.list_records(query.clone()).await.expect("a page");
        seen.extend(page.items.into_iter().map(|record| record.external_id.to_string()));
        let Some(next) = page.next else { break };
        query.cursor = Some(next.0);
    }
    assert_eq!(seen, ["r-6", "r-5", "r-4", "r-3", "r-2", "r-1", "r-0"]);
    let ids = async |kind: Option<&str>, q: Option<&str>| -> Vec<String> {
        let query = RecordQueryForm {
            view: Some("all".to_owned()),
            kind: kind.map(str::to_owned),
            q: q.map(str::to_owned),
            ..RecordQueryForm::default()
        };
        let page = ana.list_records(query).await.expect("a page");
        page.items.into_iter().map(|record| record.external_id.into()).collect()
    };
    assert_eq!(ids(Some("recipient"), None).await, ["r-5", "r-3", "r-1"]);
    assert_eq!(ids(None, Some("ROW 4")).await, ["r-4"]);
    assert_eq!(ids(None, Some("r-2")).await, ["r-2"]);
    assert_eq!(ids(None, Some("%")).await, Vec::<String>::new());
    check(ana.records("theirs").await, expect!["422 request.invalid #/view unknown"]);
}

on_both_databases!(a_record_is_listed_for_members_who_see_it_and_its_owner);
async fn a_record_is_listed_for_members_who_see_it_and_its_owner(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a profile").id;
    let bo = ana.add_member("bo@example.com", "admin", &[north]).await;
    let cy = ana.add_member("cy@example.com", "team_member", &[general]).await;
    let rows =
        [("a", ana.me(), None), ("b", bo.me(), Some(north)), ("c", cy.me(), None), ("d", cy.me(), Some(general))];
    let rows = rows.into_iter().map(|(id, owner, space)| owned("conversation", id, owner, space)).collect();
    server.host(ana.org()).put_records(rows).await.expect("a batch");
    let of = async |by: &Actor, owner: &Actor, view: &str| {
        let query = RecordQueryForm {
            view: Some(view.to_owned()),
            owner: Some(owner.me().to_string()),
            ..RecordQueryForm::default()
        };
        let page = by.list_records(query).await;
        page.map(|page| {
            page.items.into_iter().map(|record| record.external_id.into()).collect::<Vec<String>>().join(" ")
        })
    };
    assert_eq!(of(&ana, &cy, "all").await.expect("seen"), "d c");
    assert_eq!(of(&bo, &ana, "all").await.expect("seen"), "a");
    assert_eq!(of(&cy, &cy, "mine").await.expect("seen"), "d c");
    check(of(&bo, &cy, "all").await, expect!["422 request.invalid #/owner unknown"]);
    check(of(&cy, &ana, "all").await, expect!["403 denied not_yours"]);
}

on_both_databases!(a_deleted_member_owns_nothing);
async fn a_deleted_member_owns_nothing(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "user", &[]).await;
    let host = server.host(ana.org());
    host.put_records(vec![owned("call", "c-1", bo.me(), None)]).await.expect("a record");
    let owner = ana.records("all").await.expect("a view").items.remove(0).owner.expect("an owner");
    assert_eq!((owner.member, owner.name.as_str()), (bo.me(), "Bo Example"));
    ana.remove(bo.me()).await.expect("removed");
    assert_eq!(ana.record_ids("unassigned").await, ["c-1"]);
}

on_both_databases!(an_id_that_needs_escaping_is_not_found);
async fn an_id_that_needs_escaping_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let host = server.host(ana.org());
    let body =
        serde_json::to_string(&RecordForm { title: "Spring".to_owned(), ..RecordForm::default() }).expect("a form");
    for id in ["a%20b", "a%2Fb", "%2e%2e", &"x".repeat(101)] {
        let path = format!("/api/v1/organizations/{}/records/campaign/{id}", ana.org());
        assert_eq!(host.post("PUT", &path, Some("application/json"), body.clone()).await.status, 404, "{id}");
    }
}
