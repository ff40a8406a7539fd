//! The page that creates an organization: its name and its pack.

use crate::view;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use shared::{
    form::Nothing,
    organizations::{CreateOrganization, ListPacks, NewOrganizationForm, OrganizationView, PackSummary},
    sessions::OrganizationSummary,
};

use crate::{
    api, i18n,
    kit::{Button, ButtonTone, Callout, Choice, RadioList, TextField, Tone},
    parts::{
        auth::AuthPage,
        form::{Field, FormErrors, FormState},
        guard::{replacing, signed_in},
        loaded::{Loaded, when_loaded},
        words,
    },
    paths,
    session::{Session, use_session},
    t,
};

const FIELDS: &[Field] = &[
    Field::new("/name", "organization-name", "organization-name"),
    Field::new("/pack", "organization-pack", "organization-pack"),
];

#[component]
pub fn NewOrganizationPage() -> AnyView {
    signed_in(|| view! { <Create/> })
}

#[component]
fn Create() -> AnyView {
    let session = use_session();
    let creates = session.view.with_untracked(|view| view.as_ref().is_none_or(|view| view.creates));
    if !creates {
        let lead = t!("organization-creation-closed");
        return view! {
            <AuthPage title=t!("organization-new-title") lead=lead note=move || signed_in_as(session)>{()}</AuthPage>
        };
    }
    let packs = RwSignal::new(Loaded::Loading);
    let read = move || {
        leptos::task::spawn_local(async move {
            packs.try_set(api::send::<ListPacks>((), Nothing {}).await.into());
        });
    };
    read();
    let first = session.view.with_untracked(|view| view.as_ref().is_none_or(|view| view.organizations.is_empty()));
    let lead = if first { t!("organization-first-lead") } else { t!("organization-new-lead") };
    let disabled = session.view.with_untracked(|view| view.as_ref().map(|view| disabled(&view.disabled_in)));
    let content = when_loaded(packs, 4, Callback::new(move |()| read()), move |packs| details(packs, first));
    view! {
        <AuthPage title=t!("organization-new-title") lead=lead note=move || signed_in_as(session)>
            {disabled}
            {content}
        </AuthPage>
    }
}

/// Explains why the user is here if their only membership is deactivated.
fn disabled(names: &[String]) -> AnyView {
    if names.is_empty() {
        return ().into_any();
    }
    let text = t!("organization-deactivated", organizations = i18n::list(names));
    view! {
        <Callout tone=Tone::Caution>
            <p>{text}</p>
        </Callout>
    }
}

fn signed_in_as(session: Session) -> AnyView {
    let address = untrack(|| session.user()).map(|user| user.email.to_string()).unwrap_or_default();
    let out = move |_| {
        session.end(|ended| {
            if ended.is_ok() {
                _ = window().location().assign(paths::SIGN_IN);
            }
        });
    };
    view! {
        {t!("signed-in-as", email = address)}
        " "
        <button class="link" type="button" on:click=out>
            {t!("shell-sign-out")}
        </button>
    }
}

fn details(packs: Vec<PackSummary>, first: bool) -> AnyView {
    let session = use_session();
    let navigate = use_navigate();
    let form = FormState::new(FIELDS);
    let name = RwSignal::new(String::new());
    let pack = RwSignal::new(packs.first().map(|pack| pack.id.clone()).unwrap_or_default());
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let navigate = navigate.clone();
        let request = NewOrganizationForm { name: name.get_untracked(), pack: Some(pack.get_untracked()) };
        form.submit_once::<CreateOrganization>((), request, move |view| {
            let target = paths::members(view.id);
            add(session, view);
            navigate(&target, replacing());
        });
    };
    let options: Vec<Choice> = packs.iter().map(choice).collect();
    let cancel = (!first).then(|| view! { <a class="button" data-size="large" href=paths::HOME>{t!("cancel")}</a> });
    view! {
        <form class="form" novalidate on:submit=send>
            <FormErrors form=form/>
            <TextField
                id="organization-name"
                label=t!("organization-name")
                value=name
                name="organization"
                autocomplete="organization"
                enterkeyhint="done"
                required=true
                autofocus=true
                error=form.error("/name")
            />
            <RadioList
                id="organization-pack"
                legend=t!("organization-pack")
                hint=t!("organization-pack-hint")
                options=Signal::stored(options)
                value=pack
                error=form.error("/pack")
            />
            <div class="form-actions">
                <Button kind="submit" tone=ButtonTone::Primary size="large" busy=form.busy>
                    {t!("organization-create")}
                </Button>
                {cancel}
            </div>
        </form>
    }
}

/// A pack with its purpose and its roles.
fn choice(pack: &PackSummary) -> Choice {
    let roles: Vec<String> = pack.roles.iter().map(|role| words::role_of(&pack.names, role)).collect();
    let roles = t!("organization-pack-roles", roles = i18n::list(&roles));
    let about = pack.names.description.clone().or_else(|| words::pack_about(&pack.id));
    let hint = about.map_or_else(|| roles.clone(), |about| [about.as_str(), " ", &roles].concat());
    Choice::new(pack.id.as_str(), words::pack_named(&pack.names, &pack.id)).hint(hint)
}

/// Adds the new organization to the switcher without a request.
fn add(session: Session, view: OrganizationView) {
    session.view.update(|known| {
        if let Some(known) = known {
            known.organizations.push(OrganizationSummary { id: view.id, name: view.name });
        }
    });
}
