//! A moment as text: its date or distance, with the exact time on hover and for machines. Doesn't update over time.

use crate::view;
use leptos::prelude::*;
use shared::time::Timestamp;

use crate::{api, i18n, t};

const DAY: f64 = 86_400_000.0;
const HOUR: f64 = 3_600_000.0;

/// Milliseconds since 1970, by the server's clock, which made the times that are compared with it.
pub fn now() -> f64 {
    api::server_time()
}

pub fn millis(at: Timestamp) -> f64 {
    at.millis() as f64
}

/// "22 Nov 2026".
pub fn day(at: Timestamp) -> AnyView {
    moment(at, i18n::date(millis(at)))
}

/// "22 Nov 2026, 14:05".
pub fn exact(at: Timestamp) -> AnyView {
    moment(at, i18n::date_time(millis(at)))
}

/// "in 6 days" or "3 hours ago" as text for a sentence. Future distances are rounded: seven days less a minute is seven
/// days.
pub fn distance(at: Timestamp) -> String {
    let (at, now) = (millis(at), now());
    let ahead = at - now;
    let half = [DAY, HOUR].into_iter().find(|unit| ahead >= *unit).map_or(0.0, |unit| unit / 2.0);
    i18n::relative(at + half, now)
}

/// "3 hours ago", with the exact time on hover.
pub fn ago(at: Timestamp) -> AnyView {
    moment(at, distance(at))
}

fn moment(at: Timestamp, words: String) -> AnyView {
    view! { <time datetime=at.to_string() title=i18n::date_time(millis(at))>{words}</time> }
}

/// "Today", "Yesterday", "22 Nov 2026".
pub fn day_name(at: Timestamp) -> String {
    let (day, now) = (i18n::date(millis(at)), now());
    if day == i18n::date(now) {
        t!("today")
    } else if day == i18n::date(now - DAY) {
        t!("yesterday")
    } else {
        day
    }
}

/// "14:05", where the date is known.
pub fn clock(at: Timestamp) -> AnyView {
    moment(at, i18n::time(millis(at)))
}
