//! The dialog that changes role and spaces. A refused write keeps the selection; a successful one can be undone.

use crate::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use shared::{
    form::Nothing,
    members::{MemberView, ReadMember, UpdateMember, UpdateMemberForm},
    organizations::OrganizationView,
    policy::{EffectiveAccess, GainedIn},
    problem::Problem,
};

use super::{actions::MemberActions, columns::space_label};
use crate::api::{self, Options};
use crate::kit::*;
use crate::parts::{
    assignment_fields::AssignmentFields,
    can,
    form::{Field, FormErrors, FormState},
    words,
};
use crate::{i18n, t};

const FIELDS: &[Field] = &[
    Field::new("/role", "assignment-role", "choose-role"),
    Field::new("/spaces", "assignment-spaces", "choose-spaces"),
];
const FORM: &str = "assignment-form";

#[component]
pub fn AssignmentDialog(actions: MemberActions) -> AnyView {
    let form = FormState::new(FIELDS);
    Effect::new(move |_| {
        if actions.assigning.get() {
            form.clear();
        }
    });
    let title = move || {
        let name = actions.target.with(|member| member.as_ref().map_or_else(String::new, |m| m.label().to_owned()));
        match space_label(actions.organization) {
            Some(_) => t!("member-assignment-title", name = name, spaces = words::spaces(2)),
            None => t!("member-assignment-title-role", name = name),
        }
    };
    let refusal = move || actions.draft.refusal();
    let footer = move || {
        view! {
            <Button on_click=move |_| actions.assigning.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=form.busy disabled_reason=Signal::derive(refusal)>
                {t!("save")}
            </Button>
        }
    };
    view! {
        <Dialog open=actions.assigning title=Signal::derive(title) close=t!("close") locked=form.busy footer=footer>
            {fields(actions, form)}
        </Dialog>
    }
}

fn fields(actions: MemberActions, form: FormState) -> AnyView {
    let stale = move || {
        form.failure.with(|failure| {
            failure
                .as_ref()
                .and_then(|failure| failure.problem())
                .is_some_and(|problem| *problem == Problem::StaleWrite)
        })
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save(actions, form);
    };
    view! {
        <form class="form" id=FORM novalidate on:submit=submit>
            {move || if stale() { changed_meanwhile(actions, form) } else { view! { <FormErrors form=form /> } }}
            <AssignmentFields draft=actions.draft id="assignment" />
            <div aria-live="polite">{move || changes(actions)}</div>
            {move || {
                let (role, spaces) = (actions.draft.role.get(), actions.draft.grant());
                actions.dependents.view(&actions.target.get()?, Some((&role, &spaces)))
            }}
            {move || lost(actions).map(|text| view! { <Callout tone=Tone::Caution live=true><p>{text}</p></Callout> })}
        </form>
    }
}

/// What the selected role and spaces add and remove, and where (G7).
fn changes(actions: MemberActions) -> Option<AnyView> {
    let (role, spaces, before) = (actions.draft.role.get(), actions.draft.grant(), actions.target.get()?);
    let mut lines = Vec::new();
    actions.organization.with(|view, policy| {
        let now = EffectiveAccess { policy, role: &before.role, spaces: &before.spaces, overrides: &before.overrides };
        let then = EffectiveAccess { role: &role, spaces: &spaces, ..now };
        for (key, has, lacks) in [("member-assignment-gained", then, now), ("member-assignment-lost", now, then)] {
            lines.extend(has.beyond(&lacks).iter().map(|(gained, held)| line(view, key, gained, held)));
        }
    });
    (!lines.is_empty()).then(|| view! { <ul class="effects">{lines}</ul> })
}

fn line(view: &OrganizationView, key: &str, gained: &GainedIn, held: &[&str]) -> AnyView {
    let held: Vec<String> = held.iter().map(|id| words::permission(id)).collect();
    let (gained, spaces) = match gained {
        GainedIn::Everywhere => ("everywhere", String::new()),
        GainedIn::Elsewhere => ("elsewhere", String::new()),
        GainedIn::In(ids) => ("in", can::space_names(view, ids)),
    };
    view! { <li>{t!(key, place = gained, spaces = spaces, permissions = i18n::list(&held))}</li> }
}

/// Products that aren't available with the selected role.
fn lost(actions: MemberActions) -> Option<String> {
    let (role, before) = (actions.draft.role.get(), actions.target.get()?);
    let goes = |id: &&String| actions.organization.with(|_, policy| !policy.receives(&role, id));
    let names: Vec<String> = before.products.iter().filter(goes).map(|id| words::product(id)).collect();
    let products = i18n::list(&names);
    (!names.is_empty() && role != before.role)
        .then(|| t!("member-assignment-loses", role = words::role(&role), products = products))
}

fn save(actions: MemberActions, form: FormState) {
    let draft = actions.draft;
    let Some(before) = actions.target.get_untracked() else { return };
    if draft.refused() {
        return;
    }
    let (role, spaces) = draft.chosen();
    let take_over = actions.dependents.chosen().take_over;
    let wanted = UpdateMemberForm { take_over, ..UpdateMemberForm::assignment(role, spaces) };
    if wanted.role.as_ref() == Some(&before.role) && wanted.spaces.as_ref() == Some(&before.spaces) {
        return actions.assigning.set(false);
    }
    let how = Options { if_match: Some(before.version), ..Options::default() };
    let path = (actions.organization.id(), before.id);
    form.submit::<UpdateMember>(path, wanted, how, move |after| {
        actions.assigning.try_set(false);
        actions.assigned(before, after);
    });
}

/// Someone else changed the member: shows their change and keeps the user's selection.
fn changed_meanwhile(actions: MemberActions, form: FormState) -> AnyView {
    let reload = move |_| {
        let Some(member) = actions.target.get_untracked() else { return };
        let path = (actions.organization.id(), member.id);
        spawn_local(async move {
            match api::send::<ReadMember>(path, Nothing {}).await {
                Ok(member) => {
                    actions.toasts().say(now(&member));
                    actions.draft.judge_against(member.clone());
                    actions.updated(member.clone());
                    actions.target.try_set(Some(member));
                    form.clear();
                }
                Err(failure) => form.fail(failure),
            }
        });
    };
    view! {
        <Callout tone=Tone::Caution title=t!("assignment-stale") live=true>
            <p>{t!("assignment-stale-text")}</p>
            <div class="cluster"><Button size="small" on_click=reload>{t!("assignment-stale-reload")}</Button></div>
        </Callout>
    }
}

fn now(member: &MemberView) -> String {
    t!("assignment-stale-now", name = member.label(), role = words::role(&member.role))
}
