//! The seats of an organization and its requests for more or fewer.

use crate::view;
use leptos::prelude::*;
use shared::{
    operator::{OrganizationDetails, OrganizationRef},
    seats::{SeatOrderState, SeatOrderView},
};

use super::act::{Act, Subject};
use crate::kit::*;
use crate::parts::moment;
use crate::t;

pub(super) fn section(act: Act, organization: &OrganizationRef, sheet: &OrganizationDetails) -> AnyView {
    let (taken, limit) = (sheet.line.seats_taken, sheet.line.seats);
    let text = match limit {
        Some(limit) => t!("operator-seats-of", taken = taken, limit = limit),
        None => t!("operator-seats-unlimited"),
    };
    let of = organization.clone();
    let set = limit.map(|limit| {
        view! {
            <Button on_click=move |_| act.ask(&of, Subject::Seats(limit))>{t!("operator-seats-set")}</Button>
        }
    });
    let orders: Vec<AnyView> = sheet.orders.iter().map(|order| row(act, organization, order)).collect();
    let orders = (!orders.is_empty()).then(|| {
        let columns = vec![
            Column::new("name", t!("operator-order")),
            Column::new("state", t!("operator-state")),
            Column::new("who", t!("operator-order-by")),
            Column::new("when", t!("operator-when")),
            Column::new("actions", t!("members-actions")).hidden(),
        ];
        view! { <Table label=t!("operator-orders") name="console" columns=columns>{orders.collect_view()}</Table> }
    });
    view! {
        <section class="section">
            <header class="section-header section-header-row">
                <div>
                    <h2 class="section-title">{t!("operator-seats")}</h2>
                    <p class="section-lead">{text}</p>
                </div>
                {set}
            </header>
            {orders}
        </section>
    }
}

fn row(act: Act, organization: &OrganizationRef, order: &SeatOrderView) -> AnyView {
    let (step, by, at) = (step(order), order.ordered_by.clone(), order.ended_at.unwrap_or(order.ordered_at));
    let (tone, state) = (tone(order.state), t!(state(order.state)));
    view! {
        <tr role="row">
            <HeadCell column="name">{step}</HeadCell>
            <Cell label=t!("operator-state") column="state"><Badge tone=tone>{state}</Badge></Cell>
            <Cell label=t!("operator-order-by") column="who">{by}</Cell>
            <Cell label=t!("operator-when") column="when">{moment::ago(at)}</Cell>
            {answers(act, organization, order)}
        </tr>
    }
}

/// "From 500 to 600".
pub(super) fn step(order: &SeatOrderView) -> String {
    t!("operator-order-step", before = order.before, count = order.seats)
}

/// Confirm and decline buttons of an open request; an empty cell if it was answered.
pub(super) fn answers(act: Act, organization: &OrganizationRef, order: &SeatOrderView) -> AnyView {
    if order.state != SeatOrderState::Requested {
        return view! { <td role="cell" data-column="actions"></td> };
    }
    let (no_of, yes_of) = (organization.clone(), organization.clone());
    let (no, yes) = (Subject::Decline(order.clone()), Subject::Confirm(order.clone()));
    view! {
        <td role="cell" data-column="answers">
            <span class="cluster">
                <Button size="small" on_click=move |_| act.ask(&no_of, no.clone())>{t!("operator-decline")}</Button>
                <Button size="small" tone=ButtonTone::Primary on_click=move |_| act.ask(&yes_of, yes.clone())>
                    {t!("operator-confirm")}
                </Button>
            </span>
        </td>
    }
}

fn state(state: SeatOrderState) -> &'static str {
    match state {
        SeatOrderState::Requested => "operator-order-requested",
        SeatOrderState::Confirmed => "operator-order-yes",
        SeatOrderState::Declined => "operator-order-no",
        SeatOrderState::Cancelled => "operator-order-back",
        SeatOrderState::Failed => "operator-order-failed",
    }
}

fn tone(state: SeatOrderState) -> Tone {
    match state {
        SeatOrderState::Requested => Tone::Caution,
        SeatOrderState::Confirmed => Tone::Positive,
        SeatOrderState::Declined | SeatOrderState::Cancelled => Tone::Neutral,
        SeatOrderState::Failed => Tone::Negative,
    }
}
