//! Reproducible random numbers (SplitMix64): a run prints its seed, and a variable repeats a run or asks for a new one.

use std::ops::Range;

pub struct Dice {
    pub seed: u64,
    state: u64,
}

impl Dice {
    /// Seeded by the variable: a number repeats that run, `new` starts a new one. Without it, every run is the same, so
    /// that a failure is caused by a change.
    ///
    /// # Panics
    /// If the variable is neither.
    #[must_use]
    pub fn new(variable: &str) -> Dice {
        Dice::of(match std::env::var(variable).as_deref() {
            Err(_) => 0,
            Ok("new") => u64::from_le_bytes(server::random::bytes()),
            Ok(text) => text.parse().unwrap_or_else(|_| panic!("{variable} is a whole number, or new")),
        })
    }

    #[must_use]
    pub const fn of(seed: u64) -> Dice {
        Dice { seed, state: seed }
    }

    pub fn roll(&mut self, range: Range<u64>) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        range.start + (mixed ^ (mixed >> 31)) % (range.end - range.start)
    }

    /// True one time in this many.
    pub fn one_in(&mut self, many: u64) -> bool {
        self.roll(0..many) == 0
    }

    /// One of these.
    ///
    /// # Panics
    /// If there are none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(0..from.len() as u64) as usize]
    }
}
