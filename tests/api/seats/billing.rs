//! The host's billing system: it receives requests by signed HTTP and answers with a signed call.

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use expect_test::expect;
use roster_tests::{Actor, Failed, Pack, TestServer, check, on_both_databases};
use server::{
    billing::{Billing, SigningSecret, Stamp, Target},
    features::billing::work,
};
use shared::{
    billing::{ReadBilling, ReadConnections, SeatsSet, SetSeats, SetSeatsForm},
    form::Nothing,
    id::OrganizationId,
    seats::SeatOrderState,
    time::Timestamp,
};
use std::sync::{Arc, Mutex};

const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn secret() -> SigningSecret {
    SigningSecret::parse(SECRET).expect("a secret")
}

/// A received message: its headers and its body.
type Received = (Stamp, Vec<u8>);

/// Received messages, and the statuses to answer with; 200 after them.
#[derive(Clone, Default)]
struct Host {
    received: Arc<Mutex<Vec<Received>>>,
    answers: Arc<Mutex<Vec<u16>>>,
}

impl Host {
    /// Listens on a free port.
    async fn open(answers: &[u16]) -> (Host, Target) {
        let host = Host { answers: Arc::new(Mutex::new(answers.to_vec())), ..Host::default() };
        let router = Router::new().route("/seats", post(hear)).with_state(host.clone());
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.expect("a free port");
        let url = format!("http://{}/seats", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        (host, Target::parse(&url).expect("a target"))
    }

    fn received(&self) -> Vec<(Stamp, Vec<u8>)> {
        self.received.lock().expect("a lock").clone()
    }
}

async fn hear(State(host): State<Host>, headers: HeaderMap, body: Bytes) -> axum::http::StatusCode {
    let text = |name: &str| headers[name].to_str().expect("text").to_owned();
    let stamp =
        Stamp { id: text("webhook-id"), timestamp: text("webhook-timestamp"), signature: text("webhook-signature") };
    host.received.lock().expect("a lock").push((stamp, body.to_vec()));
    let mut answers = host.answers.lock().expect("a lock");
    let status = if answers.is_empty() { 200 } else { answers.remove(0) };
    axum::http::StatusCode::from_u16(status).expect("a status")
}

/// The same server with a billing system.
async fn selling(server: &TestServer, target: Target) -> TestServer {
    server.sibling(|config| config.billing.provider = Billing::Http { target, secret: secret() }).await
}

fn word(server: &TestServer, of: &Actor, seats: u32) -> SetSeatsForm {
    SetSeatsForm { organization: of.org(), seats, as_of: server.now(), order: None, declined: false }
}

/// Calls as the host would, or with another signing key.
async fn say(
    server: &TestServer,
    organization: OrganizationId,
    form: &SetSeatsForm,
    by: &SigningSecret,
    at: Timestamp,
) -> Result<SeatsSet, Failed> {
    let stamp = by.sign("msg_1", at, &serde_json::to_vec(form).expect("a body"));
    let call = server.visitor();
    let request = call.request::<SetSeats>(organization, form.clone());
    let request = request.header("webhook-id", &stamp.id).header("webhook-timestamp", &stamp.timestamp);
    request.header("webhook-signature", &stamp.signature).send().await.map(|reply| reply.body)
}

async fn limit(ana: &Actor) -> Option<u32> {
    ana.ledger().await.expect("the ledger").totals.limit
}

on_both_databases!(a_request_is_posted_to_the_host_and_answered);
async fn a_request_is_posted_to_the_host_and_answered(server: TestServer) {
    let (host, target) = Host::open(&[503]).await;
    let server = selling(&server, target).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let order = ana.order_seats(600).await.expect("an order");
    assert_eq!(work(server.service()).await.expect("worked"), 1);
    assert_eq!(work(server.service()).await.expect("worked"), 0, "the host was busy: later");
    assert!(!ana.seat_orders().await.expect("orders")[0].posted, "can still be canceled");
    server.pass_seconds(30);
    assert_eq!(work(server.service()).await.expect("worked"), 1);
    server.pass_hours(1);
    assert_eq!(work(server.service()).await.expect("worked"), 0, "it knows");
    let received = host.received();
    assert_eq!(received.len(), 2);
    for (stamp, body) in &received {
        let at = Timestamp::from_micros(stamp.timestamp.parse::<i64>().expect("seconds") * 1_000_000);
        assert!(secret().verifies(stamp, at, body));
        assert_eq!(stamp.id, order.id.to_string(), "the same order under the same id");
    }
    let got: serde_json::Value = serde_json::from_slice(&received[1].1).expect("JSON");
    assert_eq!(got["data"]["seats"], 600);
    assert_eq!(got["data"]["seats_before"], 500);
    assert_eq!(got["data"]["organization"], ana.org().to_string());
    assert!(ana.seat_orders().await.expect("orders")[0].posted);
    check(ana.cancel_order(order.id).await, expect!["409 seats.order_not_open"]);

    let answer = SetSeatsForm { order: Some(order.id), ..word(&server, &ana, 600) };
    let set = say(&server, ana.org(), &answer, &secret(), server.now()).await.expect("taken");
    assert_eq!(set, SeatsSet { seats: 600, applied: true });
    let again = say(&server, ana.org(), &answer, &secret(), server.now()).await.expect("taken again");
    assert_eq!(again, SeatsSet { seats: 600, applied: false });
    assert_eq!(limit(&ana).await, Some(600));
    assert_eq!(ana.seat_orders().await.expect("orders")[0].state, SeatOrderState::Confirmed);
    let history = ana.history_text().await;
    assert_eq!(history.matches("seats.order_confirmed").count(), 1);
    assert_eq!(history.matches("seats.changed").count(), 1);
}

on_both_databases!(the_requester_is_notified_of_the_final_number);
async fn the_requester_is_notified_of_the_final_number(server: TestServer) {
    let (_host, target) = Host::open(&[]).await;
    let server = selling(&server, target).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let answer = async |ordered: u32, word: SetSeatsForm| {
        let order = Some(ana.order_seats(ordered).await.expect("an order").id);
        let word = SetSeatsForm { order, ..word };
        say(&server, ana.org(), &word, &secret(), server.now()).await.expect("taken");
        server.deliver().await;
        server.mailbox().subjects("ana@example.com").lines().last().map(str::to_owned)
    };
    let early = word(&server, &ana, 700);
    server.pass_seconds(60);
    let fewer = answer(600, word(&server, &ana, 550)).await;
    assert_eq!(fewer.as_deref(), Some("Acme now has 550 licenses"));
    let late = answer(700, early).await;
    assert_eq!(late.as_deref(), Some("Acme now has 550 licenses"), "a newer word was there already");
    assert_eq!(limit(&ana).await, Some(550));
}

on_both_databases!(a_refused_request_ends_and_another_can_be_sent);
async fn a_refused_request_ends_and_another_can_be_sent(server: TestServer) {
    let (_host, target) = Host::open(&[400]).await;
    let server = selling(&server, target).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.order_seats(600).await.expect("an order");
    work(server.service()).await.expect("worked");
    assert_eq!(ana.seat_orders().await.expect("orders")[0].state, SeatOrderState::Failed);
    check(ana.order_seats(700).await, expect!["ok"]);
    assert!(ana.history_text().await.contains("seats.order_failed by no one on 600"));
}

on_both_databases!(only_the_latest_signed_message_counts);
async fn only_the_latest_signed_message_counts(server: TestServer) {
    let manual = server.founder("ana@example.com", Pack::Workspaces).await;
    check(
        say(&server, manual.org(), &word(&server, &manual, 9), &secret(), server.now()).await,
        expect!["404 not_found"],
    );

    let (_host, target) = Host::open(&[]).await;
    let server = selling(&server, target).await;
    let ana = manual.through(&server);
    let early = word(&server, &ana, 40);
    server.pass_seconds(60);
    let late = word(&server, &ana, 30);
    let other = SigningSecret::parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").expect("a secret");
    check(say(&server, ana.org(), &late, &other, server.now()).await, expect!["401 request.signature"]);
    let old = server.now().plus_seconds(-301);
    check(say(&server, ana.org(), &late, &secret(), old).await, expect!["401 request.signature"]);
    let unsigned = server.visitor().call::<SetSeats>(ana.org(), late.clone()).await;
    check(unsigned, expect!["401 request.signature"]);
    assert_eq!(limit(&ana).await, Some(500));

    check(say(&server, ana.org(), &late, &secret(), server.now()).await, expect!["ok"]);
    let set = say(&server, ana.org(), &early, &secret(), server.now()).await.expect("an outdated message");
    assert_eq!(set, SeatsSet { seats: 30, applied: false });
    assert_eq!(limit(&ana).await, Some(30));
    let lines = server.founder("lee@example.com", Pack::Lines).await;
    let never = say(&server, lines.org(), &word(&server, &lines, 30), &secret(), server.now()).await;
    check(never, expect!["403 denied never_in_this_pack"]);
    check(
        say(&server, ana.org(), &word(&server, &ana, 0), &secret(), server.now()).await,
        expect!["422 request.invalid #/seats required"],
    );
}

on_both_databases!(the_hosts_pages_are_shown_with_the_permission);
async fn the_hosts_pages_are_shown_with_the_permission(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let page = ana.call::<ReadBilling>(ana.org(), Nothing {}).await.expect("a page");
    assert_eq!(page.url, None);
    let server = server
        .sibling(|config| {
            config.billing.page = Some("https://pay.example.com/{organization}".to_owned());
            config.billing.connections = Some("https://example.com/links".to_owned());
        })
        .await;
    let ana = ana.through(&server);
    let page = ana.call::<ReadBilling>(ana.org(), Nothing {}).await.expect("a page");
    assert_eq!(page.url, Some(format!("https://pay.example.com/{}", ana.org())));
    let page = ana.call::<ReadConnections>(ana.org(), Nothing {}).await.expect("a page");
    assert_eq!(page.url.as_deref(), Some("https://example.com/links"));
    let bo = ana.add_member("bo@example.com", "admin", &[ana.space("General").await]).await;
    check(bo.call::<ReadBilling>(bo.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
}

on_both_databases!(a_message_about_another_organization_is_refused);
async fn a_message_about_another_organization_is_refused(server: TestServer) {
    let (_host, target) = Host::open(&[]).await;
    let server = selling(&server, target).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let bo = server.founder("bo@example.com", Pack::Workspaces).await;
    let received = word(&server, &ana, 5_000);
    let got = say(&server, bo.org(), &received, &secret(), server.now()).await;
    check(got, expect!["422 request.invalid #/organization mismatch"]);
    assert_eq!(limit(&bo).await, Some(500));
}

on_both_databases!(a_request_that_may_have_arrived_cannot_be_canceled);
async fn a_request_that_may_have_arrived_cannot_be_canceled(server: TestServer) {
    // A port where no one listens yet.
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
    let url = format!("http://{}/seats", socket.local_addr().expect("an address"));
    let server = selling(&server, Target::parse(&url).expect("a target")).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let order = ana.order_seats(600).await.expect("an order").id;
    assert_eq!(work(server.service()).await.expect("worked"), 1);
    check(ana.cancel_order(order).await, expect!["ok"]);

    // Now there is a listener that closes connections without an answer.
    let order = ana.order_seats(700).await.expect("an order").id;
    let listener = socket.listen(1).expect("the same port");
    let mute = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a call");
        let mut received = [0; 4];
        tokio::io::AsyncReadExt::read_exact(&mut stream, &mut received).await.expect("words");
        received
    });
    assert_eq!(work(server.service()).await.expect("worked"), 1);
    assert_eq!(&mute.await.expect("received"), b"POST");
    check(ana.cancel_order(order).await, expect!["409 seats.order_not_open"]);
    server.pass_seconds(60);
    assert_eq!(work(server.service()).await.expect("worked"), 1, "the host is unreachable again");
    check(ana.cancel_order(order).await, expect!["409 seats.order_not_open"]);
}

on_both_databases!(a_time_that_has_not_come_is_refused);
async fn a_time_that_has_not_come_is_refused(server: TestServer) {
    let (_, target) = Host::open(&[]).await;
    let server = selling(&server, target).await;
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let later = |seconds| SetSeatsForm { as_of: server.now().plus_seconds(seconds), ..word(&server, &ana, 700) };
    for seconds in [301, 3600, 365 * 86_400] {
        let outcome = say(&server, ana.org(), &later(seconds), &secret(), server.now()).await;
        check(outcome, expect!["422 request.invalid #/as_of malformed"]);
    }
    assert_eq!(limit(&ana).await, Some(500));
    let ahead =
        say(&server, ana.org(), &later(299), &secret(), server.now()).await.expect("within the clocks' difference");
    assert_eq!(ahead, SeatsSet { seats: 700, applied: true });

    // An earlier version took it; it silences no one anymore.
    let year = server.now().plus_seconds(365 * 86_400);
    server.sql("UPDATE organizations SET seats_as_of = ?1", server::args![year]).await;
    let set = say(&server, ana.org(), &word(&server, &ana, 650), &secret(), server.now()).await.expect("taken");
    assert_eq!(set, SeatsSet { seats: 650, applied: true });
}
