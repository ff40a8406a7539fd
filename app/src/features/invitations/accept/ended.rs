//! Links that lead nowhere any more: why, and what to do instead.

use crate::view;
use leptos::prelude::*;
use shared::{
    invitations::{Offer, RequestInvitation},
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

/// Expired: its holder may ask for a new one, which goes to the invited address only.
pub fn expired(reading: Reading, offer: Offer) -> AnyView {
    let form = FormState::new(&[]);
    let asked = RwSignal::new(false);
    let ask = move |_| {
        let request = LinkForm { secret: reading.secret() };
        form.submit::<RequestInvitation>((), request, Options::default(), move |_| {
            asked.set(true);
            request_animation_frame(page::focus_heading);
        });
    };
    let content = move || {
        if asked.get() {
            let text = t!("offer-asked", organization = &offer.organization, email = offer.email.as_str());
            return view! { <AuthPage title=t!("offer-asked-title") lead=text/> };
        }
        let text = t!("offer-expired", organization = &offer.organization);
        view! {
            <AuthPage title=t!("offer-expired-title") lead=text>
                <FormErrors form=form/>
                <div class="form-actions">
                    <Button tone=ButtonTone::Primary size="large" busy=form.busy on_click=ask>
                        {t!("offer-ask")}
                    </Button>
                </div>
            </AuthPage>
        }
    };
    view! { {content} }
}
