//! One operator action: its target, its reason, and its result. `act_dialog` renders its dialog.

use leptos::prelude::*;
use shared::{
    operator::{
        MemberLine, OrganizationDetails, OrganizationRef, PartnerLine, ProductLine, SupportClose, SupportConfirmOrder,
        SupportDeclineOrder, SupportEndPartner, SupportInviteOwner, SupportJoinPartner, SupportProductsForm,
        SupportReactivate, SupportReasonForm, SupportReopen, SupportSeatsForm, SupportSetProducts, SupportSetSeats,
    },
    seats::SeatOrderView,
};

use crate::api::Options;
use crate::kit::*;
use crate::parts::form::{Field, FormState};
use crate::t;

const FIELDS: &[Field] = &[
    Field::new("/seats", "act-seats", "operator-seats-number"),
    Field::new("/products", "act-products", "operator-products"),
    Field::new("/reason", "act-reason", "operator-reason"),
];

/// The action to perform.
#[derive(Clone, PartialEq)]
pub enum Subject {
    Reactivate(MemberLine),
    Seats(u32),
    Products(Vec<ProductLine>),
    Close,
    Reopen,
    InviteOwner(String),
    Join,
    Part(PartnerLine),
    Confirm(SeatOrderView),
    Decline(SeatOrderView),
}

#[derive(Clone, Copy)]
pub struct Act {
    toasts: Toasts,
    changed: Callback<Option<OrganizationDetails>>,
    pub of: RwSignal<Option<(OrganizationRef, Subject)>>,
    pub open: RwSignal<bool>,
    pub form: FormState,
    pub reason: RwSignal<String>,
    pub seats: RwSignal<String>,
    pub products: RwSignal<Vec<String>>,
    /// The organization to add as a partner.
    pub partner: RwSignal<Option<OrganizationRef>>,
}

impl Act {
    /// `changed` receives the updated organization after an action that returns it.
    pub fn new(changed: impl Fn(Option<OrganizationDetails>) + Send + Sync + 'static) -> Act {
        Act {
            toasts: Toasts::get(),
            changed: Callback::new(changed),
            of: RwSignal::new(None),
            open: RwSignal::new(false),
            form: FormState::new(FIELDS),
            reason: RwSignal::new(String::new()),
            seats: RwSignal::new(String::new()),
            products: RwSignal::new(Vec::new()),
            partner: RwSignal::new(None),
        }
    }

    /// Opens the dialog.
    pub fn ask(self, organization: &OrganizationRef, subject: Subject) {
        self.form.clear();
        self.reason.set(String::new());
        self.partner.set(None);
        match &subject {
            Subject::Seats(now) => self.seats.set(now.to_string()),
            Subject::Products(all) => {
                self.products.set(all.iter().filter(|one| one.enabled).map(|one| one.id.clone()).collect());
            }
            _ => {}
        }
        self.of.set(Some((organization.clone(), subject)));
        self.open.set(true);
    }

    pub fn send(self) {
        let Some((organization, subject)) = self.of.get_untracked() else { return };
        let (id, reason, how) = (organization.id, self.reason.get_untracked(), Options::default());
        let why = SupportReasonForm { reason: reason.clone() };
        let (form, name) = (self.form, organization.name);
        let done = move |sheet: OrganizationDetails, words: String| self.done(Some(sheet), words);
        match subject {
            Subject::Reactivate(member) => {
                form.submit::<SupportReactivate>((id, member.id), why, how, move |member| {
                    self.done(None, t!("operator-reactivated", name = member.label()));
                });
            }
            Subject::Seats(_) => {
                let seats = self.seats.get_untracked().trim().parse().unwrap_or(u32::MAX);
                form.submit::<SupportSetSeats>(id, SupportSeatsForm { seats, reason }, how, move |sheet| {
                    done(sheet, t!("operator-seats-done", name = &name, count = seats));
                });
            }
            Subject::Products(_) => {
                let request = SupportProductsForm { products: self.products.get_untracked(), reason };
                form.submit::<SupportSetProducts>(id, request, how, move |sheet| {
                    done(sheet, t!("operator-products-done", name = &name));
                });
            }
            Subject::Close => form.submit::<SupportClose>(id, why, how, move |sheet| {
                done(sheet, t!("operator-closed-done", name = &name));
            }),
            Subject::Reopen => form.submit::<SupportReopen>(id, why, how, move |sheet| {
                done(sheet, t!("operator-reopened-done", name = &name));
            }),
            Subject::InviteOwner(email) => form.submit::<SupportInviteOwner>(id, why, how, move |sheet| {
                done(sheet, t!("operator-owner-done", email = &email));
            }),
            Subject::Join => self.join(id, why),
            Subject::Part(partner) => form.submit::<SupportEndPartner>((id, partner.id), why, how, move |sheet| {
                done(sheet, t!("operator-parted", name = &partner.name));
            }),
            Subject::Confirm(order) => form.submit::<SupportConfirmOrder>((id, order.id), why, how, move |sheet| {
                done(sheet, t!("operator-order-confirmed", name = &name, count = order.seats));
            }),
            Subject::Decline(order) => form.submit::<SupportDeclineOrder>((id, order.id), why, how, move |sheet| {
                done(sheet, t!("operator-order-declined", name = &name));
            }),
        }
    }

    fn join(self, customer: shared::id::OrganizationId, why: SupportReasonForm) {
        let Some(partner) = self.partner.get_untracked() else { return };
        self.form.submit::<SupportJoinPartner>((customer, partner.id), why, Options::default(), move |sheet| {
            self.done(Some(sheet), t!("operator-joined", name = &partner.name));
        });
    }

    fn done(self, sheet: Option<OrganizationDetails>, words: String) {
        self.open.try_set(false);
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
        self.changed.try_run(sheet);
    }
}
