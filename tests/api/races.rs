//! Many at the same moment: limits hold, one wins, the others are told why.

use std::collections::BTreeMap;

use roster_tests::{Failed, House, Pack, both, told};
use shared::{members::MemberQueryForm, policy::MemberStatus};
use tokio::task::JoinSet;

/// Runs all of them at once, and counts what came of it.
async fn all_at_once<T, F>(tasks: impl IntoIterator<Item = F>) -> BTreeMap<String, usize>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Failed>> + Send + 'static,
{
    let mut set: JoinSet<String> = tasks.into_iter().map(async |task| told(&task.await)).collect();
    let mut counts = BTreeMap::new();
    while let Some(outcome) = set.join_next().await {
        *counts.entry(outcome.expect("no panic")).or_default() += 1;
    }
    counts
}

fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(what, count)| (what.to_owned(), count)).collect()
}

both!(of_a_hundred_acceptances_of_one_link_one_wins);
async fn of_a_hundred_acceptances_of_one_link_one_wins(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let bo = house.user("bo@example.com").await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let tabs = (0..100).map(|_| {
        let (bo, link) = (bo.clone(), link.clone());
        async move { bo.accept(&link).await }
    });
    assert_eq!(all_at_once(tabs).await, counts([("ok", 1), ("410 link.used", 99)]));
    let history = ana.told_history().await;
    assert_eq!(history.matches("invitation.accepted").count(), 1);
    let seats = ana.organization().await.expect("the owner").seats;
    assert_eq!(seats.taken, Some(2), "the counters counted one");
}

both!(of_many_new_people_behind_one_link_one_gets_the_account);
async fn of_many_new_people_behind_one_link_one_gets_the_account(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    ana.invite("bo@example.com").await.expect("an invitation");
    let link = house.link("bo@example.com", "invitation").await;
    let people = (0..20).map(|_| {
        let (bo, link) = (house.visitor_named("bo@example.com"), link.clone());
        async move { bo.accept_as_new(&link).await }
    });
    assert_eq!(all_at_once(people).await, counts([("ok", 1), ("410 link.used", 19)]));
    assert_eq!(house.number("SELECT count(*) FROM users", &[]).await, 2);
}

both!(of_a_hundred_invitations_of_one_address_one_is_pending);
async fn of_a_hundred_invitations_of_one_address_one_is_pending(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let calls = (0..100).map(|number| {
        let ana = ana.clone();
        async move { ana.invite(if number % 2 == 0 { "bo@example.com" } else { "BO@example.com" }).await }
    });
    let expected = counts([("ok", 1), ("409 invitation.already_pending #/email", 99)]);
    assert_eq!(all_at_once(calls).await, expected);
    house.mailbox().clear();
    house.deliver().await;
    assert_eq!(house.mailbox().to("bo@example.com").len(), 1);
}

both!(a_workspace_never_has_two_managers);
async fn a_workspace_never_has_two_managers(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let addresses: Vec<String> = (0..50).map(|number| format!("p{number}@example.com")).collect();
    let texts: Vec<&str> = addresses.iter().map(String::as_str).collect();
    let sent = ana.batch(shared::invitations::Intent::SendAll, &texts).await.expect("a batch");
    assert_eq!(sent.sent, 50);
    let query = MemberQueryForm { status: Some("invited".to_owned()), limit: Some(50), ..MemberQueryForm::default() };
    let people = ana.members(query).await.expect("a list").items;
    let calls = people.into_iter().map(|person| {
        let ana = ana.clone();
        async move { ana.place(person.id, "manager", &[general]).await }
    });
    assert_eq!(all_at_once(calls).await, counts([("ok", 1), ("403 denied role_limit", 49)]));
    let managers = MemberQueryForm { role: Some("manager".to_owned()), ..MemberQueryForm::default() };
    assert_eq!(ana.members(managers).await.expect("a list").items.len(), 1);
}

both!(seats_are_never_exceeded);
async fn seats_are_never_exceeded(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    house.sql("UPDATE organizations SET seats = 11", &[]).await;
    let calls = (0..100).map(|number| {
        let ana = ana.clone();
        async move { ana.invite(&format!("p{number}@example.com")).await }
    });
    assert_eq!(all_at_once(calls).await, counts([("ok", 10), ("403 denied no_seat_left", 90)]));
    let seats = ana.organization().await.expect("the owner").seats;
    assert_eq!((seats.limit, seats.taken), (Some(11), Some(11)));
}

both!(of_two_admins_who_deactivate_each_other_one_stays);
async fn of_two_admins_who_deactivate_each_other_one_stays(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "admin", &[]).await;
    for _ in 0..10 {
        let calls = [(ana.clone(), bo.me()), (bo.clone(), ana.me())];
        let outcome = all_at_once(calls.map(|(by, whom)| async move { by.deactivate(whom).await })).await;
        assert_eq!(outcome, counts([("ok", 1), ("404 not_found", 1)]));
        let (stays, other) = match ana.organization().await {
            Ok(_) => (&ana, bo.me()),
            Err(_) => (&bo, ana.me()),
        };
        let back = stays.reactivate(other).await.expect("brought back by whoever stayed");
        assert_eq!(back.status, MemberStatus::Active);
    }
}

both!(of_many_renames_to_one_name_one_wins);
async fn of_many_renames_to_one_name_one_wins(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let mut spaces = Vec::new();
    for number in 0..20 {
        spaces.push(ana.create_space(&format!("Space {number}")).await.expect("a space").id);
    }
    let calls = spaces.into_iter().map(|space| {
        let ana = ana.clone();
        async move { ana.rename_space(space, "North").await }
    });
    assert_eq!(all_at_once(calls).await, counts([("ok", 1), ("422 request.invalid #/name taken", 19)]));
}

both!(nobody_is_invited_into_a_space_after_it_was_archived);
async fn nobody_is_invited_into_a_space_after_it_was_archived(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
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
    let outcome = all_at_once(calls).await;
    let refused = outcome.get("422 request.invalid #/spaces archived").copied().unwrap_or(0);
    assert_eq!(outcome.get("ok").copied().unwrap_or(0) + refused, 20, "{outcome:?}");
    let history = ana.told_history().await;
    let after = history.split("space.archived").nth(1).expect("it was archived");
    assert_eq!(after.matches("member.invited").count(), 0, "{history}");
    assert_eq!(history.matches("member.invited").count(), 19 - refused);
}

both!(a_write_sent_a_hundred_times_under_one_key_happens_once);
async fn a_write_sent_a_hundred_times_under_one_key_happens_once(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let calls = (0..100).map(|_| {
        let ana = ana.clone();
        async move {
            let form = shared::spaces::SpaceForm { name: "Hotline".to_owned() };
            ana.request::<shared::spaces::CreateSpace>(ana.org(), form).idempotency_key("k").send().await
        }
    });
    let outcome = all_at_once(calls).await;
    assert_eq!(outcome.values().sum::<usize>(), 100);
    assert!(outcome.keys().all(|what| ["ok", "409 request.in_progress"].contains(&what.as_str())), "{outcome:?}");
    assert_eq!(ana.spaces().await.expect("a list").len(), 1);
}
