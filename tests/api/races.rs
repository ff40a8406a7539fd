//! Concurrent requests through two servers: limits hold, one caller wins, and the others get the reason (G6).

mod history;
mod limits;
mod links;
mod partners;
mod roles;

use roster_tests::{Pack, TestServer, counts, on_both_databases, run_concurrently};

on_both_databases!(of_many_renames_to_one_name_one_wins);
async fn of_many_renames_to_one_name_one_wins(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let mut spaces = Vec::new();
    for number in 0..20 {
        spaces.push(ana.create_space(&format!("Space {number}")).await.expect("a space").id);
    }
    let calls = spaces.into_iter().map(|space| {
        let ana = ana.clone();
        async move { ana.rename_space(space, "North").await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 1), ("422 request.invalid #/name taken", 19)]));
}

on_both_databases!(no_one_is_invited_to_an_archived_space);
async fn no_one_is_invited_to_an_archived_space(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let line = ana.create_space("Hotline").await.expect("a space").id;
    let calls = (0..20).map(|number| {
        let ana = ana.clone();
        async move {
            match number {
                10 => ana.archive_space(line).await.map(|_| ()),
                _ => ana.invite_as(&format!("p{number}@example.com"), "user", &[line]).await.map(|_| ()),
            }
        }
    });
    let outcome = run_concurrently(calls).await;
    let refused = outcome.get("422 request.invalid #/spaces archived").copied().unwrap_or(0);
    assert_eq!(outcome.get("ok").copied().unwrap_or(0) + refused, 20, "{outcome:?}");
    let history = ana.history_text().await;
    let after = history.split("space.archived").nth(1).expect("it was archived");
    assert_eq!(after.matches("member.invited").count(), 0, "{history}");
    assert_eq!(history.matches("member.invited").count(), 19 - refused);
}

on_both_databases!(a_write_repeated_a_hundred_times_with_one_key_happens_once);
async fn a_write_repeated_a_hundred_times_with_one_key_happens_once(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let calls = (0..100).map(|_| {
        let ana = ana.clone();
        async move {
            let form = shared::spaces::SpaceForm { name: "Hotline".to_owned() };
            ana.request::<shared::spaces::CreateSpace>(ana.org(), form).idempotency_key("k").send().await
        }
    });
    let outcome = run_concurrently(calls).await;
    assert_eq!(outcome.values().sum::<usize>(), 100);
    assert!(outcome.keys().all(|what| ["ok", "409 request.in_progress"].contains(&what.as_str())), "{outcome:?}");
    assert_eq!(ana.spaces().await.expect("a list").len(), 1);
}
