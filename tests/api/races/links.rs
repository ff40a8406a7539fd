//! Races for links and their offers.

use roster_tests::{Pack, ServerPair, TestServer, counts, races, run_concurrently};

races!(of_a_hundred_acceptances_of_one_link_one_wins);
async fn of_a_hundred_acceptances_of_one_link_one_wins(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = server.user("bo@example.com").await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let servers = servers.start(&server).await;
    let tabs = (0..100).map(|number| {
        let (bo, link) = (bo.through(&servers[number % 2]), link.clone());
        async move { bo.accept(&link).await }
    });
    assert_eq!(run_concurrently(tabs).await, counts([("ok", 1), ("410 link.used", 99)]));
    let history = ana.history_text().await;
    assert_eq!(history.matches("invitation.accepted").count(), 1);
    let seats = ana.organization().await.expect("the owner").seats;
    assert_eq!(seats.taken, Some(2), "the counters counted one");
}

races!(of_many_new_people_with_one_link_one_gets_the_account);
async fn of_many_new_people_with_one_link_one_gets_the_account(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = server.link("bo@example.com", "invitation").await;
    let servers = servers.start(&server).await;
    let people = (0..20).map(|number| {
        let (bo, link) = (server.visitor_named("bo@example.com").through(&servers[number % 2]), link.clone());
        async move { bo.accept_as_new(&link).await }
    });
    assert_eq!(run_concurrently(people).await, counts([("ok", 1), ("410 link.used", 19)]));
    assert_eq!(server.number("SELECT count(*) FROM users", &[]).await, 2);
}

races!(of_many_resets_with_one_link_one_succeeds);
async fn of_many_resets_with_one_link_one_succeeds(server: TestServer, servers: ServerPair) {
    let ana = server.user("ana@example.com").await;
    ana.forgot().await.expect("taken");
    let link = server.link("ana@example.com", "reset").await;
    let servers = servers.start(&server).await;
    let tabs = (0..20).map(|number| {
        let (ana, link) = (ana.elsewhere().through(&servers[number % 2]), link.clone());
        async move { ana.reset(&link, &format!("another password, number {number}")).await }
    });
    assert_eq!(run_concurrently(tabs).await, counts([("ok", 1), ("410 link.used", 19)]));
}

races!(of_a_hundred_invitations_of_one_address_one_is_pending);
async fn of_a_hundred_invitations_of_one_address_one_is_pending(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let servers = servers.start(&server).await;
    let calls = (0..100).map(|number| {
        let ana = ana.through(&servers[number % 2]);
        async move { ana.invite(if number % 4 < 2 { "bo@example.com" } else { "BO@example.com" }).await }
    });
    let expected = counts([("ok", 1), ("409 invitation.already_pending #/email", 99)]);
    assert_eq!(run_concurrently(calls).await, expected);
    let offers = "SELECT count(*) FROM members WHERE status = 'invited'";
    assert_eq!(server.number(offers, &[]).await, 1);
}

races!(an_invitation_that_is_taken_over_with_a_deactivation_is_never_refused);
async fn an_invitation_that_is_taken_over_with_a_deactivation_is_never_refused(
    server: TestServer,
    servers: ServerPair,
) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let mut links = Vec::new();
    for number in 0..12 {
        let address = format!("p{number}@example.com");
        bo.invite_as(&address, "member", &[general]).await.expect("an invitation");
        links.push((address.clone(), server.link(&address, "invitation").await));
    }
    let servers = servers.start(&server).await;
    let accepting = links.into_iter().enumerate().map(|(number, (address, link))| {
        let person = server.visitor_named(&address).through(&servers[number % 2]);
        async move { person.accept_as_new(&link).await.map(drop) }
    });
    let ending = {
        let ana = ana.through(&servers[0]);
        async move { ana.deactivate_and_take_over(bo.me()).await.map(drop) }
    };
    let all = accepting.map(|one| Box::pin(one) as std::pin::Pin<Box<dyn Future<Output = _> + Send>>);
    assert_eq!(run_concurrently(all.chain([Box::pin(ending) as _])).await, counts([("ok", 13)]));
}

races!(an_invitation_is_taken_over_once);
async fn an_invitation_is_taken_over_once(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "admin", &[general]).await;
    let cy = ana.add_member("cy@example.com", "admin", &[general]).await;
    for number in 0..7 {
        bo.invite_as(&format!("p{number}@example.com"), "member", &[general]).await.expect("an invitation");
    }
    ana.deactivate(bo.me()).await.expect("deactivated");
    let servers = servers.start(&server).await;
    let calls = (0..20).map(|number| {
        let by = if number % 2 == 0 { ana.clone() } else { cy.clone() }.through(&servers[number / 10]);
        async move { by.take_over_all().await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 20)]));
    assert_eq!(ana.history_text().await.matches("invitation.taken_over").count(), 7);
    assert_eq!(ana.invitation_states(Some("blocked")).await, "");
}
