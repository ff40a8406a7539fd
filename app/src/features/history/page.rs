//! The history page: a read-only list of all changes, newest first.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{
    history::{HistoryEvent, HistoryQueryForm, ListHistory},
    policy::{Action, Permission},
};

use super::{event::timeline, filters::Filters, query};
use crate::api;
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    address::Address,
    can::refusal,
    list_end::ListEnd,
    page::page_title,
    paging::{Paging, Phase},
    problem::{self, ProblemPage},
};
use crate::t;

#[component]
pub fn HistoryPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("history-title"));
    let denied = Memo::new(move |_| refusal(organization, Action::Use(Permission::AUDIT_READ), None));
    let content = move || match denied.get() {
        Some(reasons) => view! { <Empty title=t!("history-denied") text=reasons icon=icon::shield /> },
        None => readable(organization),
    };
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("history-title")}</h1>
                    <p class="page-lead">{t!("history-lead")}</p>
                </div>
            </header>
            {content}
        </div>
    }
}

fn readable(organization: Organization) -> AnyView {
    let address = Address::here();
    let asked = Memo::new(move |_| query::asked(address));
    let events = Paging::new(move |wanted| api::send::<ListHistory>(organization.id(), query::page(asked, wanted)));
    Effect::new(move |_| {
        asked.track();
        if address.is_current() {
            events.load();
        }
    });
    view! {
        <Filters address=address query=asked />
        {list(organization, events, "2")}
        {note(address, asked, events)}
    }
}

/// The list of entries with its end; a member's page uses it, too.
pub fn list(organization: Organization, events: Paging<HistoryEvent>, level: &'static str) -> AnyView {
    let waiting = Memo::new(move |_| events.phase.with(|phase| *phase == Phase::First));
    let empty = Memo::new(move |_| events.items.with(Vec::is_empty));
    let content = move || match (waiting.get(), empty.get()) {
        (true, _) => view! { <Skeleton label=t!("loading") rows=6 /> },
        (false, true) => ().into_any(),
        (false, false) => timeline(organization, events, level),
    };
    let busy = Signal::derive(move || events.phase.with(|phase| *phase == Phase::More));
    let stopped = move || {
        events.phase.with(|phase| match phase {
            Phase::Stopped(failure) => Some(problem::words(failure)),
            _ => None,
        })
    };
    view! {
        {content}
        <ListEnd more=Signal::derive(move || events.has_more()) busy=busy failure=Signal::derive(stopped)
            by_hand=level != "2" on_more=move |()| events.more() />
    }
}

fn note(address: Address, asked: Memo<HistoryQueryForm>, events: Paging<HistoryEvent>) -> AnyView {
    let empty = Memo::new(move |_| events.items.with(Vec::is_empty));
    live(move || match (events.phase.get(), empty.get()) {
        (Phase::Failed(failure), _) => {
            view! { <ProblemPage failure=failure retry=Callback::new(move |()| events.load()) /> }
        }
        (Phase::Ready, true) if asked.with(query::is_narrowed) => view! {
            <Empty title=t!("history-nothing") text=t!("history-nothing-text") icon=icon::search>
                <Button on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            </Empty>
        },
        (Phase::Ready, true) => {
            view! { <Empty title=t!("history-empty") text=t!("history-empty-text") icon=icon::history /> }
        }
        _ => ().into_any(),
    })
}
