//! A moment in words: its day, with the exact time on hover and for machines. Does not tick; a page reads its words once.

use leptos::prelude::*;
use shared::time::Timestamp;

use crate::{i18n, t};

/// Milliseconds since 1970, as the browser counts.
pub fn now() -> f64 {
    js_sys::Date::now()
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

/// "in 6 days", "3 hours ago", as text for a sentence.
pub fn distance(at: Timestamp) -> String {
    i18n::relative(millis(at), now())
}

/// "3 hours ago", with the exact time on hover.
pub fn ago(at: Timestamp) -> AnyView {
    moment(at, distance(at))
}

fn moment(at: Timestamp, words: String) -> AnyView {
    view! { <time datetime=at.to_string() title=i18n::date_time(millis(at))>{words}</time> }.into_any()
}

/// "Today", "Yesterday", "22 Nov 2026".
pub fn day_name(at: Timestamp) -> String {
    const DAY: f64 = 86_400_000.0;
    let (day, now) = (i18n::date(millis(at)), now());
    if day == i18n::date(now) {
        t!("today")
    } else if day == i18n::date(now - DAY) {
        t!("yesterday")
    } else {
        day
    }
}

/// "14:05", for where the day is known.
pub fn clock(at: Timestamp) -> AnyView {
    moment(at, i18n::time(millis(at)))
}
