//! The only source of random numbers, and the ids based on them.
//!
//! Ids of one process are created in order, even within a millisecond, so that text order is creation order. Between
//! processes, only their clocks count.

use std::sync::{Mutex, PoisonError};

use shared::{
    id::{Id, Kind},
    time::Timestamp,
};

/// Random bytes from the operating system.
///
/// # Panics
/// If the system has none, because secrets would be guessable without them.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(clippy::expect_used, reason = "there is no safe way on without randomness")]
    getrandom::fill(&mut bytes).expect("the operating system has randomness");
    bytes
}

/// A new id of any kind, later than every earlier id of this process.
#[must_use]
pub fn id<K: Kind>(now: Timestamp) -> Id<K> {
    static LAST: Mutex<[Moment; CLOCKS]> = Mutex::new([Moment { millis: 0, tail: 0 }; CLOCKS]);
    let random = u128::from_be_bytes(bytes());
    let millis = now.millis().max(0) as u64;
    let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
    let own = last.iter().position(|last| last.is_of(millis)).unwrap_or(CLOCKS - 1);
    let moment = last[own].next(millis, random);
    // Most recently used first, so that unused entries are dropped.
    last.copy_within(..own, 1);
    last[0] = moment;
    Id::from_parts(moment.millis, &moment.tail_bytes())
}

/// Number of services in one process, each with its own clock, whose ids are kept in order.
const CLOCKS: usize = 16;

/// Bits of an id that are neither time nor fixed (RFC 9562, section 5.7): twelve before the variant, 62 after it.
const TAIL_BITS: u32 = 74;
const LOW_BITS: u32 = 62;

/// A clock this far behind the last id was set back; smaller differences are caused by concurrent threads.
const OVERTAKEN_MILLIS: u64 = 1000;

/// The components of the last id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment {
    millis: u64,
    tail: u128,
}

impl Moment {
    /// Whether a clock with this time can have created the id.
    fn is_of(self, millis: u64) -> bool {
        self.millis.abs_diff(millis) <= OVERTAKEN_MILLIS
    }

    /// A later moment starts at a random number in the lower half; within a moment, a random step is added (RFC 9562,
    /// section 6.2, method 2), so that no one can guess the next id or how many there were.
    fn next(self, millis: u64, random: u128) -> Moment {
        if millis > self.millis || self.millis - millis > OVERTAKEN_MILLIS {
            return Moment { millis, tail: random & ((1 << (TAIL_BITS - 1)) - 1) };
        }
        let step = 1 + (random & u128::from(u32::MAX));
        Moment { millis: self.millis, tail: self.tail + step }
    }

    /// The tail around the bits of version and variant.
    fn tail_bytes(self) -> [u8; 10] {
        let high = (self.tail >> LOW_BITS) as u16;
        let low = (self.tail & ((1 << LOW_BITS) - 1)) as u64;
        let mut bytes = [0; 10];
        bytes[..2].copy_from_slice(&high.to_be_bytes());
        bytes[2..].copy_from_slice(&low.to_be_bytes());
        bytes
    }
}

#[cfg(test)]
mod tests {
    use shared::id::{HistoryEventId, MemberKind};

    use super::*;

    #[test]
    fn ids_of_one_moment_come_in_order() {
        let now = Timestamp::from_micros(1_700_000_000_000_000);
        let ids: Vec<String> = (0..1000).map(|_| id::<MemberKind>(now).to_string()).collect();
        assert!(ids.is_sorted_by(|one, next| one < next), "{ids:?}");
    }

    #[test]
    fn every_bit_of_the_tail_keeps_its_weight() {
        let id = |tail| HistoryEventId::from_parts(5, &Moment { millis: 5, tail }.tail_bytes());
        for bit in 0..TAIL_BITS {
            assert!(id(1 << bit) > id((1 << bit) - 1), "bit {bit}");
        }
    }

    #[test]
    fn overtaken_threads_keep_the_order_and_a_clock_set_back_is_followed() {
        let last = Moment { millis: 5000, tail: 7 };
        assert!(last.next(5000, 0) > last && last.next(4990, u128::MAX) > last);
        assert_eq!(last.next(5001, 9), Moment { millis: 5001, tail: 9 });
        assert_eq!(last.next(1, 9), Moment { millis: 1, tail: 9 });
        assert!(last.next(6000, u128::MAX).tail < 1 << (TAIL_BITS - 1), "room to count");
    }
}
