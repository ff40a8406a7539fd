//! Filters of the history: person, event, date.

use crate::view;
use leptos::prelude::*;
use shared::history::{EventKind, HistoryQueryForm};

use super::{query, sentence::kind_name};
use crate::kit::*;
use crate::parts::{address::Address, search::AddressSearch};
use crate::t;

#[component]
pub fn Filters(address: Address, query: Memo<HistoryQueryForm>) -> AnyView {
    view! {
        <div class="toolbar">
            <AddressSearch address=address id="history-search" label=t!("history-search") placeholder=t!("history-search-hint") />
            {kinds(address)}
            {dates(address)}
            {move || query.with(query::is_narrowed).then(|| view! {
                <Button tone=ButtonTone::Quiet on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            })}
        </div>
    }
}

fn kinds(address: Address) -> AnyView {
    let chosen = address.list("kind");
    let count = Signal::derive(move || chosen.with(Vec::len));
    let options: Vec<Choice> = EventKind::ALL.iter().map(|kind| Choice::new(kind.as_str(), kind_name(*kind))).collect();
    let options = Signal::stored(options);
    view! {
        <Dropdown label=t!("history-kind") count=count>
            <CheckList id="history-kinds" legend=t!("history-kind") options=options selected=chosen />
        </Dropdown>
    }
}

fn dates(address: Address) -> AnyView {
    let (since, until) = (address.value("since", ""), address.value("until", ""));
    let count = Signal::derive(move || [since, until].iter().filter(|day| day.with(|day| !day.is_empty())).count());
    view! {
        <Dropdown label=t!("history-dates") count=count>
            <div class="stack">
                <TextField id="history-since" kind="date" label=t!("history-since") value=since />
                <TextField id="history-until" kind="date" label=t!("history-until") value=until />
            </div>
        </Dropdown>
    }
}
