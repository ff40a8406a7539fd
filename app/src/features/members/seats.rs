//! "118 of 500 licenses used, 382 available", only where the pack shows it to the caller.

use crate::{markup::live, view};
use leptos::prelude::*;

use crate::organization::Organization;
use crate::t;

pub fn seats_line(organization: Organization) -> AnyView {
    live(move || {
        let words = organization.with(|view, policy| {
            let kind = policy.pack.pack.words.seat_kind();
            let (limit, taken) = (view.seats.limit?, view.seats.taken?);
            let left = limit.saturating_sub(taken);
            Some(t!("members-seats", taken = taken, limit = limit, left = left, kind = kind))
        });
        words.map(|words| view! { <p class="page-lead numeric">{words}</p> })
    })
}
