//! The host's billing system: it receives requests by signed HTTP and answers with a signed call.

use axum::{Router, body::Bytes, extract::State, http::HeaderMap, routing::post};
use expect_test::expect;
use roster_tests::{Actor, Failed, House, Pack, both, check};
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
type Heard = (Stamp, Vec<u8>);

/// Received messages, and the statuses to answer with; 200 after them.
#[derive(Clone, Default)]
struct Host {
    heard: Arc<Mutex<Vec<Heard>>>,
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

    fn heard(&self) -> Vec<(Stamp, Vec<u8>)> {
        self.heard.lock().expect("a lock").clone()
    }
}

async fn hear(State(host): State<Host>, headers: HeaderMap, body: Bytes) -> axum::http::StatusCode {
    let text = |name: &str| headers[name].to_str().expect("text").to_owned();
    let stamp =
        Stamp { id: text("webhook-id"), timestamp: text("webhook-timestamp"), signature: text("webhook-signature") };
    host.heard.lock().expect("a lock").push((stamp, body.to_vec()));
    let mut answers = host.answers.lock().expect("a lock");
    let status = if answers.is_empty() { 200 } else { answers.remove(0) };
    axum::http::StatusCode::from_u16(status).expect("a status")
}

/// The same server with a billing system.
async fn selling(house: &House, target: Target) -> House {
    house.neighbour(|config| config.billing.provider = Billing::Http { target, secret: secret() }).await
}

fn word(house: &House, of: &Actor, seats: u32) -> SetSeatsForm {
    SetSeatsForm { organization: of.org(), seats, as_of: house.now(), order: None, declined: false }
}

/// Calls as the host would, or with another signing key.
async fn say(
    house: &House,
    organization: OrganizationId,
    form: &SetSeatsForm,
    by: &SigningSecret,
    at: Timestamp,
) -> Result<SeatsSet, Failed> {
    let stamp = by.sign("msg_1", at, &serde_json::to_vec(form).expect("a body"));
    let call = house.visitor();
    let request = call.request::<SetSeats>(organization, form.clone());
    let request = request.header("webhook-id", &stamp.id).header("webhook-timestamp", &stamp.timestamp);
    request.header("webhook-signature", &stamp.signature).send().await.map(|reply| reply.body)
}

async fn limit(ana: &Actor) -> Option<u32> {
    ana.ledger().await.expect("the ledger").totals.limit
}

both!(an_order_goes_to_the_host_and_its_answer_comes_back);
async fn an_order_goes_to_the_host_and_its_answer_comes_back(house: House) {
    let (host, target) = Host::open(&[503]).await;
    let house = selling(&house, target).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let order = ana.order_seats(600).await.expect("an order");
    assert_eq!(work(house.service()).await.expect("worked"), 1);
    assert_eq!(work(house.service()).await.expect("worked"), 0, "the host was busy: later");
    assert!(!ana.seat_orders().await.expect("orders")[0].handed_on, "still to be taken back");
    house.pass_seconds(30);
    assert_eq!(work(house.service()).await.expect("worked"), 1);
    house.pass_hours(1);
    assert_eq!(work(house.service()).await.expect("worked"), 0, "it knows");
    let heard = host.heard();
    assert_eq!(heard.len(), 2);
    for (stamp, body) in &heard {
        let at = Timestamp::from_micros(stamp.timestamp.parse::<i64>().expect("seconds") * 1_000_000);
        assert!(secret().verifies(stamp, at, body));
        assert_eq!(stamp.id, order.id.to_string(), "the same order under the same id");
    }
    let told: serde_json::Value = serde_json::from_slice(&heard[1].1).expect("JSON");
    assert_eq!(told["data"]["seats"], 600);
    assert_eq!(told["data"]["seats_before"], 500);
    assert_eq!(told["data"]["organization"], ana.org().to_string());
    assert!(ana.seat_orders().await.expect("orders")[0].handed_on);
    check(ana.cancel_order(order.id).await, expect!["409 seats.order_not_open"]);

    let answer = SetSeatsForm { order: Some(order.id), ..word(&house, &ana, 600) };
    let set = say(&house, ana.org(), &answer, &secret(), house.now()).await.expect("taken");
    assert_eq!(set, SeatsSet { seats: 600, applied: true });
    let again = say(&house, ana.org(), &answer, &secret(), house.now()).await.expect("taken again");
    assert_eq!(again, SeatsSet { seats: 600, applied: false });
    assert_eq!(limit(&ana).await, Some(600));
    assert_eq!(ana.seat_orders().await.expect("orders")[0].state, SeatOrderState::Confirmed);
    let history = ana.told_history().await;
    assert_eq!(history.matches("seats.order_confirmed").count(), 1);
    assert_eq!(history.matches("seats.changed").count(), 1);
}

both!(whoever_ordered_is_told_the_number_that_counts);
async fn whoever_ordered_is_told_the_number_that_counts(house: House) {
    let (_host, target) = Host::open(&[]).await;
    let house = selling(&house, target).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let answer = async |ordered: u32, word: SetSeatsForm| {
        let order = Some(ana.order_seats(ordered).await.expect("an order").id);
        let word = SetSeatsForm { order, ..word };
        say(&house, ana.org(), &word, &secret(), house.now()).await.expect("taken");
        house.deliver().await;
        house.mailbox().subjects("ana@example.com").lines().last().map(str::to_owned)
    };
    let early = word(&house, &ana, 700);
    house.pass_seconds(60);
    let fewer = answer(600, word(&house, &ana, 550)).await;
    assert_eq!(fewer.as_deref(), Some("Acme now has 550 licenses"));
    let late = answer(700, early).await;
    assert_eq!(late.as_deref(), Some("Acme now has 550 licenses"), "a newer word was there already");
    assert_eq!(limit(&ana).await, Some(550));
}

