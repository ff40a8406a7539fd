//! The page of a referral link: the agency, the organization that adds it, and what its people can do.
//!
//! Opening it changes nothing.

use crate::{markup::live, view};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;
use shared::{
    id::OrganizationId,
    partners::{JoinPartner, ReadReferral, ReferralForm, ReferralOffer},
    problem::Problem,
};

use super::acts::PartnerActs;
use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    auth::AuthPage,
    form::{FormErrors, FormState},
    guard::{replacing, signed_in},
    loaded::{Loaded, when_loaded},
    page, problem,
    secret::link_secret,
    words,
};
use crate::session::use_session;
use crate::{i18n, paths, t};

#[component]
pub fn ReferralPage() -> AnyView {
    let secret = link_secret();
    signed_in(move || {
        live(move || match secret.get() {
            Some(secret) => opened(secret),
            None => unknown(),
        })
    })
}

fn opened(secret: String) -> AnyView {
    let offer = RwSignal::new(Loaded::Loading);
    let asked = secret.clone();
    let read = move || {
        let form = ReferralForm { secret: asked.clone() };
        spawn_local(async move {
            offer.try_set(api::send::<ReadReferral>((), form).await.into());
            request_animation_frame(page::focus_heading);
        });
    };
    read();
    let retry = Callback::new(move |()| {
        offer.set(Loaded::Loading);
        read();
    });
    live(move || match offer.get() {
        Loaded::Ready(found) => choose(secret.clone(), found),
        Loaded::Failed(failure) if is_unknown(&failure) => unknown(),
        Loaded::Failed(_) | Loaded::Loading => {
            let waiting = when_loaded(offer, 3, retry, |_| ().into_any());
            view! { <AuthPage title=t!("referral-waiting")>{waiting}</AuthPage> }
        }
    })
}

fn is_unknown(failure: &Failure) -> bool {
    matches!(failure.problem(), Some(Problem::LinkUnknown | Problem::Invalid { .. }))
}

fn unknown() -> AnyView {
    view! {
        <AuthPage title=t!("referral-unknown-title") lead=t!("referral-unknown")>
            <div class="form-actions">
                <a class="button" data-size="large" href=paths::HOME>{t!("referral-go_on")}</a>
            </div>
        </AuthPage>
    }
}

fn choose(secret: String, offer: ReferralOffer) -> AnyView {
    let session = use_session();
    let mine = session.view.with_untracked(|view| view.as_ref().map(|view| view.organizations.clone()));
    // An organization can't be its own partner.
    let mine: Vec<_> = mine.unwrap_or_default().into_iter().filter(|one| one.id != offer.id).collect();
    let title = t!("referral-title", partner = &offer.name);
    if mine.is_empty() {
        return view! {
            <AuthPage title=title lead=t!("referral-nowhere")>
                <div class="form-actions">
                    <a class="button" data-size="large" href=paths::NEW_ORGANIZATION>{t!("shell-new-organization")}</a>
                </div>
            </AuthPage>
        };
    }
    let first = session.first_organization().filter(|id| mine.iter().any(|one| one.id == *id));
    let first = first.or_else(|| mine.first().map(|one| one.id));
    let chosen = RwSignal::new(first.map(|id| id.to_string()).unwrap_or_default());
    let options: Vec<Choice> = mine.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect();
    let place = Memo::new(move |_| chosen.with(|id| id.parse::<OrganizationId>().ok()));
    let lead = t!("referral-lead", partner = &offer.name);
    let terms = live(move || place.get().map(|id| terms(id, secret.clone(), offer.clone())));
    view! {
        <AuthPage title=title lead=lead>
            <div class="form">
                <RadioList id="referral-organization" legend=t!("referral-organization") options=Signal::stored(options) value=chosen />
                {terms}
                <a class="muted" href=paths::HOME>{t!("referral-not_now")}</a>
            </div>
        </AuthPage>
    }
}

/// The effect of adding the partner to this organization, or why it can't be added.
fn terms(id: OrganizationId, secret: String, offer: ReferralOffer) -> AnyView {
    let state = RwSignal::new(Loaded::Loading);
    let read = move || {
        spawn_local(async move {
            let answer = Organization::read(id).await;
            state.try_set(answer.map(|known| Organization::new(id, known)).into());
        });
    };
    read();
    let retry = Callback::new(move |()| read());
    live(move || match state.get() {
        Loaded::Ready(organization) => confirm(organization, secret.clone(), offer.clone()),
        Loaded::Failed(failure) => view! {
            <Callout tone=Tone::Negative live=true><p>{problem::words(&failure)}</p></Callout>
            <Button on_click=move |_| retry.run(())>{t!("retry")}</Button>
        },
        Loaded::Loading => view! { <Skeleton rows=3 label=t!("loading") /> },
    })
}

fn confirm(organization: Organization, secret: String, offer: ReferralOffer) -> AnyView {
    let (toasts, go, form) = (Toasts::get(), use_navigate(), FormState::new(&[]));
    let acts = PartnerActs::new(organization, || ());
    let level = organization.with(|_, policy| {
        policy.pack.partners.as_ref().and_then(|rules| rules.levels.first().cloned()).unwrap_or_default()
    });
    let refused = acts.level_refusal(&level, false);
    let what = match refused.clone() {
        Some(reasons) => {
            view! { <Callout tone=Tone::Caution live=true><p class="reasons">{reasons}</p></Callout> }
        }
        None => what(organization, &level, &offer.name),
    };
    let partner = offer.name.clone();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (partner, go) = (partner.clone(), go.clone());
        let request = ReferralForm { secret: secret.clone() };
        form.submit::<JoinPartner>(organization.id(), request, Options::default(), move |_| {
            let name = organization.try_with(|view, _| view.name.clone()).unwrap_or_default();
            let words = t!("referral-done", partner = &partner, organization = name);
            toasts.show(Toast::new(words).tone(Tone::Positive));
            go(&paths::partners(organization.id()), replacing());
        });
    };
    view! {
        <form class="form" novalidate on:submit=submit>
            {what}
            <FormErrors form=form />
            <div class="form-actions">
                <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy disabled_reason=Signal::stored(refused)>
                    {t!("referral-confirm", partner = &offer.name)}
                </Button>
            </div>
        </form>
    }
}

fn what(organization: Organization, level: &str, partner: &str) -> AnyView {
    let (may, each) = organization.with(|_, policy| {
        let role = policy.role(level);
        let may: Vec<String> = role
            .map(|role| role.permissions.iter().map(|one| words::permission(policy.permission_id(one))).collect())
            .unwrap_or_default();
        (may, policy.pack.partners.as_ref().is_some_and(|rules| !rules.one_level_for_all))
    });
    let later = if each { t!("referral-later-each") } else { t!("referral-later") };
    view! {
        <section class="referral-terms">
            <h2 class="section-title">{t!("referral-may")}</h2>
            <p>{t!("referral-level", partner = partner, level = words::role(level))} " " {words::role_about(level)}</p>
            <p class="muted small">{i18n::list(&may)}</p>
            <p class="muted small">{later}</p>
        </section>
    }
}
