//! The seats page: the totals in the pack's words, the ledger, and requests for callers who can buy.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::policy::{Action, Reason};

use super::{
    SeatActs,
    dialog::order_dialog,
    ledger::{self, Ledger},
    orders::orders_in_short,
};
use crate::kit::*;
use crate::organization::{Organization, use_organization};
use crate::parts::{
    can,
    page::page_title,
    seats::{allowance, is_unlimited, kind, title},
};
use crate::t;

#[component]
pub fn SeatsPage() -> AnyView {
    let organization = use_organization();
    page_title(move || title(organization));
    let unlimited = Memo::new(move |_| is_unlimited(organization));
    let denied = Memo::new(move |_| denied(organization));
    live(move || match (unlimited.get(), denied.get()) {
        (true, _) => closed(organization, t!("seats-unlimited"), t!("seats-unlimited-text"), icon::members),
        (false, Some(reasons)) => {
            closed(organization, t!("seats-denied", kind = kind(organization)), reasons, icon::shield)
        }
        (false, None) => readable(organization),
    })
}

/// Why the caller can't see the numbers. A closed organization can still be read.
fn denied(organization: Organization) -> Option<String> {
    let seen_by = organization.with(|_, policy| policy.permission(policy.pack.seats.seen_by.as_deref()?));
    let mut reasons = match seen_by {
        Some(permission) => organization.ask(Action::Use(permission), None).err()?,
        None => vec![Reason::NeverInThisPack],
    };
    reasons.retain(|reason| *reason != Reason::OrganizationClosed);
    (!reasons.is_empty()).then(|| organization.with(|view, policy| can::why(policy, view, &reasons)))
}

fn closed(organization: Organization, name: String, text: String, mark: fn() -> AnyView) -> AnyView {
    view! {
        <div class="page">
            <header class="page-header"><h1 class="page-title">{title(organization)}</h1></header>
            <Empty title=name text=text icon=mark />
        </div>
    }
}

fn readable(organization: Organization) -> AnyView {
    let (ledger, acts) = (Ledger::new(organization), SeatActs::new(organization));
    let read = move || {
        ledger.holders.refresh();
        acts.read();
        organization.reload();
    };
    // Requests are answered elsewhere, so coming back to this window reloads them.
    let returned = window_event_listener(leptos::ev::focus, move |_| read());
    on_cleanup(move || returned.remove());
    let (sells, buys) = (Memo::new(move |_| acts.sells()), Memo::new(move |_| acts.buys()));
    let change = move || {
        sells.get().then(|| {
            view! {
                <Button
                    tone=ButtonTone::Primary
                    disabled_reason=Signal::derive(move || acts.refusal())
                    on_click=move |_| acts.ask()
                >
                    {t!("seats-order", kind = kind(organization))}
                </Button>
            }
        })
    };
    let lead = move || allowance(organization);
    let fixed = move || (!sells.get()).then(|| view! { <p class="muted small">{t!("seats-fixed")}</p> });
    view! {
        <div class="page">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{move || title(organization)}</h1>
                    <p class="page-lead numeric">{lead}</p>
                </div>
                <div class="page-actions">{change}</div>
            </header>
            {ledger::numbers(ledger)}
            {fixed}
            {move || buys.get().then(|| orders_in_short(acts))}
            <section class="section">
                <header class="section-header">
                    <h2 class="section-title">{t!("seats-holders", kind = kind(organization))}</h2>
                    <p class="section-lead">{t!("seats-holders-lead", kind = kind(organization))}</p>
                </header>
                {ledger::holders(ledger)}
            </section>
        </div>
        {order_dialog(acts)}
    }
}
