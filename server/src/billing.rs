//! Buying seats: answered by an operator, or by the host's billing system over signed HTTP.
//!
//! Handles no payments and knows no prices. `features/seats` stores requests; `features/billing` posts them.

mod post;
mod sign;

pub use post::{PostFailure, Target, post};
pub use sign::{SigningSecret, Stamp, TOLERANCE_SECONDS};

/// Who answers seat requests.
#[derive(Clone, Default)]
pub enum Billing {
    /// An operator confirms or declines.
    #[default]
    Manual,
    /// The host's billing system receives requests and answers by setting the number of seats.
    Http { target: Target, secret: SigningSecret },
}

impl Billing {
    /// The key that verifies the host's calls; `None` without a billing system.
    #[must_use]
    pub fn secret(&self) -> Option<&SigningSecret> {
        match self {
            Billing::Manual => None,
            Billing::Http { secret, .. } => Some(secret),
        }
    }
}
