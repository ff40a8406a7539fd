//! Reproducible chance (SplitMix64): a run's seed is printed, and `ROSTER_CRASH_SEED` plays it again.

use std::ops::Range;

pub struct Dice {
    pub seed: u64,
    state: u64,
}

impl Dice {
    pub fn new() -> Dice {
        let given = std::env::var("ROSTER_CRASH_SEED").ok();
        let seed = match given {
            Some(text) => text.parse().expect("ROSTER_CRASH_SEED is a whole number"),
            None => u64::from_le_bytes(server::chance::bytes()),
        };
        Dice { seed, state: seed }
    }

    pub fn roll(&mut self, range: Range<u64>) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        range.start + (mixed ^ (mixed >> 31)) % (range.end - range.start)
    }
}
