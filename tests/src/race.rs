//! Runs actions concurrently through two servers on one database.

use std::collections::BTreeMap;

use server::clock::Clock;
use tokio::task::JoinSet;

use crate::{Failed, House, START, tell, told};

/// The two servers of a race.
#[derive(Debug, Clone, Copy)]
pub enum Doors {
    /// Two services in this process, each with its own connections and caches.
    Services,
    /// Two processes of the real program, on PostgreSQL.
    Processes,
}

impl Doors {
    /// Starts them once everything is set up, because a process sends waiting emails, to a folder of its own.
    pub async fn open(self, house: &House) -> [House; 2] {
        match self {
            Doors::Services => [house.clone(), house.neighbour(|_| {}).await],
            Doors::Processes => tokio::join!(house.process(), house.process()).into(),
        }
    }
}

/// Declares races: `races!(name);` with `async fn name(house: House, doors: Doors)` creates `name::sqlite`,
/// `name::postgres`, and `name::processes`.
#[macro_export]
macro_rules! races {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                let story = |house| super::$name(house, $crate::Doors::Services);
                $crate::tell($crate::House::sqlite().await, story).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::tell_on_postgres(|house| super::$name(house, $crate::Doors::Services)).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn processes() {
                $crate::tell_with_processes(|house| super::$name(house, $crate::Doors::Processes)).await;
            }
        }
    )+};
}

/// Runs a test with a server whose clock shows the current time, the only one that other processes know.
///
/// # Panics
/// If the test does.
pub async fn tell_with_processes<F: Future<Output = ()>>(story: impl FnOnce(House) -> F) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return;
    }
    let house = House::postgres().await;
    house.pass_seconds((Clock::system().now().micros() - START.micros()) / 1_000_000);
    tell(house, story).await;
}

/// Runs all of them concurrently, and counts the results.
///
/// # Panics
/// If one of them does.
pub async fn all_at_once<T, F>(tasks: impl IntoIterator<Item = F>) -> BTreeMap<String, usize>
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

/// The expected counts.
#[must_use]
pub fn counts<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().map(|(what, count)| (what.to_owned(), count)).collect()
}
