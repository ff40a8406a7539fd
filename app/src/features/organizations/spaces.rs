//! The spaces of an organization on its settings page: which there are, and one more.
//!
//! Who works in which is a matter of members, not of this list.

use crate::view;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::{
    policy::{Action, Permission},
    spaces::{CreateSpace, SpaceForm},
};

use crate::{
    api::Options,
    kit::{Button, TextField, Toast, Toasts, Tone},
    organization::Organization,
    parts::{
        can::refusal,
        form::{Field, FormErrors, FormState},
        words,
    },
    t,
};

const FIELDS: &[Field] = &[Field::new("/name", "space-name", "settings-space-name")];

/// Nothing where the pack knows no spaces.
#[component]
pub fn Spaces(organization: Organization) -> AnyView {
    let title =
        untrack(|| organization.with(|_, policy| policy.pack.space.as_ref().map(|rules| words::space(&rules.kind, 2))));
    let row = |name: String| view! { <div class="setting"><p class="setting-name">{name}</p></div> };
    let rows = move || {
        let names: Vec<String> =
            organization.with(|view, _| view.spaces.iter().map(|space| space.name.clone()).collect());
        let list = names.into_iter().map(row).collect_view();
        (!list.is_empty()).then(|| view! { <div class="card">{list}</div> })
    };
    let Some(title) = title else { return ().into_any() };
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{title}</h2>
                <p class="section-lead">{t!("settings-spaces-lead")}</p>
            </header>
            {rows}
            <Add organization=organization/>
        </section>
    }
}

#[component]
fn Add(organization: Organization) -> AnyView {
    let toasts = Toasts::get();
    let form = FormState::new(FIELDS);
    let name = RwSignal::new(String::new());
    let refused = Signal::derive(move || refusal(organization, Action::Use(Permission::SPACES_MANAGE), None));
    let send = move |event: SubmitEvent| {
        event.prevent_default();
        let request = SpaceForm { name: name.get_untracked() };
        form.submit::<CreateSpace>(organization.id(), request, Options::default(), move |space| {
            name.try_set(String::new());
            organization.reload();
            toasts.show(Toast::new(t!("settings-space-added", name = &space.name)).tone(Tone::Positive));
        });
    };
    view! {
        <form class="form" novalidate on:submit=send>
            <FormErrors form=form/>
            <TextField
                id="space-name"
                label=t!("settings-space-name")
                value=name
                autocomplete="off"
                enterkeyhint="done"
                readonly=Signal::derive(move || refused.get().is_some())
                error=form.error("/name")
            />
            <div class="form-actions">
                <Button kind="submit" busy=form.busy disabled_reason=refused>
                    {t!("settings-space-add")}
                </Button>
            </div>
        </form>
    }
}
