//! An important paragraph in the page. Results of an action are toasts, and errors of a form are in its error summary.

use crate::view;
use leptos::prelude::*;

use super::icon;
use super::tone::Tone;

#[component]
pub fn Callout(
    #[prop(default = Tone::Neutral)] tone: Tone,
    #[prop(optional, into)] title: Option<Signal<String>>,
    /// Announced if it appears after the page.
    #[prop(optional)]
    live: bool,
    children: Children,
) -> AnyView {
    let mark = match tone {
        Tone::Neutral | Tone::Accent => icon::info(),
        Tone::Positive => icon::success(),
        Tone::Caution => icon::warning(),
        Tone::Negative => icon::danger(),
    };
    let title = title.map(|title| view! { <p class="callout-title">{title}</p> });
    view! {
        <div class="callout" data-tone=tone.name() role=live.then_some("status")>
            {mark}
            <div class="callout-body">{title} {children()}</div>
        </div>
    }
}
