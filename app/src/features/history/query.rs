//! Converts the page's URL to a history query. Days start and end at midnight in the reader's time zone.

use leptos::prelude::*;
use shared::{history::HistoryQueryForm, time::Timestamp};

use crate::parts::{address::Address, paging::Wanted};

pub fn asked(address: Address) -> HistoryQueryForm {
    HistoryQueryForm {
        since: address.some("since").and_then(|day| midnight(&day, "T00:00:00")),
        until: address.some("until").and_then(|day| midnight(&day, "T23:59:59.999")),
        ..HistoryQueryForm::of_address(|name| address.some(name))
    }
}

pub fn page(query: Memo<HistoryQueryForm>, wanted: Wanted) -> HistoryQueryForm {
    query.try_get_untracked().unwrap_or_default().page(wanted.cursor, wanted.limit)
}

pub fn is_narrowed(query: &HistoryQueryForm) -> bool {
    query.kind.is_some() || query.q.is_some() || query.since.is_some() || query.until.is_some()
}

pub fn widen(address: Address) {
    address.set(&["kind", "q", "since", "until"].map(|name| (name, String::new())));
}

/// A date and time without a zone is in the browser's time zone.
fn midnight(day: &str, time: &str) -> Option<Timestamp> {
    let millis = js_sys::Date::parse(&[day, time].concat());
    (millis.is_finite() && millis >= 0.0).then(|| Timestamp::from_micros(millis as i64 * 1000))
}
