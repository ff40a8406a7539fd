//! A word for a state. The word has the meaning; the color only helps to find it.

use crate::view;
use leptos::prelude::*;

use super::tone::Tone;

#[component]
pub fn Badge(#[prop(into)] tone: Signal<Tone>, children: Children) -> AnyView {
    view! { <span class="badge" data-tone=move || tone.get().name()>{children()}</span> }
}
