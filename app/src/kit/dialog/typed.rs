//! Whether something was typed into an open dialog, and who asks before it is lost.

use leptos::{prelude::*, wasm_bindgen::JsCast};
use web_sys::{Event, HtmlInputElement, HtmlTextAreaElement};

/// Asks whether to discard what was typed, and runs the callback if so. A frame provides it through context; without it,
/// dialogs close without a question.
#[derive(Clone, Copy)]
pub struct AskToDiscard(pub Callback<Callback<()>>);

/// Asks if something was typed; returns whether the dialog has to stay open meanwhile.
pub(super) fn ask_first(ask: Option<AskToDiscard>, typed: RwSignal<bool>, open: RwSignal<bool>) -> bool {
    let Some(ask) = ask.filter(|_| typed.try_get_untracked() == Some(true)) else { return false };
    ask.0.try_run(Callback::new(move |()| _ = open.try_set(false)));
    true
}

/// Whether an `input` event comes from text that was worth typing: not a password, which is never kept, nor a search.
pub(super) fn is_text(event: &Event) -> bool {
    let Some(target) = event.target() else { return false };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => matches!(input.type_().as_str(), "text" | "email" | "url" | "tel" | "number"),
        None => target.is_instance_of::<HtmlTextAreaElement>(),
    }
}
