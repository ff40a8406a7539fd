//! The history lists entries in the order in which they happened.

use roster_tests::{Pack, ServerPair, TestServer, counts, races, run_concurrently};
use shared::history::{EventKind, HistoryQueryForm};

races!(each_rename_starts_from_the_previous_name);
async fn each_rename_starts_from_the_previous_name(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let servers = servers.start(&server).await;
    let calls = (0..60).map(|number| {
        let ana = ana.through(&servers[number % 2]);
        async move { ana.rename(&format!("Acme {number}")).await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 60)]));

    let query = HistoryQueryForm { limit: Some(200), ..HistoryQueryForm::default() };
    let events = ana.history(query).await.expect("the history").items;
    let renames: Vec<_> = events.iter().rev().filter(|event| event.kind == EventKind::OrganizationRenamed).collect();
    assert_eq!(renames.len(), 60);
    for pair in renames.windows(2) {
        assert_eq!(pair[0].changes[0].after, pair[1].changes[0].before);
        assert!(pair[0].at <= pair[1].at);
    }
}
