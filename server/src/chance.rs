//! The one source of random numbers, and the ids made from it.

use shared::{
    id::{Id, Kind},
    time::Timestamp,
};

/// Random bytes of the operating system.
///
/// # Panics
/// When the system has none: going on without would make guessable secrets.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "there is no safe way on without randomness")]
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// A new id of any kind.
#[must_use]
pub fn id<K: Kind>(now: Timestamp) -> Id<K> {
    Id::from_parts(now.millis().max(0) as u64, &bytes())
}
