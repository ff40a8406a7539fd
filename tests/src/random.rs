//! Reproducible random (SplitMix64): a run's seed is printed, and a variable plays it again or asks for another.

use std::ops::Range;

pub struct Dice {
    pub seed: u64,
    state: u64,
}

impl Dice {
    /// Seeded by the variable: a number plays that run again, `new` a run that nobody has seen. Without it every run is
    /// the same one, so that a change is judged by what it changes.
    ///
    /// # Panics
    /// When the variable is neither.
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

    /// One time in so many.
    pub fn one_in(&mut self, many: u64) -> bool {
        self.roll(0..many) == 0
    }

    /// One of these.
    ///
    /// # Panics
    /// When there are none.
    pub fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.roll(0..from.len() as u64) as usize]
    }
}
