//! Seat requests: loading, creating, and canceling them. `dialog` renders the dialog, `orders` the list.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    id::SeatOrderId,
    policy::{Action, Permission},
    seats::{CancelSeatOrder, ListSeatOrders, OrderSeats, SeatOrderForm, SeatOrderState, SeatOrderView},
};

use super::effect::Effect;
use crate::api::{self, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::seats::word;
use crate::parts::{
    can::refusal,
    form::{Field, FormState},
    loaded::Loaded,
    problem,
};
use crate::t;

const FIELDS: &[Field] = &[Field::new("/seats", "seats-wanted", "seats-wanted")];

#[derive(Clone, Copy)]
pub struct SeatActs {
    pub organization: Organization,
    toasts: Toasts,
    /// Newest first.
    pub orders: RwSignal<Loaded<Vec<SeatOrderView>>>,
    pub asking: RwSignal<bool>,
    /// The number as typed.
    pub wanted: RwSignal<String>,
    pub form: FormState,
    pub cancelling: RwSignal<bool>,
}

impl SeatActs {
    pub fn new(organization: Organization) -> SeatActs {
        let acts = SeatActs {
            organization,
            toasts: Toasts::get(),
            orders: RwSignal::new(Loaded::Loading),
            asking: RwSignal::new(false),
            wanted: RwSignal::new(String::new()),
            form: FormState::new(FIELDS),
            cancelling: RwSignal::new(false),
        };
        acts.read();
        acts
    }

    /// The permission to buy seats; `None` if the pack sells none. Reactive.
    fn permission(self) -> Option<Permission> {
        self.organization.with(|_, policy| policy.permission(policy.pack.seats.bought_with.as_deref()?))
    }

    /// Whether the pack sells seats.
    pub fn sells(self) -> bool {
        self.permission().is_some()
    }

    /// Whether the caller's role can buy, which includes seeing the requests.
    pub fn buys(self) -> bool {
        let permission = self.permission();
        permission.is_some_and(|permission| {
            self.organization.with(|view, policy| policy.role(&view.me.role).is_some_and(|role| role.holds(permission)))
        })
    }

    /// Why no request can be made now. Reactive.
    pub fn refusal(self) -> Option<String> {
        let refused =
            self.permission().and_then(|permission| refusal(self.organization, Action::Use(permission), None));
        refused.or_else(|| self.open().map(|_| t!("problem-seats-order_open")))
    }

    /// The open request. Reactive.
    pub fn open(self) -> Option<SeatOrderView> {
        self.orders.with(|orders| match orders {
            Loaded::Ready(orders) => orders.iter().find(|one| one.state == SeatOrderState::Requested).cloned(),
            Loaded::Loading | Loaded::Failed(_) => None,
        })
    }

    /// Reloads the requests; the shown ones stay until the answer arrives.
    pub fn read(self) {
        if untrack(|| self.buys()) {
            spawn_local(async move {
                let answer = api::send::<ListSeatOrders>(self.organization.id(), Nothing {}).await.into();
                // Avoids redrawing a button, which would lose focus.
                if self.orders.try_with_untracked(|shown| *shown != answer) == Some(true) {
                    self.orders.set(answer);
                }
            });
        }
    }

    /// The current number of seats and how many are used. Reactive.
    pub fn numbers(self) -> Option<(u32, u32)> {
        self.organization.with(|view, _| view.seats.limit.zip(view.seats.taken))
    }

    /// The effect of the typed number; `None` if it isn't a number. Reactive.
    pub fn effect(self) -> Option<Effect> {
        let (limit, taken) = self.numbers()?;
        Some(Effect::of(limit, taken, self.wanted.with(|text| number(text))?))
    }

    /// Why the typed number can't be requested. Reactive.
    pub fn fault(self) -> Option<String> {
        match (self.wanted.with(|text| number(text)), self.effect()) {
            (None, _) => Some(t!("seats-effect-unknown")),
            (_, Some(Effect::Same)) => Some(t!("seats-effect-same")),
            _ => None,
        }
    }

    /// Opens the dialog with the current number.
    pub fn ask(self) {
        let limit = untrack(|| self.numbers()).map(|(limit, _)| limit.to_string());
        self.form.clear();
        self.wanted.set(limit.unwrap_or_default());
        self.asking.set(true);
    }

    /// Requests the typed number.
    pub fn order(self) {
        let Some(seats) = self.wanted.with_untracked(|text| number(text)) else { return };
        let id = self.organization.id();
        self.form.submit::<OrderSeats>(id, SeatOrderForm { seats }, Options::default(), move |order| {
            self.asking.try_set(false);
            self.ordered(&order);
        });
    }

    fn ordered(self, order: &SeatOrderView) {
        self.say(t!("seats-ordered", count = order.seats, seats = word(self.organization, order.seats)));
        self.read();
    }

    pub fn cancel(self, order: SeatOrderId) {
        self.cancelling.set(true);
        spawn_local(async move {
            match api::send::<CancelSeatOrder>((self.organization.id(), order), Nothing {}).await {
                Ok(order) => {
                    let undo = move || self.again(order.seats);
                    let words = t!("seats-order-cancelled");
                    self.toasts.show(Toast::new(words).tone(Tone::Positive).action(t!("undo"), undo));
                }
                Err(failure) => self.toasts.show(Toast::new(problem::words(&failure)).tone(Tone::Negative)),
            }
            self.cancelling.try_set(false);
            self.read();
        });
    }

    /// Repeats a request that was canceled by mistake.
    fn again(self, seats: u32) {
        spawn_local(async move {
            match api::send::<OrderSeats>(self.organization.id(), SeatOrderForm { seats }).await {
                Ok(order) => self.ordered(&order),
                Err(failure) => self.toasts.show(Toast::new(problem::words(&failure)).tone(Tone::Negative)),
            }
        });
    }

    fn say(self, words: String) {
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
    }
}

/// Parses a number with or without thousands separators.
fn number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ',' | '.' | '’' | '\'')).collect();
    digits.parse().ok().filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_with_its_separators() {
        assert_eq!(number(" 1,200 "), Some(1200));
        assert_eq!(number("1 200"), Some(1200));
        for text in ["", "0", "ten", "-3", "12e3"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
