//! The service's only clock. Tests have their own and set it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use shared::time::Timestamp;

/// The clock. Clones share it.
#[derive(Clone, Debug)]
pub struct Clock(Kind);

#[derive(Clone, Debug)]
enum Kind {
    System,
    Fixed(Arc<AtomicI64>),
}

impl Clock {
    #[must_use]
    pub fn system() -> Clock {
        Clock(Kind::System)
    }

    /// A clock that stands still until it is advanced.
    #[must_use]
    pub fn fixed(at: Timestamp) -> Clock {
        Clock(Kind::Fixed(Arc::new(AtomicI64::new(at.micros()))))
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Kind::System => system_now(),
            Kind::Fixed(micros) => Timestamp::from_micros(micros.load(Ordering::SeqCst)),
        }
    }

    /// Advances a fixed clock; the system's can't be set.
    pub fn advance_seconds(&self, seconds: i64) {
        self.advance_micros(seconds * 1_000_000);
    }

    /// Advances it by microseconds.
    pub fn advance_micros(&self, more: i64) {
        if let Kind::Fixed(micros) = &self.0 {
            micros.fetch_add(more, Ordering::SeqCst);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock that everything else must use")]
fn system_now() -> Timestamp {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_micros(since.as_micros() as i64)
}
