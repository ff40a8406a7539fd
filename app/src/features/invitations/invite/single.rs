//! The form for one person.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{
    form::{FaultCode, Faults},
    invitations::{CreateInvitation, InviteForm, Sent},
    paste::typos,
    policy::{Action, Asked, Permission},
};

use super::{
    draft::{InviteDraft, Stage},
    parts,
};
use crate::kit::*;
use crate::parts::{can::refusal, form::FormErrors, moment};
use crate::{i18n, t};

const FORM: &str = "invite-form";
const LINK: &str = "link";

pub fn fields(draft: InviteDraft) -> AnyView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        send(draft);
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            <FormErrors form=draft.form />
            <div class="form-row">
                <TextField
                    id="invite-email"
                    fleeting=true
                    kind="email"
                    label=t!("invite-email")
                    value=draft.email
                    error=draft.form.error("/email")
                    autocomplete="off"
                    autocapitalize="off"
                    inputmode="email"
                    enterkeyhint="send"
                    required=true
                    autofocus=true
                />
                {name(draft)}
            </div>
            {suggestion(draft)}
            {parts::options(draft)}
            {link_choice(draft)}
        </form>
    }
}

/// The email that was probably meant, to take with one press.
fn suggestion(draft: InviteDraft) -> AnyView {
    let meant = Memo::new(move |_| draft.email.with(|email| typos::suggestion(email.trim())));
    live(move || {
        meant.get().map(|email| {
            let (words, own) = (t!("invite-use", value = &email), email);
            let take = move |_| {
                draft.email.set(own.clone());
                dom::focus("invite-email");
            };
            view! {
                <p class="cluster small" role="status">
                    {t!("invite-row-suspect")} <Button size="small" on_click=take>{words}</Button>
                </p>
            }
        })
    })
}

fn name(draft: InviteDraft) -> Option<AnyView> {
    let asked = draft.organization.with(|_, policy| policy.pack.invitations.name);
    let label = match asked {
        Asked::Never => return None,
        Asked::Optional => t!("invite-name-optional"),
        Asked::Required => t!("invite-name"),
    };
    let field = view! {
        <TextField
            id="invite-name"
            fleeting=true
            label=label
            value=draft.name
            error=draft.form.error("/name")
            autocomplete="off"
            autocapitalize="words"
            required=asked == Asked::Required
        />
    };
    Some(field)
}

/// The link can be shared by other means. Copying it needs its own permission and is logged.
fn link_choice(draft: InviteDraft) -> AnyView {
    let organization = draft.organization;
    let options = move || {
        let refused = refusal(organization, Action::Use(Permission::MEMBERS_COPY_LINK), None);
        vec![Choice::new(LINK, t!("invite-link-too")).hint(t!("invite-link-hint")).disabled(refused)]
    };
    view! {
        <CheckList id="invite-extras" legend=t!("invite-link") options=Memo::new(move |_| options()) selected=draft.extras />
    }
}

pub fn buttons(draft: InviteDraft) -> AnyView {
    // A single button has room to show its reason directly.
    let refusal = move || draft.assignment.refusal().map(|words| view! { <p class="muted small">{words}</p> });
    view! {
        {parts::seats_left(draft)}
        {refusal}
        <Button
            kind="submit"
            form=FORM
            tone=ButtonTone::Primary
            busy=draft.form.busy
            disabled_reason=Signal::derive(move || draft.assignment.refusal())
        >
            {icon::mail()} {t!("invite-send-one")}
        </Button>
    }
}

fn send(draft: InviteDraft) {
    let name = draft.name.get_untracked();
    let needed = draft.organization.try_with(|_, policy| policy.pack.invitations.name) == Some(Asked::Required);
    if needed && name.trim().is_empty() {
        return draft.form.refuse(Faults::one("/name", FaultCode::Required));
    }
    if draft.assignment.refused() {
        return;
    }
    let (role, spaces) = draft.assignment.chosen();
    let request = InviteForm {
        products: draft.products(),
        email: draft.email.get_untracked(),
        name: Some(name).filter(|name| !name.trim().is_empty()),
        role,
        spaces,
        message: draft.note(),
        copy_link: draft.extras.with_untracked(|extras| extras.iter().any(|extra| extra == LINK)),
    };
    draft.form.submit_once::<CreateInvitation>(draft.organization.id(), request, move |sent| {
        draft.on_sent.try_run(());
        if sent.link.is_some() {
            draft.stage.try_set(Stage::Link(Box::new(sent)));
        } else {
            draft.finish();
            draft.toasts.show(Toast::new(said(&sent)).tone(tone(&sent)));
        }
    });
}

/// That it was sent, or that it can't be without an email server.
fn said(sent: &Sent) -> String {
    let email = sent.email.as_str();
    match (sent.unsent, sent.again) {
        (true, _) => t!("invite-unsent-one", email = email),
        (false, true) => t!("invite-sent-again", email = email),
        (false, false) => t!("invite-sent-one", email = email),
    }
}

fn tone(sent: &Sent) -> Tone {
    if sent.unsent { Tone::Caution } else { Tone::Positive }
}

/// The invitation link, shown once.
pub fn link(sent: &Sent) -> AnyView {
    let link = sent.link.clone().unwrap_or_default();
    let until = i18n::date_time(moment::millis(sent.expires_at));
    view! {
        <Callout tone=tone(sent) title=said(sent) live=true>
            <p>{t!("invite-link-once")}</p>
        </Callout>
        <CopyField
            id="invite-copy"
            label=t!("invite-link-label")
            hint=t!("invite-link-until", until = until)
            value=link
            copy=t!("copy")
            copied=t!("copied")
        />
    }
}

pub fn link_buttons(draft: InviteDraft) -> AnyView {
    view! {
        <Button on_click=move |_| draft.clear()>{t!("invite-another")}</Button>
        <Button tone=ButtonTone::Primary on_click=move |_| draft.finish()>{t!("done")}</Button>
    }
}
