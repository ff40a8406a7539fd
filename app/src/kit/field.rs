//! Text fields with label, hint, and error connected by id. They only report input; the form validates it.

use crate::view;
use leptos::prelude::*;

use super::draft;

/// What every field shows around its control.
#[derive(Clone)]
pub struct Frame {
    pub id: String,
    pub label: Signal<String>,
    pub hint: Option<Signal<String>>,
    pub error: Signal<Option<String>>,
}

impl Frame {
    /// The ids of the hint and the error for `aria-describedby`; `None` without either.
    pub fn described_by(&self) -> impl Fn() -> Option<String> + Send + Sync + 'static {
        let (hint, error) = (self.hint.is_some(), self.error);
        let id = self.id.clone();
        move || match (hint, error.get().is_some()) {
            (true, true) => Some(format!("{id}-error {id}-hint")),
            (true, false) => Some(format!("{id}-hint")),
            (false, true) => Some(format!("{id}-error")),
            (false, false) => None,
        }
    }

    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + 'static {
        let error = self.error;
        move || error.get().is_some().then_some("true")
    }

    pub fn wrap(self, control: AnyView) -> AnyView {
        let Frame { id, label, hint, error } = self;
        let hint = hint.map(|hint| {
            view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> }
        });
        let error_id = format!("{id}-error");
        let fault = move || {
            let text = error.get()?;
            Some(view! { <p class="field-error" id=error_id.clone()>{text}</p> })
        };
        view! {
            <div class="field">
                <label class="field-label" for=id>{label}</label>
                {hint}
                {control}
                {fault}
            </div>
        }
    }
}

#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    /// `text`, `email`, `url`, or `tel`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional)] name: Option<&'static str>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] enterkeyhint: Option<&'static str>,
    #[prop(optional)] autocapitalize: Option<&'static str>,
    #[prop(optional, into)] placeholder: Option<Signal<String>>,
    #[prop(optional)] required: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional, into)] readonly: Signal<bool>,
    /// Keeps no draft: a confirmation, which must be typed when it counts, or a value whose owner keeps one.
    #[prop(optional)]
    fleeting: bool,
    /// Runs with the final value when the field loses focus.
    #[prop(optional, into)]
    on_blur: Option<Callback<()>>,
) -> AnyView {
    if !fleeting {
        draft::keep(&id, value);
    }
    let frame = Frame { id: id.clone(), label, hint, error };
    let control = view! {
        <input
            class="input"
            id=id
            type=kind
            name=name
            autocomplete=autocomplete
            inputmode=inputmode
            enterkeyhint=enterkeyhint
            autocapitalize=autocapitalize
            placeholder=placeholder.map(|words| move || words.get())
            aria-required=required.then_some("true")
            autofocus=autofocus
            readonly=move || readonly.get()
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=move || value.get()
            on:input=move |event| {
                value.try_set(event_target_value(&event));
            }
            on:blur=move |_| {
                if let Some(on_blur) = on_blur {
                    on_blur.try_run(());
                }
            }
        />
    };
    frame.wrap(control)
}

#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] placeholder: Option<Signal<String>>,
    #[prop(default = 3)] rows: u32,
    #[prop(optional)] autofocus: bool,
    /// Keeps no draft, as for [`TextField`].
    #[prop(optional)]
    fleeting: bool,
    /// For lists of emails: no spell check, no capitalization, fixed-width digits.
    #[prop(optional)]
    plain: bool,
) -> AnyView {
    if !fleeting {
        draft::keep(&id, value);
    }
    let frame = Frame { id: id.clone(), label, hint, error };
    let control = view! {
        <textarea
            class="input"
            id=id
            rows=rows
            placeholder=placeholder.map(|words| move || words.get())
            autofocus=autofocus
            spellcheck=plain.then_some("false")
            autocapitalize=plain.then_some("off")
            data-plain=plain.then_some("")
            aria-invalid=frame.invalid()
            aria-describedby=frame.described_by()
            prop:value=move || value.get()
            on:input=move |event| {
                value.try_set(event_target_value(&event));
            }
        ></textarea>
    };
    frame.wrap(control)
}
