//! Runs actions concurrently through two servers on one database.

use std::collections::BTreeMap;

use server::clock::Clock;
use tokio::task::JoinSet;

use crate::{Failed, START, TestServer, outcome, run};

/// The two servers of a race.
#[derive(Debug, Clone, Copy)]
pub enum ServerPair {
    /// Two services in this process, each with its own connections and caches.
    Services,
    /// Two processes of the real program, on PostgreSQL.
    Processes,
}

impl ServerPair {
    /// Starts them once everything is set up, because a process sends waiting emails, to a folder of its own.
    pub async fn start(self, server: &TestServer) -> [TestServer; 2] {
        match self {
            ServerPair::Services => [server.clone(), server.sibling(|_| {}).await],
            ServerPair::Processes => tokio::join!(server.process(), server.process()).into(),
        }
    }
}

/// Declares races: `races!(name);` with `async fn name(server: TestServer, servers: ServerPair)` creates
/// `name::sqlite`, `name::postgres`, and `name::processes`.
#[macro_export]
macro_rules! races {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let test = |server| super::$name(server, $crate::ServerPair::Services);
                $crate::run($crate::TestServer::sqlite().await, test).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::run_on_postgres(|server| super::$name(server, $crate::ServerPair::Services)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn processes() {
                $crate::run_with_processes(|server| super::$name(server, $crate::ServerPair::Processes)).await;
            }
        }
    )+};
}

/// Runs a test with a server whose clock shows the current time, the only one that other processes know.
///
/// # Panics
/// If the test does.
pub async fn run_with_processes<F: Future<Output = ()>>(test: impl FnOnce(TestServer) -> F) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return;
    }
    let server = TestServer::postgres().await;
    server.pass_seconds((Clock::system().now().micros() - START.micros()) / 1_000_000);
    run(server, test).await;
}

/// Runs all of them concurrently, and counts the results.
///
/// # Panics
/// If one of them does.
pub async fn run_concurrently<T, F>(tasks: impl IntoIterator<Item = F>) -> BTreeMap<String, usize>
where
    T: Send + 'static,
    F: Future<Output = Result<T, Failed>> + Send + 'static,
{
    let mut set: JoinSet<String> = tasks.into_iter().map(async |task| outcome(&task.await)).collect();
    let mut counts = BTreeMap::new();
    while let Some(outcome) = set.join_next().await {
        *counts.entry(outcome.expect("no panic")).or_default() += 1;
    }
    counts
}

/// The expected counts.
#[must_use]
pub fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(what, count)| (what.to_owned(), count)).collect()
}
