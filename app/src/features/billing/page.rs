//! The pages for billing and connected accounts. Each links to the host's page or shows why the caller can't open it.
//! The billing page also shows the plan and its requests.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use shared::{
    billing::{HostPage, ReadBilling, ReadConnections},
    form::Nothing,
    policy::{Action, Permission},
};

use crate::api::{self, Pending};
use crate::features::seats::{SeatActs, order_dialog, orders};
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    can::refusal,
    loaded::{Loaded, when_loaded},
    page::page_title,
    seats,
};
use crate::{paths, t};

/// What differs between the two pages.
#[derive(Clone, Copy)]
struct Slot {
    permission: Permission,
    title: &'static str,
    lead: &'static str,
    open: &'static str,
    read: fn(Organization) -> Pending<HostPage>,
    below: fn(Organization) -> Option<AnyView>,
}

#[component]
pub fn BillingPage() -> AnyView {
    page(Slot {
        permission: Permission::BILLING_MANAGE,
        title: "billing-title",
        lead: "billing-lead",
        open: "billing-open",
        read: |organization| api::send::<ReadBilling>(organization.id(), Nothing {}),
        below: |organization| Some(plan(organization)),
    })
}

#[component]
pub fn ConnectionsPage() -> AnyView {
    page(Slot {
        permission: Permission::CONNECTIONS_MANAGE,
        title: "connections-title",
        lead: "connections-lead",
        open: "connections-open",
        read: |organization| api::send::<ReadConnections>(organization.id(), Nothing {}),
        below: |_| None,
    })
}

fn page(slot: Slot) -> AnyView {
    let organization = use_organization();
    page_title(move || t!(slot.title));
    let denied = Memo::new(move |_| refusal(organization, Action::Use(slot.permission), None));
    let content = move || match denied.get() {
        Some(reasons) => view! { <Empty title=t!("problem-title-denied") text=reasons icon=icon::shield /> },
        None => host(organization, slot),
    };
    view! {
        <div class="page" data-width="narrow">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!(slot.title)}</h1>
                    <p class="page-lead">{t!(slot.lead)}</p>
                </div>
            </header>
            {content}
        </div>
    }
}

fn host(organization: Organization, slot: Slot) -> AnyView {
    let page = RwSignal::new(Loaded::Loading);
    let read = move || {
        let answer = (slot.read)(organization);
        spawn_local(async move { _ = page.try_set(answer.await.into()) });
    };
    read();
    let retry = Callback::new(move |()| {
        page.set(Loaded::Loading);
        read();
    });
    view! {
        {when_loaded(page, 1, retry, move |page| way(slot, page))}
        {(slot.below)(organization)}
    }
}

/// A link that opens the host's page in a new tab.
fn way(slot: Slot, page: HostPage) -> AnyView {
    let (name, note, link) = match page.url {
        None => (t!("billing-none"), t!("billing-none-text"), None),
        Some(url) => {
            let host = web_sys::Url::new(&url).map(|url| url.hostname()).unwrap_or_default();
            let link = view! {
                <a class="button" data-tone="primary" target="_blank" rel="noreferrer" href=url>
                    {t!(slot.open)} {icon::external()}
                </a>
            };
            (host, t!("billing-new_tab"), Some(link))
        }
    };
    view! {
        <div class="card">{setting(name, note, link)}</div>
    }
}

/// The plan's number of seats and any open request.
fn plan(organization: Organization) -> AnyView {
    let acts = SeatActs::new(organization);
    let returned = window_event_listener(leptos::ev::focus, move |_| {
        acts.read();
        organization.reload();
    });
    on_cleanup(move || returned.remove());
    let counted = Memo::new(move |_| !seats::is_unlimited(organization));
    let (sells, buys) = (Memo::new(move |_| acts.sells()), Memo::new(move |_| acts.buys()));
    let order = move || {
        sells.get().then(|| {
            view! {
                <Button disabled_reason=Signal::derive(move || acts.refusal()) on_click=move |_| acts.ask()>
                    {t!("seats-order", kind = seats::kind(organization))}
                </Button>
            }
        })
    };
    let who = move || {
        let href = paths::seats(organization.id());
        counted
            .get()
            .then(|| view! { <a class="button" href=href>{t!("seats-see", kind = seats::kind(organization))}</a> })
    };
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("billing-plan")}</h2>
            </header>
            <div class="card">
                {setting(
                    move || seats::title(organization),
                    view! { <span class="numeric">{move || seats::allowance(organization)}</span> },
                    view! { <div class="cluster">{who} {order}</div> },
                )}
            </div>
        </section>
        {live(move || buys.get().then(|| orders(acts)))}
        {order_dialog(acts)}
    }
}
