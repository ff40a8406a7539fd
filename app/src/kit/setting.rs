//! A row of a card: a title, a note, and a control.

use crate::markup::Child;
use crate::view;
use leptos::prelude::*;

use super::reason::Reason;

pub fn setting(name: impl Child, note: impl Child, control: impl Child) -> AnyView {
    row(name.into_child(), note.into_child(), control.into_child())
}

fn row(name: AnyView, note: AnyView, control: AnyView) -> AnyView {
    view! {
        <div class="setting">
            <div class="setting-text">
                <p class="setting-name">{name}</p>
                <p class="setting-note">{note}</p>
            </div>
            {control}
        </div>
    }
}

/// A note that is replaced by the reason why the control is disabled.
pub fn note_or(
    refusal: Reason,
    note: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Send + Sync + 'static {
    move || refusal.get().unwrap_or_else(&note)
}
