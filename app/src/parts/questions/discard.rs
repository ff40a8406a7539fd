//! The question before a dialog closes in which something was typed.

use leptos::prelude::*;

use super::QuestionsPart;
use crate::{
    kit::{AskToDiscard, Confirm},
    lazy, t, view,
};

#[derive(Clone, Copy)]
pub struct Discard {
    open: RwSignal<bool>,
    /// Closes the dialog.
    confirmed: StoredValue<Option<Callback<()>>>,
}

/// Lets the dialogs of a frame ask; renders the question.
pub fn ask_to_discard() -> AnyView {
    let discard = Discard { open: RwSignal::new(false), confirmed: StoredValue::new(None) };
    provide_context(AskToDiscard(Callback::new(move |confirmed| {
        discard.confirmed.set_value(Some(confirmed));
        discard.open.set(true);
    })));
    lazy::dialog::<QuestionsPart>(discard.open, move |part| (part.discard)(discard))
}

pub(super) fn dialog(discard: Discard) -> AnyView {
    let Discard { open, confirmed } = discard;
    let close = move |()| {
        open.set(false);
        if let Some(close) = confirmed.try_update_value(Option::take).flatten() {
            close.run(());
        }
    };
    view! {
        <Confirm open=open title=t!("question-discard-title") confirm=t!("question-discard") cancel=t!("question-discard-keep") on_confirm=close>
            <p>{t!("question-discard-text")}</p>
        </Confirm>
    }
}
