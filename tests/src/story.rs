//! Runs one test on both databases.

use std::{
    future::poll_fn,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
    pin::pin,
    task::Poll,
};

use crate::House;

/// Declares tests: `both!(name);` with `async fn name(house: House)` creates `name::sqlite` and `name::postgres`. The
/// function stays an ordinary one, and the compiler warns if it isn't listed here.
#[macro_export]
macro_rules! both {
    ($($name:ident),+ $(,)?) => {$(
        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                $crate::tell($crate::House::sqlite().await, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                $crate::tell_on_postgres(super::$name).await;
            }
        }
    )+};
}

/// Runs a test on PostgreSQL, except while `UPDATE_EXPECT` rewrites expectations: the SQLite run writes the same lines
/// of the same file, and two writers would corrupt it. The next run compares both.
pub async fn tell_on_postgres<F: Future<Output = ()>>(story: impl FnOnce(House) -> F) {
    match std::env::var_os("UPDATE_EXPECT") {
        Some(_) => {
            println!("not told on PostgreSQL: UPDATE_EXPECT is set, and SQLite's telling writes what is expected")
        }
        None => tell(House::postgres().await, story).await,
    }
}

/// Runs a test with a server, and cleans up however the test ends. Tests can hold values that can't be sent to another
/// thread, so they aren't spawned: a panic is caught where it is polled.
///
/// # Panics
/// If the test does.
pub async fn tell<F: Future<Output = ()>>(house: House, story: impl FnOnce(House) -> F) {
    let mut story = pin!(story(house.clone()));
    let end = poll_fn(|context| {
        let polled = catch_unwind(AssertUnwindSafe(|| story.as_mut().poll(context)));
        polled.map_or_else(|fault| Poll::Ready(Err(fault)), |polled| polled.map(Ok))
    });
    let end = end.await;
    house.close().await;
    if let Err(fault) = end {
        resume_unwind(fault);
    }
}
