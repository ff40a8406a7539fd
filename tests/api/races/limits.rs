//! Races for limited resources: seats, and roles with a limit.

use roster_tests::{Pack, ServerPair, TestServer, counts, races, run_concurrently};
use shared::{invitations::Intent, members::MemberQueryForm, policy::MemberStatus};
use tokio::task::JoinSet;

races!(a_workspace_never_has_two_managers);
async fn a_workspace_never_has_two_managers(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let addresses: Vec<String> = (0..50).map(|number| format!("p{number}@example.com")).collect();
    let texts: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let sent = ana.batch(Intent::SendAll, &texts).await.expect("a batch");
    assert_eq!(sent.sent, 50);
    let query = MemberQueryForm { status: Some("invited".to_owned()), limit: Some(50), ..MemberQueryForm::default() };
    let people = ana.members(query).await.expect("a list").items;
    let servers = servers.start(&server).await;
    let calls = people.into_iter().enumerate().map(|(number, person)| {
        let ana = ana.through(&servers[number % 2]);
        async move { ana.assign(person.id, "manager", &[general]).await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 1), ("403 denied role_limit", 49)]));
    let managers = MemberQueryForm { role: Some("manager".to_owned()), ..MemberQueryForm::default() };
    assert_eq!(ana.members(managers).await.expect("a list").items.len(), 1);
}

races!(seats_are_never_exceeded);
async fn seats_are_never_exceeded(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    server.sql("UPDATE organizations SET seats = 11", &[]).await;
    let servers = servers.start(&server).await;
    let calls = (0..100).map(|number| {
        let ana = ana.through(&servers[number % 2]);
        async move { ana.invite(&format!("p{number}@example.com")).await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 10), ("403 denied no_seat_left", 90)]));
    let seats = ana.organization().await.expect("the owner").seats;
    assert_eq!((seats.limit, seats.taken), (Some(11), Some(11)));
}

races!(the_last_seat_is_taken_once_on_any_path);
async fn the_last_seat_is_taken_once_on_any_path(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let mut gone = Vec::new();
    for number in 0..10 {
        let person = ana.add_member(&format!("p{number}@example.com"), "member", &[general]).await;
        ana.deactivate(person.me()).await.expect("deactivated");
        gone.push(person.me());
    }
    server.sql("UPDATE organizations SET seats = 2", &[]).await;
    let servers = servers.start(&server).await;
    let calls = gone.into_iter().enumerate().map(|(number, member)| {
        let ana = ana.through(&servers[number % 2]);
        async move {
            match number % 3 {
                0 => ana.reactivate(member).await.map(|_| ()),
                1 => ana.invite(&format!("new{number}@example.com")).await.map(|_| ()),
                _ => ana.batch(Intent::SendAll, &[&format!("batch{number}@example.com")]).await.map(|batch| {
                    assert!(batch.sent <= 1);
                }),
            }
        }
    });
    run_concurrently(calls).await;
    let taken = "SELECT count(*) FROM members WHERE status IN ('active', 'invited')";
    assert_eq!(server.number(taken, &[]).await, 2);
    assert_eq!(ana.organization().await.expect("the owner").seats.taken, Some(2));
}

races!(of_two_admins_who_deactivate_each_other_one_stays);
async fn of_two_admins_who_deactivate_each_other_one_stays(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    let servers = servers.start(&server).await;
    for _ in 0..10 {
        let calls = [(ana.through(&servers[0]), bo.me()), (bo.through(&servers[1]), ana.me())];
        let outcome = run_concurrently(calls.map(|(by, whom)| async move { by.deactivate(whom).await })).await;
        assert_eq!(outcome, counts([("ok", 1), ("404 not_found", 1)]));
        let (stays, other) = match ana.organization().await {
            Ok(_) => (&ana, bo.me()),
            Err(_) => (&bo, ana.me()),
        };
        let back = stays.reactivate(other).await.expect("reactivated by the remaining admin");
        assert_eq!(back.status, MemberStatus::Active);
    }
}

races!(of_many_acceptances_of_an_ownership_one_makes_an_owner);
async fn of_many_acceptances_of_an_ownership_one_makes_an_owner(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    let servers = servers.start(&server).await;
    for _ in 0..5 {
        ana.offer_ownership(bo.me()).await.expect("an offer");
        let mut set = JoinSet::new();
        for number in 0..20 {
            let server = &servers[number / 4 % 2];
            let (ana, bo, cy) = (ana.through(server), bo.through(server), cy.me());
            set.spawn(async move {
                match number % 4 {
                    0 => _ = ana.offer_ownership(cy).await,
                    1 => _ = ana.withdraw_ownership().await,
                    _ => _ = bo.accept_ownership().await,
                }
            });
        }
        set.join_all().await;
        let owners = "SELECT count(*) FROM members WHERE role = 'owner' AND status = 'active'";
        assert_eq!(server.number(owners, &[]).await, 1);
        if bo.organization().await.expect("a member").me.role == "owner" {
            bo.offer_ownership(ana.me()).await.expect("back again");
            ana.accept_ownership().await.expect("accepted");
        }
    }
}
