//! The ways to accept: signed in, signed in with another account, with an account, without one.

use crate::view;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    id::OrganizationId,
    invitations::{AcceptForm, AcceptInvitation, Accepted, Offer, OfferStep},
    problem::Problem,
    text::Email,
};

use super::Reading;
use crate::{
    api::Options,
    i18n,
    kit::{Button, ButtonTone, Toast, Toasts, Tone},
    parts::sign_in_form::SignInForm,
    parts::{
        account_fields::{self, AccountDraft, AccountFields},
        auth::AuthPage,
        form::{FormErrors, FormState},
        guard::replacing,
        words,
    },
    paths,
    session::{Session, use_session},
    t,
};

/// Adopts the session and opens the organization. Replaces the URL, so that the secret isn't kept in the history.
#[derive(Clone)]
struct Arrival<N> {
    session: Session,
    toasts: Toasts,
    navigate: N,
    organization: String,
}

fn arrival(offer: &Offer) -> Arrival<impl Fn(&str, NavigateOptions) + Clone + 'static> {
    Arrival {
        session: use_session(),
        toasts: Toasts::get(),
        navigate: use_navigate(),
        organization: offer.organization.clone(),
    }
}

impl<N: Fn(&str, NavigateOptions)> Arrival<N> {
    fn at(&self, accepted: Accepted) {
        self.session.set(accepted.session);
        let welcome = Toast::new(t!("offer-accepted", organization = &self.organization)).tone(Tone::Positive);
        self.toasts.show(welcome);
        (self.navigate)(&paths::open(accepted.organization), replacing());
    }
}

/// Who invites whom, with which role, and until when. Steps with an email field don't repeat the email here.
fn offered(offer: &Offer) -> AnyView {
    let in_form = matches!(offer.step, OfferStep::CreateAccount | OfferStep::SignIn);
    let address = (!in_form).then(|| offer.email.to_string());
    let until = i18n::date_time(offer.expires_at.millis() as f64);
    let fact = |name: String, text: String, note: Option<String>| {
        view! {
            <div>
                <dt>{name}</dt>
                <dd>{text} {note.map(|note| view! { <p class="muted small">{note}</p> })}</dd>
            </div>
        }
    };
    view! {
        <dl class="facts">
            {fact(t!("offer-role"), offer.role_title.clone().unwrap_or_else(|| words::role(&offer.role)), words::role_about(&offer.role))}
            {address.map(|address| fact(t!("offer-address"), address, None))}
            {fact(t!("offer-until"), until, None)}
        </dl>
    }
}

/// The heading and lead of every valid offer.
fn page(offer: &Offer, content: AnyView) -> AnyView {
    let title = t!("offer-title", organization = &offer.organization);
    let lead = match &offer.inviter {
        Some(inviter) => t!("offer-from", inviter = inviter, organization = &offer.organization),
        None => t!("offer-from-unknown", organization = &offer.organization),
    };
    let facts = offered(offer);
    view! {
        <AuthPage title=title lead=lead>
            {facts}
            {content}
        </AuthPage>
    }
}

/// Accepts the invitation. Redraws the page if the offer now requires another step.
fn send<N: Fn(&str, NavigateOptions) + 'static>(
    reading: Reading,
    form: FormState,
    account: Option<AccountDraft>,
    arrival: Arrival<N>,
) {
    let request = AcceptForm { secret: reading.secret(), account: account.map(AccountDraft::form) };
    form.submit::<AcceptInvitation>((), request, Options::default(), move |accepted| arrival.at(accepted));
}

/// Reloads the offer when the answer says that another step is required.
fn follow(reading: Reading, form: FormState) {
    Effect::new(move |_| {
        let moved = form.failure.with(|failure| {
            matches!(
                failure.as_ref().and_then(|failure| failure.problem()),
                Some(
                    Problem::LinkUnknown
                        | Problem::LinkExpired
                        | Problem::LinkUsed
                        | Problem::LinkReplaced
                        | Problem::LinkRevoked
                        | Problem::WrongAccount { .. }
                        | Problem::SignInFirst
                        | Problem::AccountNeeded
                        | Problem::InvitationNotPending
                        // The detailed reason is for the inviter; the offer has a text for the invitee.
                        | Problem::Denied { .. }
                )
            )
        });
        if moved {
            reading.again();
        }
    });
}

/// Accepted before by the signed-in person: opens the organization.
pub fn joined(organization: OrganizationId) -> AnyView {
    use_navigate()(&paths::open(organization), replacing());
    ().into_any()
}

/// Signed in as the invited person: one click.
pub fn accept(reading: Reading, offer: Offer) -> AnyView {
    let form = FormState::new(&[]);
    follow(reading, form);
    let arrival = arrival(&offer);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(reading, form, None, arrival.clone());
    };
    let content = view! {
        <form class="form" novalidate on:submit=submit>
            <FormErrors form=form/>
            <div class="form-actions">
                <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                    {t!("offer-accept")}
                </Button>
            </div>
        </form>
    };
    page(&offer, content)
}

/// No account yet: enter a name and a password, then join.
pub fn create_account(reading: Reading, offer: Offer) -> AnyView {
    let form = FormState::new(account_fields::FIELDS);
    follow(reading, form);
    let draft = AccountDraft::new(offer.name.as_deref());
    let arrival = arrival(&offer);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(reading, form, Some(draft), arrival.clone());
    };
    let content = view! {
        <form class="form" novalidate on:submit=submit>
            <FormErrors form=form/>
            <AccountFields email=offer.email.clone() draft=draft form=form/>
            <div class="form-actions">
                <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                    {t!("offer-create-account")}
                </Button>
            </div>
        </form>
    };
    page(&offer, content)
}

/// Has an account: enter its password and join, without another click.
pub fn sign_in(reading: Reading, offer: Offer) -> AnyView {
    let form = FormState::new(&[]);
    follow(reading, form);
    let session = use_session();
    let arrival = arrival(&offer);
    let signed_in = Callback::new(move |view| {
        session.set(view);
        send(reading, form, None, arrival.clone());
    });
    let content = view! {
        <p>{t!("offer-has-account")}</p>
        <FormErrors form=form/>
        <SignInForm address=offer.email.to_string() submit=t!("offer-sign-in") done=signed_in/>
    };
    page(&offer, content)
}

/// Signed in with another account: shows both emails and a way to switch.
pub fn wrong_account(offer: Offer, signed_in: Email) -> AnyView {
    let session = use_session();
    let form = FormState::new(&[]);
    let switch = move |_| {
        form.start();
        session.end(move |ended| match ended {
            // A full page load, so that nothing of the session stays in memory.
            Ok(()) => _ = window().location().reload(),
            Err(failure) => form.fail(failure),
        });
    };
    let content = view! {
        <FormErrors form=form/>
        <p>{t!("offer-wrong-account", signed_in = signed_in.as_str(), invited = offer.email.as_str())}</p>
        <div class="form-actions">
            <Button tone=ButtonTone::Primary size="large" busy=form.busy on_click=switch>
                {t!("offer-switch")}
            </Button>
            <a class="button" data-size="large" href=paths::HOME>
                {t!("offer-stay", email = signed_in.as_str())}
            </a>
        </div>
    };
    page(&offer, content)
}
