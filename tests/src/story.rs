//! One test on both databases. Knows nothing of what is told.

use crate::House;

/// Declares tests: `both!(name);` beside `async fn name(house: House)` gives `name::sqlite` and `name::postgres`.
/// The function stays an ordinary one, and the compiler warns if it is not named here.
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
                $crate::tell($crate::House::postgres().await, super::$name).await;
            }
        }
    )+};
}

/// Tells a story in a house, and tears the house down however it ends.
///
/// # Panics
/// As the story does.
pub async fn tell<S, F>(house: House, story: S)
where
    S: FnOnce(House) -> F,
    F: Future<Output = ()> + Send + 'static,
{
    let end = tokio::spawn(story(house.clone())).await;
    house.close().await;
    if let Err(fault) = end {
        std::panic::resume_unwind(fault.into_panic());
    }
}
