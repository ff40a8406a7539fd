//! The effect of another number of seats, shown before it is requested. Only calculates; the server decides.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The current number.
    Same,
    More {
        by: u32,
    },
    /// Still enough for everyone.
    Fewer {
        by: u32,
    },
    /// Fewer than are used: no one is removed, and no one can join until this many are released.
    Blocks {
        until: u32,
    },
}

impl Effect {
    pub fn of(limit: u32, taken: u32, wanted: u32) -> Effect {
        match wanted {
            same if same == limit => Effect::Same,
            more if more > limit => Effect::More { by: more - limit },
            few if few < taken => Effect::Blocks { until: taken - few + 1 },
            fewer => Effect::Fewer { by: limit - fewer },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lower_number_blocks_only_below_what_is_taken() {
        let of = |wanted| Effect::of(10, 4, wanted);
        assert_eq!(of(12), Effect::More { by: 2 });
        assert_eq!(of(10), Effect::Same);
        assert_eq!(of(4), Effect::Fewer { by: 6 });
        assert_eq!(of(3), Effect::Blocks { until: 2 });
    }
}
