//! The settings of an organization: its name, pack, and id, and the danger zone.

use crate::view;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::{
    organizations::{OrganizationForm, UpdateOrganization},
    policy::{Action, Permission},
    problem::Problem,
};

use super::{danger::danger, plan::plan_settings};
use crate::{
    api::Options,
    kit::{Button, ButtonTone, CopyField, TextField, Toast, Toasts, Tone},
    organization::{Organization, use_organization},
    parts::{
        can::refusal,
        form::{Field, FormErrors, FormState},
        page::page_title,
        words,
    },
    session::use_session,
    t,
};

const FIELDS: &[Field] = &[Field::new("/name", "organization-name", "organization-name")];

#[component]
pub fn SettingsPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("settings-title"));
    view! {
        <div class="page" data-width="narrow">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("settings-title")}</h1>
                </div>
            </header>
            <section class="section">
                <header class="section-header">
                    <h2 class="section-title">{t!("settings-general")}</h2>
                </header>
                <Rename organization=organization/>
            </section>
            <section class="section">
                <header class="section-header">
                    <h2 class="section-title">{t!("settings-rules")}</h2>
                    <p class="section-lead">{t!("settings-rules-lead")}</p>
                </header>
                <div class="card">{move || rules(organization)}</div>
            </section>
            {plan_settings(organization)}
            <section class="section">
                <CopyField
                    id="organization-id"
                    label=t!("settings-id")
                    value=organization.id().to_string()
                    copy=t!("copy")
                    copied=t!("copied")
                    hint=t!("settings-id-hint")
                />
            </section>
            {danger(organization)}
        </div>
    }
}

#[component]
fn Rename(organization: Organization) -> AnyView {
    let session = use_session();
    let toasts = Toasts::get();
    let form = FormState::new(FIELDS);
    let name = RwSignal::new(untrack(|| organization.with(|view, _| view.name.clone())));
    let refused = Signal::derive(move || refusal(organization, Action::Use(Permission::ORGANIZATION_UPDATE), None));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let version = organization.try_with(|view, _| view.version);
        let how = Options { if_match: version, ..Options::default() };
        let request = OrganizationForm { name: name.get_untracked() };
        form.submit::<UpdateOrganization>(organization.id(), request, how, move |view| {
            name.try_set(view.name.clone());
            organization.set(view);
            session.reload();
            toasts.show(Toast::new(t!("saved")).tone(Tone::Positive));
        });
    };
    // Loads a colleague's change, so that saving again works; the user's input stays.
    Effect::new(move |_| {
        if form.failure.with(|failure| failure.as_ref().and_then(|f| f.problem()) == Some(&Problem::StaleWrite)) {
            organization.reload();
        }
    });
    view! {
        <form class="form" novalidate on:submit=send>
            <FormErrors form=form/>
            <TextField
                id="organization-name"
                label=t!("organization-name")
                value=name
                autocomplete="off"
                enterkeyhint="done"
                required=true
                readonly=Signal::derive(move || refused.get().is_some())
                error=form.error("/name")
            />
            <div class="form-actions">
                <Button kind="submit" tone=ButtonTone::Primary busy=form.busy disabled_reason=refused>
                    {t!("save")}
                </Button>
            </div>
        </form>
    }
}

fn rules(organization: Organization) -> AnyView {
    organization.with(|_, policy| {
        let roles: Vec<String> = policy.roles().iter().map(|role| words::role(&role.id)).collect();
        view! {
            <dl class="facts">
                {fact(t!("settings-pack"), words::pack(policy.id()))}
                {words::pack_about(policy.id()).map(|about| fact(t!("settings-pack-about"), about))}
                {fact(t!("settings-roles"), crate::i18n::list(&roles))}
                {fact(
                    t!("settings-invitation-life"),
                    t!("settings-hours", count = policy.pack.invitations.life_hours),
                )}
            </dl>
        }
    })
}

fn fact(name: String, text: String) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{text}</dd>
        </div>
    }
}
