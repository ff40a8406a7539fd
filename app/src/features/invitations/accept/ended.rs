//! Pages for links that no longer work: the reason and what to do instead.

use crate::view;
use leptos::prelude::*;
use shared::{
    invitations::{Offer, Refusal, RequestInvitation, RequestOutcome},
    problem::Problem,
    sessions::LinkForm,
};

use super::Reading;
use crate::{
    api::{Failure, Options},
    kit::{Button, ButtonTone},
    parts::{
        auth::AuthPage,
        form::{FormErrors, FormState},
        page,
    },
    paths, t,
};

pub fn is_unknown(failure: &Failure) -> bool {
    matches!(failure.problem(), Some(Problem::LinkUnknown | Problem::Invalid { .. }))
}

pub fn unknown() -> AnyView {
    notice(t!("offer-unknown-title"), t!("offer-unknown"))
}

pub fn used() -> AnyView {
    notice(t!("offer-used-title"), t!("offer-used"))
}

pub fn revoked(offer: Offer) -> AnyView {
    notice(t!("offer-revoked-title"), t!("offer-revoked", organization = offer.organization))
}

pub fn replaced() -> AnyView {
    notice(t!("offer-replaced-title"), t!("offer-replaced"))
}

fn notice(title: String, lead: String) -> AnyView {
    view! {
        <AuthPage title=title lead=lead>
            <div class="form-actions">
                <a class="button" data-size="large" href=paths::HOME>
                    {t!("offer-go-on")}
                </a>
            </div>
        </AuthPage>
    }
}

/// Expired: the invitee can request a new invitation, which is sent only to the invited address.
pub fn expired(reading: Reading, offer: Offer) -> AnyView {
    let lead = t!("offer-expired", organization = &offer.organization);
    asking(reading, offer, t!("offer-expired-title"), lead, t!("offer-ask"))
}

/// Can't be accepted right now. The invitee can notify the admins, unless they have been notified.
pub fn refused(reading: Reading, offer: Offer, why: Refusal, notified: bool) -> AnyView {
    let title = t!("offer-refused-title", organization = &offer.organization);
    let lead = t!("offer-refused", why = why.as_str(), organization = &offer.organization);
    if !notified {
        let lead = [lead.as_str(), " ", &t!("offer-refused-next")].concat();
        return asking(reading, offer, title, lead, t!("offer-notify"));
    }
    let next = t!("offer-refused-notified", organization = &offer.organization, email = offer.email.as_str());
    view! {
        <AuthPage title=title lead=lead>
            <p>{next}</p>
        </AuthPage>
    }
}

/// Shows the reason, lets the invitee notify the admins, and then shows whether anyone was reached.
fn asking(reading: Reading, offer: Offer, title: String, lead: String, button: String) -> AnyView {
    let form = FormState::new(&[]);
    let notified = RwSignal::new(None::<bool>);
    let ask = move |_| {
        let request = LinkForm { secret: reading.secret() };
        form.submit::<RequestInvitation>((), request, Options::default(), move |outcome| {
            match outcome {
                RequestOutcome::Notified => notified.set(Some(true)),
                RequestOutcome::NoOneToNotify => notified.set(Some(false)),
                RequestOutcome::NothingToAsk => return reading.again(),
            }
            request_animation_frame(page::focus_heading);
        });
    };
    let content = move || match notified.get() {
        Some(true) => {
            let text = t!("offer-asked", organization = &offer.organization, email = offer.email.as_str());
            view! { <AuthPage title=t!("offer-asked-title") lead=text/> }
        }
        Some(false) => {
            let text = t!("offer-not_notified", organization = &offer.organization);
            view! { <AuthPage title=t!("offer-not_notified-title") lead=text/> }
        }
        None => {
            let button = button.clone();
            view! {
                <AuthPage title=title.clone() lead=lead.clone()>
                    <FormErrors form=form/>
                    <div class="form-actions">
                        <Button tone=ButtonTone::Primary size="large" busy=form.busy on_click=ask>
                            {button}
                        </Button>
                    </div>
                </AuthPage>
            }
        }
    };
    view! { {content} }
}