both!(a_refused_order_is_given_up_and_another_can_be_made);
async fn a_refused_order_is_given_up_and_another_can_be_made(house: House) {
    let (_host, target) = Host::open(&[400]).await;
    let house = selling(&house, target).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    ana.order_seats(600).await.expect("an order");
    work(house.service()).await.expect("worked");
    assert_eq!(ana.seat_orders().await.expect("orders")[0].state, SeatOrderState::Failed);
    check(ana.order_seats(700).await, expect!["ok"]);
    assert!(ana.told_history().await.contains("seats.order_failed by nobody on 600"));
}

both!(only_the_latest_signed_word_counts);
async fn only_the_latest_signed_word_counts(house: House) {
    let manual = house.founder("ana@example.com", Pack::Workspaces).await;
    check(say(&house, manual.org(), &word(&house, &manual, 9), &secret(), house.now()).await, expect!["404 not_found"]);

    let (_host, target) = Host::open(&[]).await;
    let house = selling(&house, target).await;
    let ana = manual.through(&house);
    let early = word(&house, &ana, 40);
    house.pass_seconds(60);
    let late = word(&house, &ana, 30);
    let other = SigningSecret::parse("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").expect("a secret");
    check(say(&house, ana.org(), &late, &other, house.now()).await, expect!["401 request.signature"]);
    let old = house.now().plus_seconds(-301);
    check(say(&house, ana.org(), &late, &secret(), old).await, expect!["401 request.signature"]);
    let unsigned = house.visitor().call::<SetSeats>(ana.org(), late.clone()).await;
    check(unsigned, expect!["401 request.signature"]);
    assert_eq!(limit(&ana).await, Some(500));

    check(say(&house, ana.org(), &late, &secret(), house.now()).await, expect!["ok"]);
    let set = say(&house, ana.org(), &early, &secret(), house.now()).await.expect("heard too late");
    assert_eq!(set, SeatsSet { seats: 30, applied: false });
    assert_eq!(limit(&ana).await, Some(30));
    let lines = house.founder("lee@example.com", Pack::Lines).await;
    let never = say(&house, lines.org(), &word(&house, &lines, 30), &secret(), house.now()).await;
    check(never, expect!["403 denied never_in_this_pack"]);
    check(
        say(&house, ana.org(), &word(&house, &ana, 0), &secret(), house.now()).await,
        expect!["422 request.invalid #/seats required"],
    );
}

both!(the_hosts_pages_are_named_to_those_who_may_open_them);
async fn the_hosts_pages_are_named_to_those_who_may_open_them(house: House) {
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let page = ana.call::<ReadBilling>(ana.org(), Nothing {}).await.expect("a page");
    assert_eq!(page.url, None);
    let house = house
        .neighbour(|config| {
            config.billing.page = Some("https://pay.example.com/{organization}".to_owned());
            config.billing.connections = Some("https://example.com/links".to_owned());
        })
        .await;
    let ana = ana.through(&house);
    let page = ana.call::<ReadBilling>(ana.org(), Nothing {}).await.expect("a page");
    assert_eq!(page.url, Some(format!("https://pay.example.com/{}", ana.org())));
    let page = ana.call::<ReadConnections>(ana.org(), Nothing {}).await.expect("a page");
    assert_eq!(page.url.as_deref(), Some("https://example.com/links"));
    let bo = ana.bring("bo@example.com", "admin", &[ana.space("General").await]).await;
    check(bo.call::<ReadBilling>(bo.org(), Nothing {}).await, expect!["403 denied missing_permission"]);
}

both!(a_word_about_one_organization_is_none_about_another);
async fn a_word_about_one_organization_is_none_about_another(house: House) {
    let (_host, target) = Host::open(&[]).await;
    let house = selling(&house, target).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let bo = house.founder("bo@example.com", Pack::Workspaces).await;
    let heard = word(&house, &ana, 5_000);
    let told = say(&house, bo.org(), &heard, &secret(), house.now()).await;
    check(told, expect!["422 request.invalid #/organization mismatch"]);
    assert_eq!(limit(&bo).await, Some(500));
}

both!(an_order_that_the_host_may_have_heard_is_not_taken_back);
async fn an_order_that_the_host_may_have_heard_is_not_taken_back(house: House) {
    // A port where no one listens yet.
    let socket = tokio::net::TcpSocket::new_v4().expect("a socket");
    socket.bind("127.0.0.1:0".parse().expect("an address")).expect("a free port");
    let url = format!("http://{}/seats", socket.local_addr().expect("an address"));
    let house = selling(&house, Target::parse(&url).expect("a target")).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let order = ana.order_seats(600).await.expect("an order").id;
    assert_eq!(work(house.service()).await.expect("worked"), 1);
    check(ana.cancel_order(order).await, expect!["ok"]);

    // Now there is a listener that closes connections without an answer.
    let order = ana.order_seats(700).await.expect("an order").id;
    let listener = socket.listen(1).expect("the same port");
    let mute = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a call");
        let mut heard = [0; 4];
        tokio::io::AsyncReadExt::read_exact(&mut stream, &mut heard).await.expect("words");
        heard
    });
    assert_eq!(work(house.service()).await.expect("worked"), 1);
    assert_eq!(&mute.await.expect("heard"), b"POST");
    check(ana.cancel_order(order).await, expect!["409 seats.order_not_open"]);
    house.pass_seconds(60);
    assert_eq!(work(house.service()).await.expect("worked"), 1, "nobody is there again");
    check(ana.cancel_order(order).await, expect!["409 seats.order_not_open"]);
}
