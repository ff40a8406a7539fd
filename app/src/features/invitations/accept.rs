//! The invitee's page: what an emailed link offers, and every way to accept it.
//!
//! Opening the page doesn't use up the link. The secret stays in the URL's fragment until it is used, and the server
//! checks every step again.

mod ended;
mod steps;

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{
    invitations::{Offer, OfferStep, ReadOffer},
    sessions::LinkForm,
};

use crate::{
    api,
    parts::{
        auth::AuthPage,
        loaded::{Loaded, when_loaded},
        page,
        secret::link_secret,
    },
    t,
};

/// The offer on screen, and how to reload it.
#[derive(Clone, Copy)]
pub struct Reading {
    secret: StoredValue<String>,
    state: RwSignal<Loaded<Offer>>,
}

impl Reading {
    pub fn secret(self) -> String {
        self.secret.try_get_value().unwrap_or_default()
    }

    /// Reloads the offer after the session or the invitation has changed.
    pub fn again(self) {
        let form = LinkForm { secret: self.secret() };
        leptos::task::spawn_local(async move {
            let answer = api::send::<ReadOffer>((), form).await;
            self.state.try_set(answer.into());
            request_animation_frame(page::focus_heading);
        });
    }
}

#[component]
pub fn AcceptPage() -> AnyView {
    let secret = link_secret();
    live(move || match secret.get() {
        Some(secret) => view! { <Opened secret=secret/> },
        None => ended::unknown(),
    })
}

#[component]
fn Opened(secret: String) -> AnyView {
    let reading = Reading { secret: StoredValue::new(secret), state: RwSignal::new(Loaded::Loading) };
    reading.again();
    let retry = Callback::new(move |()| {
        reading.state.set(Loaded::Loading);
        reading.again();
    });
    live(move || match reading.state.get() {
        Loaded::Ready(offer) => step(reading, offer),
        Loaded::Failed(failure) if ended::is_unknown(&failure) => ended::unknown(),
        Loaded::Failed(_) | Loaded::Loading => {
            let waiting = when_loaded(reading.state, 3, retry, |_| ().into_any());
            view! { <AuthPage title=t!("offer-title-waiting")>{waiting}</AuthPage> }
        }
    })
}

fn step(reading: Reading, offer: Offer) -> AnyView {
    match offer.step.clone() {
        OfferStep::Accept => steps::accept(reading, offer),
        OfferStep::CreateAccount => steps::create_account(reading, offer),
        OfferStep::SignIn => steps::sign_in(reading, offer),
        OfferStep::WrongAccount { signed_in } => steps::wrong_account(offer, signed_in),
        OfferStep::Refused { why, notified } => ended::refused(reading, offer, why, notified),
        OfferStep::Joined { organization } => steps::joined(organization),
        OfferStep::Expired => ended::expired(reading, offer),
        OfferStep::Used => ended::used(),
        OfferStep::Revoked => ended::revoked(offer),
        OfferStep::Replaced => ended::replaced(),
    }
}
