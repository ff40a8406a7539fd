//! Buying seats: by the operator's hand, or by the host's own billing system over signed HTTP.
//!
//! Takes no money and knows no price. Orders are rows of `features/seats`; here they are handed on.

mod post;
mod queue;
mod sign;

pub use post::Target;
pub use queue::{run, work};
pub use sign::{SigningSecret, Stamp};

/// Who answers an order.
#[derive(Clone, Default)]
pub enum Billing {
    /// The operator confirms or declines.
    #[default]
    Manual,
    /// The host's billing system is told, and answers by setting the number of seats.
    Http { target: Target, secret: SigningSecret },
}

impl Billing {
    /// What the host's words are checked with; none where there is no such system.
    #[must_use]
    pub fn secret(&self) -> Option<&SigningSecret> {
        match self {
            Billing::Manual => None,
            Billing::Http { secret, .. } => Some(secret),
        }
    }
}
