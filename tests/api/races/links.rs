//! Races for links and their offers.

use roster_tests::{Doors, House, Pack, all_at_once, counts, races};

races!(of_a_hundred_acceptances_of_one_link_one_wins);
async fn of_a_hundred_acceptances_of_one_link_one_wins(house: House, doors: Doors) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let bo = house.user("bo@example.com").await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let doors = doors.open(&house).await;
    let tabs = (0..100).map(|number| {
        let (bo, link) = (bo.through(&doors[number % 2]), link.clone());
        async move { bo.accept(&link).await }
    });
    assert_eq!(all_at_once(tabs).await, counts([("ok", 1), ("410 link.used", 99)]));
    let history = ana.told_history().await;
    assert_eq!(history.matches("invitation.accepted").count(), 1);
    let seats = ana.organization().await.expect("the owner").seats;
    assert_eq!(seats.taken, Some(2), "the counters counted one");
}

races!(of_many_new_people_behind_one_link_one_gets_the_account);
async fn of_many_new_people_behind_one_link_one_gets_the_account(house: House, doors: Doors) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let doors = doors.open(&house).await;
    let people = (0..20).map(|number| {
        let (bo, link) = (house.visitor_named("bo@example.com").through(&doors[number % 2]), link.clone());
        async move { bo.accept_as_new(&link).await }
    });
    assert_eq!(all_at_once(people).await, counts([("ok", 1), ("410 link.used", 19)]));
    assert_eq!(house.number("SELECT count(*) FROM users", &[]).await, 2);
}

races!(of_many_who_set_a_password_by_one_link_one_does);
async fn of_many_who_set_a_password_by_one_link_one_does(house: House, doors: Doors) {
    let ana = house.user("ana@example.com").await;
    ana.forgot().await.expect("taken");
    let link = house.link("ana@example.com", "reset").await;
    let doors = doors.open(&house).await;
    let tabs = (0..20).map(|number| {
        let (ana, link) = (ana.elsewhere().through(&doors[number % 2]), link.clone());
        async move { ana.reset(&link, &format!("another password, number {number}")).await }
    });
    assert_eq!(all_at_once(tabs).await, counts([("ok", 1), ("410 link.used", 19)]));
}

races!(of_a_hundred_invitations_of_one_address_one_is_pending);
async fn of_a_hundred_invitations_of_one_address_one_is_pending(house: House, doors: Doors) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let doors = doors.open(&house).await;
    let calls = (0..100).map(|number| {
        let ana = ana.through(&doors[number % 2]);
        async move { ana.invite(if number % 4 < 2 { "bo@example.com" } else { "BO@example.com" }).await }
    });
    let expected = counts([("ok", 1), ("409 invitation.already_pending #/email", 99)]);
    assert_eq!(all_at_once(calls).await, expected);
    let offers = "SELECT count(*) FROM members WHERE status = 'invited'";
    assert_eq!(house.number(offers, &[]).await, 1);
}
