//! Partners that join, change, and leave while their people work.

use roster_tests::{Actor, Pack, ServerPair, TestServer, counts, outcome, races, run_concurrently};
use server::args;

/// An agency with three people, and its referral link.
async fn agency(server: &TestServer, name: &str) -> (Actor, String) {
    let agency = server.founder(&format!("{name}@example.com"), Pack::Lines).await;
    for number in 0..2 {
        agency.add_member(&format!("{name}{number}@example.com"), "admin", &[]).await;
    }
    let link = agency.create_referral().await.expect("a link");
    (agency, link)
}

async fn people(server: &TestServer, customer: &Actor) -> i64 {
    let sql =
        "SELECT count(*) FROM members WHERE organization_id = ?1 AND partner_id IS NOT NULL AND status = 'active'";
    server.number(sql, args![customer.org()]).await
}

races!(a_partner_that_is_added_concurrently_joins_once);
async fn a_partner_that_is_added_concurrently_joins_once(server: TestServer, servers: ServerPair) {
    let (agency, link) = agency(&server, "ada").await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let servers = servers.start(&server).await;
    let calls = (0..20).map(|number| {
        let (customer, link) = (customer.through(&servers[number % 2]), link.clone());
        async move { customer.add_partner(&link).await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 20)]));
    let partners = customer.partners().await.expect("a list");
    assert_eq!(partners.iter().map(|partner| (partner.id, partner.people)).collect::<Vec<_>>(), [(agency.org(), 3)]);
    assert_eq!(people(&server, &customer).await, 3);
    assert_eq!(customer.history_text().await.matches("partner.joined").count(), 1);
    assert_eq!(agency.history_text().await.matches("customer.joined").count(), 1);
}

races!(a_person_of_two_partners_that_join_concurrently_is_added_once);
async fn a_person_of_two_partners_that_join_concurrently_is_added_once(server: TestServer, servers: ServerPair) {
    let (mut ada, first) = agency(&server, "ada").await;
    ada.create_organization("Second", Pack::Lines).await.expect("another agency");
    let second = ada.create_referral().await.expect("a link");
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let [here, there] = servers.start(&server).await.map(|server| customer.through(&server));
    let (one, two) = tokio::join!(here.add_partner(&first), there.add_partner(&second));
    assert_eq!([outcome(&one), outcome(&two)], ["ok", "ok"]);
    assert_eq!(people(&server, &customer).await, 3, "two colleagues, and Ada once");
}

races!(a_lowered_partner_level_applies_immediately);
async fn a_lowered_partner_level_applies_immediately(server: TestServer, servers: ServerPair) {
    let (agency, link) = agency(&server, "ada").await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    customer.add_partner(&link).await.expect("taken in");
    let mut ada = agency.at(customer.org());
    ada.names = true;
    let [here, there] = servers.start(&server).await;
    for round in 0..4 {
        let (sets, partner) = (customer.through(&here), agency.org());
        let lower = tokio::spawn(async move { sets.set_partner(partner, "read_only").await });
        let acts = (0..8).map(|number| {
            let ada = ada.through(&there);
            async move { ada.invite_as(&format!("p{round}-{number}@example.com"), "admin", &[general]).await }
        });
        let outcome = run_concurrently(acts).await;
        lower.await.expect("no panic").expect("lowered");
        let invited = outcome.get("ok").copied().unwrap_or(0);
        let refused = outcome.iter().filter(|(got, _)| got.starts_with("403 denied missing_permission"));
        assert_eq!(invited + refused.map(|(_, count)| count).sum::<usize>(), 8, "{outcome:?}");
        let rows = "SELECT count(*) FROM members WHERE email_key LIKE ?1 AND status = 'invited'";
        assert_eq!(server.number(rows, args![format!("p{round}-%").as_str()]).await, invited as i64);
        let late = ada.through(&there).invite_as("late@example.com", "team_member", &[general]).await;
        assert!(
            roster_tests::outcome(&late).starts_with("403 denied missing_permission"),
            "{}",
            roster_tests::outcome(&late)
        );
        let above = "SELECT count(*) FROM members WHERE partner_id IS NOT NULL AND role <> 'read_only'";
        assert_eq!(server.number(above, &[]).await, 0);
        customer.set_partner(agency.org(), "admin").await.expect("as before");
    }
}

races!(a_partner_that_leaves_during_requests_leaves_no_one_behind);
async fn a_partner_that_leaves_during_requests_leaves_no_one_behind(server: TestServer, servers: ServerPair) {
    let (agency, link) = agency(&server, "ada").await;
    let customer = server.founder("customer@example.com", Pack::Profiles).await;
    let servers = servers.start(&server).await;
    for round in 0..4 {
        customer.add_partner(&link).await.expect("taken in");
        let there = agency.at(customer.org());
        let acts = (0..9).map(|number| {
            let (there, leaves) = (there.through(&servers[number % 2]), agency.through(&servers[number % 2]));
            let customer = customer.org();
            async move {
                match number {
                    4 => leaves.leave_customer(customer).await.map(|_| ()),
                    _ => there.create_space(&format!("Space {round} {number}")).await.map(|_| ()),
                }
            }
        });
        let outcome = run_concurrently(acts).await;
        let gone = outcome.get("404 not_found").copied().unwrap_or(0);
        assert_eq!(outcome.get("ok").copied().unwrap_or(0) + gone, 9, "{outcome:?}");
        let late = there.through(&servers[0]).organization().await;
        assert_eq!(roster_tests::outcome(&late), "404 not_found");
        assert_eq!(people(&server, &customer).await, 0);
    }
}

races!(mutual_partners_can_leave_each_other_concurrently);
async fn mutual_partners_can_leave_each_other_concurrently(server: TestServer, servers: ServerPair) {
    let ada = server.founder("ada@example.com", Pack::Profiles).await;
    let bea = server.founder("bea@example.com", Pack::Profiles).await;
    let [here, there] = servers.start(&server).await;
    for _ in 0..8 {
        ada.add_partner(&bea.create_referral().await.expect("a link")).await.expect("taken in");
        bea.add_partner(&ada.create_referral().await.expect("a link")).await.expect("taken in");
        let (one, two) = (ada.through(&here), bea.through(&there));
        let (left, right) = tokio::join!(one.leave_customer(bea.org()), two.leave_customer(ada.org()));
        assert_eq!([outcome(&left), outcome(&right)], ["ok", "ok"]);
        for organization in [&ada, &bea] {
            assert_eq!(organization.partners().await.expect("a list"), []);
            assert_eq!(people(&server, organization).await, 0);
        }
    }
}
