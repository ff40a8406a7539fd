//! A write that is sent twice happens once.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use shared::invitations::{CreateInvitation, InvitationQueryForm, InviteForm};

fn form(email: &str) -> InviteForm {
    InviteForm { email: email.to_owned(), ..InviteForm::default() }
}

both!(a_repeated_write_gets_the_first_answer);
async fn a_repeated_write_gets_the_first_answer(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let send = |email: &str| ana.request::<CreateInvitation>(ana.org(), form(email)).idempotency_key("k1");
    let first = send("bo@example.com").send_raw().await;
    let again = send("bo@example.com").send_raw().await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), (None, Some("true")));
    check(send("cy@example.com").send().await, expect!["422 request.idempotency_mismatch"]);
    let listed = ana.invitations(InvitationQueryForm::default()).await.expect("a list");
    assert_eq!((listed.items.len(), house.deliver().await), (1, 1), "one invitation and one letter");
    house.pass_hours(25);
    check(send("cy@example.com").send().await, expect!["ok"]);
}

both!(refusals_are_repeated_too);
async fn refusals_are_repeated_too(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let send = || ana.request::<CreateInvitation>(ana.org(), form("ana@example.com")).idempotency_key("k1").send();
    check(send().await, expect!["409 invitation.already_member #/email"]);
    check(send().await, expect!["409 invitation.already_member #/email"]);
}

both!(keys_of_two_people_never_meet);
async fn keys_of_two_people_never_meet(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.bring("bo@example.com", "admin", &[]).await;
    for (actor, email) in [(&ana, "cy@example.com"), (&bo, "di@example.com")] {
        let sent = actor.request::<CreateInvitation>(actor.org(), form(email)).idempotency_key("k1").send().await;
        assert_eq!(sent.expect("an invitation").body.email.as_str(), email);
    }
}

both!(a_copied_link_is_never_kept);
async fn a_copied_link_is_never_kept(house: House) {
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let copy = InviteForm { copy_link: true, ..form("bo@example.com") };
    let send = || ana.request::<CreateInvitation>(ana.org(), copy.clone()).idempotency_key("k1").send();
    check(send().await, expect!["ok"]);
    check(send().await, expect!["409 invitation.already_pending #/email"]);
    assert_eq!(house.number("SELECT count(*) FROM idempotency WHERE status = 201", &[]).await, 0);
}
