//! Texts about seats, in the pack's words.

use shared::policy::SeatLimit;

use crate::{organization::Organization, t};

/// "Licenses".
pub fn title(organization: Organization) -> String {
    t!("seats-title", kind = kind(organization))
}

/// The pack's word inside a sentence: "license", "licenses".
pub fn word(organization: Organization, count: u32) -> String {
    t!("seats-word", kind = kind(organization), count = count)
}

/// "118 of 500 licenses used, 382 available", or that there is no limit; `None` if the caller can't see the numbers.
pub fn allowance(organization: Organization) -> Option<String> {
    organization.with(|view, policy| match (view.seats.limit, view.seats.taken) {
        (Some(limit), Some(taken)) => {
            let left = limit.saturating_sub(taken);
            let kind = policy.pack.pack.words.seat_kind();
            Some(t!("seats-left", left = left, limit = limit, taken = taken, kind = kind))
        }
        _ if policy.pack.seats.limit == SeatLimit::Unlimited => Some(t!("seats-unlimited")),
        _ => None,
    })
}

pub fn is_unlimited(organization: Organization) -> bool {
    organization.with(|_, policy| policy.pack.seats.limit == SeatLimit::Unlimited)
}

/// The pack's word, by which texts select a case: `{ $kind -> … }`.
pub fn kind(organization: Organization) -> String {
    organization.with(|_, policy| policy.pack.pack.words.seat_kind().to_owned())
}
