//! A native select, for lists too short to need a search.

use crate::view;
use leptos::prelude::*;

use super::choices::Choice;
use super::field::Frame;
use super::reason::Reason;

#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(into)] options: Signal<Vec<Choice>>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// While this has a text, the select is disabled and the text is below it.
    #[prop(optional, into)]
    disabled_reason: Reason,
    #[prop(optional, into)] on_change: Option<Callback<String>>,
) -> AnyView {
    let frame = Frame { id: id.clone(), label, hint, error };
    let choices = move || {
        options
            .get()
            .into_iter()
            .map(|choice| {
                let own = choice.value.clone();
                view! {
                    <option
                        value=choice.value
                        disabled=choice.disabled_reason.is_some()
                        title=choice.disabled_reason
                        selected=move || value.get() == own
                    >
                        {choice.label}
                    </option>
                }
            })
            .collect_view()
    };
    let control = view! {
        <span class="select">
            <select
                class="input"
                id=id
                disabled=move || disabled_reason.get().is_some()
                aria-invalid=frame.invalid()
                aria-describedby=frame.described_by()
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    value.try_set(chosen.clone());
                    if let Some(on_change) = on_change {
                        on_change.try_run(chosen);
                    }
                }
            >
                {choices}
            </select>
        </span>
        {move || disabled_reason.get().map(|words| view! { <p class="field-hint">{words}</p> })}
    };
    frame.wrap(control)
}
