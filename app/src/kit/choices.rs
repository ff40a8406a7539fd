//! Radio buttons and checkboxes for a few options, each with its own hint and reason for being disabled.

use crate::view;
use leptos::prelude::*;

use super::dom;

/// One option. `hint` explains it; `disabled_reason` says why it can't be selected now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    pub value: String,
    pub label: String,
    pub hint: Option<String>,
    pub disabled_reason: Option<String>,
}

impl Choice {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Choice {
        Choice { value: value.into(), label: label.into(), ..Choice::default() }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Choice {
        self.hint = Some(hint.into());
        self
    }

    pub fn disabled(mut self, reason: Option<String>) -> Choice {
        self.disabled_reason = reason;
        self
    }
}

/// Exactly one of a few options, as native radio buttons with the browser's arrow keys.
#[component]
pub fn RadioList(
    #[prop(into)] id: String,
    #[prop(into)] legend: Signal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let pick = Callback::new(move |(chosen, _): (String, bool)| {
        value.try_set(chosen);
    });
    let holds = Callback::new(move |own: String| value.get() == own);
    let items = list("radio", id.clone(), options, holds, pick);
    group(id, legend, hint, error, items)
}

/// Any number of options, for example the spaces of a member.
#[component]
pub fn CheckList(
    #[prop(into)] id: String,
    #[prop(into)] legend: Signal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    selected: RwSignal<Vec<String>>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> AnyView {
    let pick = Callback::new(move |(chosen, on): (String, bool)| {
        selected.try_update(|all| {
            all.retain(|one| *one != chosen);
            if on {
                all.push(chosen);
            }
        });
    });
    let holds = Callback::new(move |own: String| selected.with(|all| all.contains(&own)));
    let items = list("checkbox", id.clone(), options, holds, pick);
    group(id, legend, hint, error, items)
}

fn group(
    id: String,
    legend: Signal<String>,
    hint: Option<Signal<String>>,
    error: Signal<Option<String>>,
    items: AnyView,
) -> AnyView {
    let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        let has_hint = hint.is_some();
        move || match (has_hint, error.get().is_some()) {
            (true, true) => Some(format!("{error_id} {hint_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(error_id.clone()),
            (false, false) => None,
        }
    };
    let hint = hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> });
    let fault = move || {
        let text = error.get()?;
        Some(view! { <p class="field-error" id=error_id.clone()>{text}</p> })
    };
    view! {
        <fieldset class="field choices" id=id tabindex="-1" aria-describedby=described>
            <legend class="field-label">{legend}</legend>
            {hint}
            {items}
            {fault}
        </fieldset>
    }
}

fn list(
    kind: &'static str,
    name: String,
    options: Signal<Vec<Choice>>,
    holds: Callback<String, bool>,
    pick: Callback<(String, bool)>,
) -> AnyView {
    let rows = move || {
        let name = name.clone();
        let row = move |choice: Choice| option_row(kind, &name, choice, holds, pick);
        options.get().into_iter().map(row).collect_view()
    };
    view! { <div class="choice-list">{rows}</div> }
}

fn option_row(
    kind: &'static str,
    name: &str,
    choice: Choice,
    holds: Callback<String, bool>,
    pick: Callback<(String, bool)>,
) -> AnyView {
    let id = dom::next_id("choice");
    let (own, sent) = (choice.value.clone(), choice.value.clone());
    let note_id = format!("{id}-note");
    let off = choice.disabled_reason.is_some();
    let note = choice.disabled_reason.or(choice.hint);
    view! {
        <div class="choice" data-off=off.then_some("")>
            <input
                class="check"
                type=kind
                id=id.clone()
                name=name.to_owned()
                value=choice.value
                disabled=off
                aria-describedby=note.is_some().then(|| note_id.clone())
                prop:checked=move || holds.try_run(own.clone()).unwrap_or(false)
                on:change=move |event| {
                    pick.try_run((sent.clone(), event_target_checked(&event)));
                }
            />
            <label class="choice-label" for=id>{choice.label}</label>
            {note.map(|note| view! { <p class="choice-note" id=note_id>{note}</p> })}
        </div>
    }
}
