//! The seat requests: the open one and past ones.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::seats::{SeatOrderState, SeatOrderView};

use super::acts::SeatActs;
use crate::i18n;
use crate::kit::*;
use crate::parts::seats::word;
use crate::parts::{
    loaded::{Loaded, when_loaded},
    moment,
};
use crate::t;

/// The requests, for callers who can buy.
pub fn orders(acts: SeatActs) -> AnyView {
    let retry = Callback::new(move |()| acts.read());
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("seats-orders")}</h2>
                <p class="section-lead">{t!("seats-orders-lead")}</p>
            </header>
            {when_loaded(acts.orders, 2, retry, move |orders| {
                let (open, past) = parts(acts, orders);
                if open.is_empty() && past.is_none() {
                    return view! { <p class="muted">{t!("seats-orders-none")}</p> };
                }
                view! { {open} {past} }
            })}
        </section>
    }
}

/// A compact form for other pages: the open request, with past ones folded; nothing if there are none.
pub fn orders_in_short(acts: SeatActs) -> AnyView {
    live(move || {
        let Loaded::Ready(orders) = acts.orders.get() else { return None };
        let (open, past) = parts(acts, orders);
        let past = past.map(|past| view! { <Disclosure summary=t!("seats-orders-past")>{past}</Disclosure> });
        Some(view! { {open} {past} })
    })
}

fn parts(acts: SeatActs, orders: Vec<SeatOrderView>) -> (Vec<AnyView>, Option<AnyView>) {
    let (open, past): (Vec<_>, Vec<_>) = orders.into_iter().partition(|one| one.state == SeatOrderState::Requested);
    let open = open.into_iter().map(|order| waiting(acts, order)).collect();
    (open, (!past.is_empty()).then(|| table(past)))
}

fn waiting(acts: SeatActs, order: SeatOrderView) -> AnyView {
    let id = order.id;
    let title = t!("seats-order-waits", count = order.seats, seats = word(acts.organization, order.seats));
    let until = t!("seats-order-until", count = order.before);
    let posted = Signal::stored(order.posted.then(|| t!("seats-order-posted")));
    view! {
        <Callout tone=Tone::Accent title=title>
            <p>{t!("seats-order-by", name = &order.ordered_by)} " · " {moment::ago(order.ordered_at)}</p>
            <p>{until}</p>
            <div class="cluster">
                <Button size="small" busy=acts.cancelling disabled_reason=posted on_click=move |_| acts.cancel(id)>
                    {t!("seats-order-cancel")}
                </Button>
            </div>
        </Callout>
    }
}

fn table(orders: Vec<SeatOrderView>) -> AnyView {
    let columns = vec![
        Column::new("name", t!("seats-order-number")),
        Column::new("status", t!("seats-order-answer")),
        Column::new("by", t!("seats-order-from")),
        Column::new("since", t!("seats-order-at")),
    ];
    let rows = orders.into_iter().map(row).collect_view();
    view! { <Table label=t!("seats-orders") name="seat-orders" columns=columns>{rows}</Table> }
}

fn row(order: SeatOrderView) -> AnyView {
    let (tone, state) = match order.state {
        SeatOrderState::Requested => (Tone::Accent, "seats-order-state-requested"),
        SeatOrderState::Confirmed => (Tone::Positive, "seats-order-state-confirmed"),
        SeatOrderState::Declined => (Tone::Caution, "seats-order-state-declined"),
        SeatOrderState::Cancelled => (Tone::Neutral, "seats-order-state-cancelled"),
        SeatOrderState::Failed => (Tone::Negative, "seats-order-state-failed"),
    };
    let instead = t!("seats-order-instead", count = order.before);
    view! {
        <tr role="row">
            <HeadCell column="name">
                <span class="numeric">{i18n::number(order.seats)}</span>
                " "
                <span class="row-note">{instead}</span>
            </HeadCell>
            <Cell label=t!("seats-order-answer") column="status"><Badge tone=tone>{t!(state)}</Badge></Cell>
            <Cell label=t!("seats-order-from") column="by">{order.ordered_by}</Cell>
            <Cell label=t!("seats-order-at") column="since">{moment::day(order.ended_at.unwrap_or(order.ordered_at))}</Cell>
        </tr>
    }
}
