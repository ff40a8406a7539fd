//! One entry of the history and its details.

use crate::{markup::each, view};
use leptos::prelude::*;
use shared::history::HistoryEvent;

use super::{changes::changes, sentence::sentence};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    moment,
    paging::{Entry, Item, Paging},
};
use crate::t;

impl Entry for HistoryEvent {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

/// The entries, newest first, grouped under a heading per day of the given `level`.
pub fn timeline(organization: Organization, events: Paging<HistoryEvent>, level: &'static str) -> AnyView {
    let rows = move || by_day(events.rows());
    view! {
        <ol class="timeline">
            {each(
                rows,
                |(item, day)| [item.key.as_slice(), &[u8::from(day.is_some())]].concat(),
                move |(item, day)| line(organization, &item.value.get_untracked(), day, level),
            )}
        </ol>
    }
}

/// Pairs each entry with its day's name if it is the day's first.
fn by_day(items: Vec<Item<HistoryEvent>>) -> Vec<(Item<HistoryEvent>, Option<String>)> {
    let mut last = String::new();
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        let day = moment::day_name(item.value.with_untracked(|event| event.at));
        let first = (day != last).then(|| day.clone());
        last = day;
        rows.push((item, first));
    }
    rows
}

fn line(organization: Organization, event: &HistoryEvent, day: Option<String>, level: &'static str) -> AnyView {
    let heading = |day| match level {
        "2" => view! { <h2 class="timeline-heading">{day}</h2> },
        _ => view! { <h3 class="timeline-heading">{day}</h3> },
    };
    let day = day.map(|day| view! { <li class="timeline-day">{heading(day)}</li> });
    let details = details(organization, event);
    view! {
        {day}
        <li class="timeline-event" data-kind=event.kind.as_str()>
            {moment::clock(event.at)}
            <div class="timeline-body">
                {sentence(organization.id(), event)}
                <Disclosure summary=t!("history-details")>{details}</Disclosure>
            </div>
        </li>
    }
}

fn details(organization: Organization, event: &HistoryEvent) -> AnyView {
    let fact = |label: String, value: Option<String>| {
        value.map(|value| view! { <div><dt>{label}</dt><dd class="wrap">{value}</dd></div> })
    };
    view! {
        {changes(organization, &event.changes)}
        <dl class="diff">
            {fact(t!("history-reason"), event.support.clone())}
            <div><dt>{t!("history-time")}</dt><dd>{moment::exact(event.at)}</dd></div>
            {fact(t!("history-from"), event.from.clone())}
            {fact(t!("history-request"), event.request.clone())}
        </dl>
    }
}
