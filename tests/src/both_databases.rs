//! Runs one test on both databases.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::pin,
    task::Poll,
};

use crate::TestServer;

/// Declares tests: `on_both_databases!(name);` with `async fn name(server: TestServer)` creates `name::sqlite` and
/// `name::postgres`. The function stays an ordinary one, and the compiler warns if it isn't listed here.
#[macro_export]
macro_rules! on_both_databases {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::run($crate::TestServer::sqlite().await, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::run_on_postgres(super::$name).await;
            }
        }
    )+};
}

/// Runs a test on PostgreSQL, except while `UPDATE_EXPECT` rewrites expectations: the SQLite run writes the same lines
/// of the same file, and two writers would corrupt it. The next run compares both.
pub async fn run_on_postgres<F: Future<Output = ()>>(test: impl FnOnce(TestServer) -> F) {
    match std::env::var_os("UPDATE_EXPECT") {
        Some(_) => {
            println!("skipped on PostgreSQL: UPDATE_EXPECT is set, and the SQLite run writes the expectations")
        }
        None => run(TestServer::postgres().await, test).await,
    }
}

/// Runs a test with a server, and cleans up however the test ends. Tests can hold values that can't be sent to another
/// thread, so they aren't spawned: a panic is caught where it is polled.
///
/// # Panics
/// If the test does.
pub async fn run<F: Future<Output = ()>>(server: TestServer, test: impl FnOnce(TestServer) -> F) {
    let mut test = pin!(test(server.clone()));
    let end = poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| test.as_mut().poll(context)));
        polled.map_or_else(|fault| Poll::Ready(Err(fault)), |polled| polled.map(Ok))
    });
    let end = end.await;
    server.close().await;
    if let Err(fault) = end {
        resume_unwind(fault);
    }
}
