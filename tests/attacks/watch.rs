//! No one can find out whether an email has an account, by text, status, or timing.
//!
//! Runs two hundred pairs, one of each kind in turn, so that other load affects both equally. A difference only counts
//! if it is both consistent and large: a busy machine causes one or the other, a leak causes both.

use std::time::{Duration, Instant};

use roster_tests::{Pack, Raw, TestServer, secret_of};
use serde_json::{Value as Json, json};

use crate::support::{anonymous, json};

const PAIRS: usize = 200;
const ROUNDS: usize = 3;
/// Known is slower (or faster) than unknown in this many of a hundred pairs; the expected value is 50 ± 3.5.
const CONSISTENT: std::ops::RangeInclusive<usize> = 30..=70;
/// And the medians differ by this much.
const APART: f64 = 0.10;

/// Sends requests for a known and an unknown email in turn, and compares answers and times.
async fn compare(server: &TestServer, method: &str, path: &str, body: impl Fn(bool, usize) -> Json) {
    let mut differences = String::new();
    // Other load can disturb one round, but a leak shows in every round.
    for _ in 0..ROUNDS {
        let mut times = measure(server, method, path, &body).await;
        match judge(path, &mut times) {
            Ok(()) => return,
            Err(difference) => differences = difference,
        }
    }
    panic!("{differences}");
}

async fn measure(
    server: &TestServer,
    method: &str,
    path: &str,
    body: &impl Fn(bool, usize) -> Json,
) -> [Vec<Duration>; 2] {
    let mut times = [Vec::with_capacity(PAIRS), Vec::with_capacity(PAIRS)];
    for pair in 0..PAIRS {
        // The order alternates, too, because the second request finds warmer caches.
        let order = if pair % 2 == 0 { [true, false] } else { [false, true] };
        let mut answers = Vec::new();
        for known in order {
            let visitor = server.visitor();
            let body = body(known, pair);
            let start = Instant::now();
            let answer: Raw = json(&visitor, method, path, body).await;
            times[usize::from(known)].push(start.elapsed());
            answers.push(essence(answer));
        }
        assert_eq!(answers[0], answers[1], "{path} tells them apart");
        // Limits refill, and this pair's emails don't compete with the next.
        server.pass_seconds(3600);
        server.deliver().await;
    }
    times
}

/// Status, body, and header names, without what differs between any two answers.
fn essence(answer: Raw) -> (u16, Json, String) {
    let mut names: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    names.sort();
    let (status, body) = anonymous(answer);
    (status, body, names.join(" "))
}

fn judge(path: &str, times: &mut [Vec<Duration>; 2]) -> Result<(), String> {
    let slower = times[0].iter().zip(&times[1]).filter(|(unknown, known)| known > unknown).count() * 100 / PAIRS;
    let [unknown, known] = times.each_mut().map(|times| median(times));
    let apart = (known - unknown).abs() / unknown.max(known);
    let found = format!("{path}: unknown {unknown:.0} µs, known {known:.0} µs, known slower in {slower} % of pairs");
    println!("{found}");
    if CONSISTENT.contains(&slower) || apart < APART { Ok(()) } else { Err(found) }
}

fn median(times: &mut [Duration]) -> f64 {
    times.sort_unstable();
    times[times.len() / 2].as_secs_f64() * 1e6
}

const KNOWN: &str = "known@example.com";

/// As long as the known one and requested about as often, so that both leave equally many old links behind.
const UNKNOWN: &str = "nobod@example.com";

fn address(known: bool) -> &'static str {
    if known { KNOWN } else { UNKNOWN }
}

macro_rules! watched {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                let server = roster_tests::TestServer::sqlite().await;
                super::$name(&server).await;
                server.close().await;
            }

            #[tokio::test]
            async fn postgres() {
                let server = roster_tests::TestServer::postgres().await;
                super::$name(&server).await;
                server.close().await;
            }
        }
    )+};
}

watched!(sign_in_reveals_nothing, sign_up_reveals_nothing, forgot_reveals_nothing, invitation_lookup_reveals_nothing);

async fn sign_in_reveals_nothing(server: &TestServer) {
    server.user(KNOWN).await;
    compare(
        server,
        "POST",
        "/session",
        |known, _| json!({"email": address(known), "password": "wrong-but-long-enough"}),
    )
    .await;
}

async fn sign_up_reveals_nothing(server: &TestServer) {
    server.user(KNOWN).await;
    compare(server, "POST", "/sign-ups", |known, _| json!({"email": address(known)})).await;
}

async fn forgot_reveals_nothing(server: &TestServer) {
    server.user(KNOWN).await;
    compare(server, "POST", "/password-resets", |known, _| json!({"email": address(known)})).await;
}

/// A secret for something else gets the same answer as one for nothing.
async fn invitation_lookup_reveals_nothing(server: &TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.forgot().await.expect("always taken");
    let real = secret_of(&server.link("ana@example.com", "reset").await);
    let invented = |pair: usize| format!("{}{pair:03}", &real[..40]);
    for path in ["/invitations/lookup", "/invitations/acceptances", "/invitations/requests", "/sign-ups/lookup"] {
        compare(
            server,
            "POST",
            path,
            |known, pair| json!({"secret": if known { real.clone() } else { invented(pair) }}),
        )
        .await;
    }
}
