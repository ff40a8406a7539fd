//! Partners that join, change, and leave while their people work.

use roster_tests::{Actor, Doors, House, Pack, all_at_once, counts, races, told};
use server::args;

/// An agency with three people, and its referral link.
async fn agency(house: &House, name: &str) -> (Actor, String) {
    let agency = house.founder(&format!("{name}@example.com"), Pack::Lines).await;
    for number in 0..2 {
        agency.bring(&format!("{name}{number}@example.com"), "admin", &[]).await;
    }
    let link = agency.refer().await.expect("a link");
    (agency, link)
}

async fn people(house: &House, customer: &Actor) -> i64 {
    let sql =
        "SELECT count(*) FROM members WHERE organization_id = ?1 AND partner_id IS NOT NULL AND status = 'active'";
    house.number(sql, args![customer.org()]).await
}

races!(a_partner_that_is_taken_in_many_times_at_once_joins_once);
async fn a_partner_that_is_taken_in_many_times_at_once_joins_once(house: House, doors: Doors) {
    let (agency, link) = agency(&house, "ada").await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let doors = doors.open(&house).await;
    let calls = (0..20).map(|number| {
        let (customer, link) = (customer.through(&doors[number % 2]), link.clone());
        async move { customer.take_in(&link).await }
    });
    assert_eq!(all_at_once(calls).await, counts([("ok", 20)]));
    let firms = customer.partners().await.expect("a list");
    assert_eq!(firms.iter().map(|firm| (firm.id, firm.people)).collect::<Vec<_>>(), [(agency.org(), 3)]);
    assert_eq!(people(&house, &customer).await, 3);
    assert_eq!(customer.told_history().await.matches("partner.joined").count(), 1);
    assert_eq!(agency.told_history().await.matches("customer.joined").count(), 1);
}

races!(somebody_of_two_partners_that_join_at_once_comes_once);
async fn somebody_of_two_partners_that_join_at_once_comes_once(house: House, doors: Doors) {
    let (mut ada, first) = agency(&house, "ada").await;
    ada.found("Second", Pack::Lines).await.expect("another agency");
    let second = ada.refer().await.expect("a link");
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let [here, there] = doors.open(&house).await.map(|door| customer.through(&door));
    let (one, two) = tokio::join!(here.take_in(&first), there.take_in(&second));
    assert_eq!([told(&one), told(&two)], ["ok", "ok"]);
    assert_eq!(people(&house, &customer).await, 3, "two colleagues, and Ada once");
}

races!(once_a_partners_level_is_lowered_its_people_give_nothing_more);
async fn once_a_partners_level_is_lowered_its_people_give_nothing_more(house: House, doors: Doors) {
    let (agency, link) = agency(&house, "ada").await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    customer.take_in(&link).await.expect("taken in");
    let mut ada = agency.at(customer.org());
    ada.names = true;
    let [here, there] = doors.open(&house).await;
    for round in 0..4 {
        let (sets, firm) = (customer.through(&here), agency.org());
        let lower = tokio::spawn(async move { sets.set_partner(firm, "read_only").await });
        let acts = (0..8).map(|number| {
            let ada = ada.through(&there);
            async move { ada.invite_as(&format!("p{round}-{number}@example.com"), "admin", &[general]).await }
        });
        let outcome = all_at_once(acts).await;
        lower.await.expect("no panic").expect("lowered");
        let invited = outcome.get("ok").copied().unwrap_or(0);
        let refused = outcome.iter().filter(|(told, _)| told.starts_with("403 denied missing_permission"));
        assert_eq!(invited + refused.map(|(_, count)| count).sum::<usize>(), 8, "{outcome:?}");
        let rows = "SELECT count(*) FROM members WHERE email_key LIKE ?1 AND status = 'invited'";
        assert_eq!(house.number(rows, args![format!("p{round}-%").as_str()]).await, invited as i64);
        let late = ada.through(&there).invite_as("late@example.com", "team_member", &[general]).await;
        assert!(told(&late).starts_with("403 denied missing_permission"), "{}", told(&late));
        let above = "SELECT count(*) FROM members WHERE partner_id IS NOT NULL AND role <> 'read_only'";
        assert_eq!(house.number(above, &[]).await, 0);
        customer.set_partner(agency.org(), "admin").await.expect("as before");
    }
}

races!(a_partner_that_leaves_while_its_people_act_leaves_nobody_behind);
async fn a_partner_that_leaves_while_its_people_act_leaves_nobody_behind(house: House, doors: Doors) {
    let (agency, link) = agency(&house, "ada").await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let doors = doors.open(&house).await;
    for round in 0..4 {
        customer.take_in(&link).await.expect("taken in");
        let there = agency.at(customer.org());
        let acts = (0..9).map(|number| {
            let (there, leaves) = (there.through(&doors[number % 2]), agency.through(&doors[number % 2]));
            let customer = customer.org();
            async move {
                match number {
                    4 => leaves.leave_customer(customer).await.map(|_| ()),
                    _ => there.create_space(&format!("Space {round} {number}")).await.map(|_| ()),
                }
            }
        });
        let outcome = all_at_once(acts).await;
        let gone = outcome.get("404 not_found").copied().unwrap_or(0);
        assert_eq!(outcome.get("ok").copied().unwrap_or(0) + gone, 9, "{outcome:?}");
        let late = there.through(&doors[0]).organization().await;
        assert_eq!(told(&late), "404 not_found");
        assert_eq!(people(&house, &customer).await, 0);
    }
}

races!(two_that_are_each_others_partner_leave_each_other_at_once);
async fn two_that_are_each_others_partner_leave_each_other_at_once(house: House, doors: Doors) {
    let ada = house.founder("ada@example.com", Pack::Profiles).await;
    let bea = house.founder("bea@example.com", Pack::Profiles).await;
    let [here, there] = doors.open(&house).await;
    for _ in 0..8 {
        ada.take_in(&bea.refer().await.expect("a link")).await.expect("taken in");
        bea.take_in(&ada.refer().await.expect("a link")).await.expect("taken in");
        let (one, two) = (ada.through(&here), bea.through(&there));
        let (left, right) = tokio::join!(one.leave_customer(bea.org()), two.leave_customer(ada.org()));
        assert_eq!([told(&left), told(&right)], ["ok", "ok"]);
        for organization in [&ada, &bea] {
            assert_eq!(organization.partners().await.expect("a list"), []);
            assert_eq!(people(&house, organization).await, 0);
        }
    }
}
