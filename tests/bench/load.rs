//! A load generator: each connection sends its next request when the last is answered, from one thread next to the
//! server's.
//!
//! Uses no fixed rate: with as many open requests as connections, latency and throughput are two views of one figure.

use std::{
    borrow::Cow,
    net::SocketAddr,
    sync::Arc,
    time::{Duration, Instant},
};

use roster_tests::wire::Wire;
use tokio::task::JoinSet;

/// The n-th request of a connection.
pub type Script = Arc<dyn Fn(usize, usize) -> Cow<'static, [u8]> + Send + Sync>;

/// The result of one scene.
#[derive(Clone, Copy)]
pub struct Figures {
    pub per_second: f64,
    pub median: Duration,
    pub p99: Duration,
}

/// Fills caches and reads pages before anything counts.
const WARM_UP: Duration = Duration::from_millis(500);

/// Each connection has its own requests, identified by connection and turn.
pub async fn run(address: SocketAddr, connections: usize, span: Duration, script: Script) -> Figures {
    let measured = tokio::task::spawn_blocking(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(drive(address, connections, span, script))
    });
    measured.await.expect("the load ran to its end")
}

async fn drive(address: SocketAddr, connections: usize, span: Duration, script: Script) -> Figures {
    let start = Instant::now() + WARM_UP;
    let mut running = JoinSet::new();
    for connection in 0..connections {
        let script = script.clone();
        running.spawn(async move {
            let mut wire = Wire::connect(address).await.expect("the server listens");
            let mut taken = Vec::new();
            for turn in 0.. {
                let request = script(connection, turn);
                let sent = Instant::now();
                let reply = wire.send(&request).await.expect("an answer");
                assert!(reply.status < 300, "{} {}", reply.status, String::from_utf8_lossy(reply.body));
                let now = Instant::now();
                if sent >= start {
                    taken.push(now - sent);
                }
                if now >= start + span {
                    break;
                }
            }
            taken
        });
    }
    let mut taken: Vec<Duration> = running.join_all().await.into_iter().flatten().collect();
    taken.sort_unstable();
    let at = |share: f64| taken.get((taken.len() as f64 * share) as usize).copied().unwrap_or_default();
    Figures { per_second: taken.len() as f64 / span.as_secs_f64(), median: at(0.5), p99: at(0.99) }
}
