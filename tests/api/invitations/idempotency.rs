//! A write that is sent twice runs once.

use std::{task::Poll, time::Duration};

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases, outcome};
use shared::{
    invitations::{CreateInvitation, InvitationQueryForm, InviteForm},
    spaces::{CreateSpace, SpaceForm},
};

fn form(email: &str) -> InviteForm {
    InviteForm { email: email.to_owned(), ..InviteForm::default() }
}

on_both_databases!(a_repeated_write_gets_the_first_response);
async fn a_repeated_write_gets_the_first_response(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let send = |email: &str| ana.request::<CreateInvitation>(ana.org(), form(email)).idempotency_key("k1");
    let first = send("bo@example.com").send_raw().await;
    let again = send("bo@example.com").send_raw().await;
    assert_eq!((again.status, &again.text), (201, &first.text));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), (None, Some("true")));
    check(send("cy@example.com").send().await, expect!["422 request.idempotency_mismatch"]);
    let listed = ana.invitations(InvitationQueryForm::default()).await.expect("a list");
    assert_eq!((listed.items.len(), server.deliver().await), (1, 1), "one invitation and one email");
    server.pass_hours(25);
    check(send("cy@example.com").send().await, expect!["ok"]);
}

on_both_databases!(refusals_are_repeated_too);
async fn refusals_are_repeated_too(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let send = || ana.request::<CreateInvitation>(ana.org(), form("ana@example.com")).idempotency_key("k1").send();
    check(send().await, expect!["409 invitation.already_member #/email"]);
    check(send().await, expect!["409 invitation.already_member #/email"]);
}

on_both_databases!(idempotency_keys_belong_to_one_person);
async fn idempotency_keys_belong_to_one_person(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let bo = ana.add_member("bo@example.com", "admin", &[]).await;
    for (actor, email) in [(&ana, "cy@example.com"), (&bo, "di@example.com")] {
        let sent = actor.request::<CreateInvitation>(actor.org(), form(email)).idempotency_key("k1").send().await;
        assert_eq!(sent.expect("an invitation").body.email.as_str(), email);
    }
}

on_both_databases!(a_copied_link_is_never_stored);
async fn a_copied_link_is_never_stored(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let copy = InviteForm { copy_link: true, ..form("bo@example.com") };
    let send = || ana.request::<CreateInvitation>(ana.org(), copy.clone()).idempotency_key("k1").send();
    check(send().await, expect!["ok"]);
    check(send().await, expect!["409 invitation.already_pending #/email"]);
    assert_eq!(server.number("SELECT count(*) FROM idempotency WHERE status = 201", &[]).await, 0);
}

on_both_databases!(a_rate_limited_response_is_not_repeated);
async fn a_rate_limited_response_is_not_repeated(server: TestServer) {
    let frugal = server.sibling(|config| config.emails_per_day = 1).await;
    let ana = server.founder("ana@example.com", Pack::Lines).await.through(&frugal);
    check(ana.invite("bo@example.com").await, expect!["ok"]);
    let send = || ana.request::<CreateInvitation>(ana.org(), form("cy@example.com")).idempotency_key("k1").send_raw();
    for _ in 0..2 {
        let refused = send().await;
        assert_eq!((refused.status, refused.header("idempotency-replayed")), (429, None));
        assert!(refused.header("retry-after").is_some());
    }
}

on_both_databases!(a_write_that_was_disconnected_happens_once);
async fn a_write_that_was_disconnected_happens_once(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    for wakes in 0..20 {
        let form = || SpaceForm { name: format!("Line {wakes}") };
        let key = format!("k{wakes}");
        let send = || ana.request::<CreateSpace>(ana.org(), form()).idempotency_key(&key).send();
        hang_up(send(), wakes).await;
        let again = async {
            loop {
                match outcome(&send().await) {
                    waits if waits == "409 request.in_progress" => tokio::task::yield_now().await,
                    other => break other,
                }
            }
        };
        let got = tokio::time::timeout(Duration::from_secs(20), again).await;
        assert_eq!(got.as_deref(), Ok("ok"), "after {wakes} steps");
    }
    assert_eq!(ana.spaces().await.expect("a list").len(), 20);
}

/// Polls a request this many times, then drops it, like a server whose client has disconnected.
async fn hang_up(request: impl Future, wakes: usize) {
    let (mut request, mut left) = (std::pin::pin!(request), wakes);
    std::future::poll_fn(|context| {
        if request.as_mut().poll(context).is_ready() || left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        Poll::Pending
    })
    .await;
}
