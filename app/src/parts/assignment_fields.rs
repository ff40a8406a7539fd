//! The fields for one role and its spaces. Options that the caller can't choose are disabled with a reason.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{organizations::OrganizationView, policy::Policy};

use super::assignment::{ALL, AssignmentDraft};
use crate::kit::*;
use crate::parts::{space_names, words};
use crate::t;

/// `id` is the prefix of both fields' ids: `{id}-role`, `{id}-spaces`.
#[component]
pub fn AssignmentFields(draft: AssignmentDraft, #[prop(into)] id: String) -> AnyView {
    // An unchanged list isn't redrawn, so that focus stays on the option.
    let roles = Memo::new(move |_| roles(draft));
    let role_id = format!("{id}-role");
    view! {
        <RadioList id=role_id legend=t!("choose-role") options=roles value=draft.role />
        {space_field(draft, format!("{id}-spaces"))}
    }
}

fn roles(draft: AssignmentDraft) -> Vec<Choice> {
    let organization = draft.organization();
    // Partner roles can't be assigned here; they come with a partnership.
    let ids: Vec<String> = organization.with(|_, policy| {
        policy.roles().iter().filter(|role| !role.partners_only).map(|role| role.id.clone()).collect()
    });
    let choice = |id: String| {
        let chosen = draft.role.with(|role| *role == id);
        let refusal = draft.role_refusal(&id);
        let mut choice = Choice::new(id.clone(), words::role(&id));
        // The selected option stays enabled; the submit button shows what is wrong with it.
        match refusal {
            Some(reason) if !chosen => choice = choice.disabled(Some(reason)),
            _ => choice.hint = words::role_about(&id),
        }
        choice
    };
    ids.into_iter().map(choice).collect()
}

fn space_field(draft: AssignmentDraft, id: String) -> AnyView {
    let organization = draft.organization();
    let shown = Memo::new(move |_| organization.with(has_spaces));
    // A role whose holders have one space asks for one.
    let single = Memo::new(move |_| draft.most_spaces() == Some(1));
    live(move || {
        shown.get().then(|| match single.get() {
            true => one_space(draft, id.clone()),
            false => several_spaces(draft, id.clone()),
        })
    })
}

fn has_spaces(view: &OrganizationView, policy: &Policy) -> bool {
    let offers_all = policy.pack.space.as_ref().is_some_and(|rules| rules.all_future);
    policy.pack.space.is_some() && (offers_all || !view.spaces.is_empty())
}

fn several_spaces(draft: AssignmentDraft, id: String) -> AnyView {
    let options = Memo::new(move |_| spaces(draft, true));
    view! {
        <CheckList
            id=id
            legend=legend(draft, 2)
            options=options
            selected=draft.spaces
            error=Signal::derive(move || touched_refusal(draft))
        />
    }
}

fn one_space(draft: AssignmentDraft, id: String) -> AnyView {
    let only = draft.spaces.with_untracked(|spaces| if spaces.len() == 1 { spaces[0].clone() } else { String::new() });
    let chosen = RwSignal::new(only);
    Effect::new(move |before: Option<()>| {
        let space = chosen.get();
        if before.is_some() && !space.is_empty() {
            draft.spaces.set(vec![space]);
        }
    });
    let options = Memo::new(move |_| spaces(draft, false));
    view! {
        <RadioList
            id=id
            legend=legend(draft, 1)
            options=options
            value=chosen
            error=Signal::derive(move || touched_refusal(draft))
        />
    }
}

/// An empty selection isn't an error yet; the submit button shows what is missing.
fn touched_refusal(draft: AssignmentDraft) -> Option<String> {
    if draft.spaces.with(Vec::is_empty) { None } else { draft.spaces_refusal() }
}

fn legend(draft: AssignmentDraft, count: usize) -> String {
    let kind = draft.organization().with(|_, policy| policy.pack.space.as_ref().map(|rules| rules.kind.clone()));
    words::capitalized(&words::space(&kind.unwrap_or_default(), count))
}

fn spaces(draft: AssignmentDraft, several: bool) -> Vec<Choice> {
    let organization = draft.organization();
    let (known, kind, all_future) = organization.with(|view, policy| {
        let rules = policy.pack.space.as_ref();
        let kind = rules.map(|rules| rules.kind.clone()).unwrap_or_default();
        (view.spaces.clone(), kind, rules.is_some_and(|rules| rules.all_future))
    });
    let mut choices = Vec::new();
    if several && all_future {
        let chosen = draft.spaces.with(|spaces| spaces.iter().any(|space| space == ALL));
        let refusal = if chosen { None } else { draft.all_refusal() };
        choices.push(Choice::new(ALL, t!("choose-all", spaces = words::space(&kind, 2))).disabled(refusal));
    }
    for space in known.into_iter().filter(|space| space.archived_at.is_none() || draft.had(space.id)) {
        let value = space.id.to_string();
        // A selected option can always be deselected.
        let chosen = draft.spaces.with(|spaces| spaces.contains(&value));
        let refusal = if chosen { None } else { draft.space_refusal(space.id) };
        choices.push(Choice::new(value, space_names::one(&space)).disabled(refusal));
    }
    choices
}
