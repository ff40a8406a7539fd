//! A button with four tones, a busy state, and a disabled state with a reason. A disabled button stays in the tab order
//! so that its reason can be found, but never fires. Links that look like buttons are elsewhere.

use crate::view;
use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::dom;
use super::reason::{self, Reason};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonTone {
    #[default]
    Neutral,
    Primary,
    Danger,
    Quiet,
}

impl ButtonTone {
    pub fn name(self) -> &'static str {
        match self {
            ButtonTone::Neutral => "neutral",
            ButtonTone::Primary => "primary",
            ButtonTone::Danger => "danger",
            ButtonTone::Quiet => "quiet",
        }
    }
}

#[component]
pub fn Button(
    children: Children,
    #[prop(optional)] tone: ButtonTone,
    /// `button` or `submit`.
    #[prop(default = "button")]
    kind: &'static str,
    /// The id of the form of a submit button outside it.
    #[prop(optional, into)]
    form: Option<String>,
    #[prop(optional, into)] id: Option<String>,
    /// `small` or `large`.
    #[prop(optional)]
    size: Option<&'static str>,
    /// The name of an icon-only button; makes it square.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
    /// Gets focus when its dialog opens.
    #[prop(optional)]
    autofocus: bool,
    #[prop(optional, into)] busy: Signal<bool>,
    /// While this has a text, the button shows it instead of acting.
    #[prop(optional, into)]
    disabled_reason: Option<Reason>,
    #[prop(optional, into)] on_click: Option<Callback<MouseEvent>>,
) -> AnyView {
    let id = match (id, disabled_reason) {
        (Some(id), _) => Some(id),
        (None, Some(_)) => Some(dom::next_id("button")),
        (None, None) => None,
    };
    let refused = move || disabled_reason.is_some_and(|reason| reason.try_get().flatten().is_some());
    let described = id.clone().unwrap_or_default();
    let control = id.clone().unwrap_or_default();
    let click = move |event: MouseEvent| {
        let idle = !busy.try_get_untracked().unwrap_or(true);
        let allowed = disabled_reason.is_none_or(|reason| reason.try_get_untracked().flatten().is_none());
        if !(idle && allowed) {
            // Also keeps a submit button from submitting.
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.try_run(event);
        }
    };
    let button = view! {
        <button
            class="button"
            id=id
            type=kind
            form=form
            autofocus=autofocus
            data-tone=tone.name()
            data-size=size
            data-square=label.map(|_| "")
            aria-label=label.map(|label| move || label.get())
            aria-busy=move || busy.get().then_some("true")
            aria-disabled=move || refused().then_some("true")
            aria-describedby=move || refused().then(|| reason::reason_id(&described))
            on:click=click
        >
            {children()}
        </button>
    };
    match disabled_reason {
        Some(reason) => reason::explained(control, reason, button),
        None => button,
    }
}
