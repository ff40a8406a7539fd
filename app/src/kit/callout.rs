//! A paragraph that must not be missed. It is part of the page: what answers an action is a toast,
//! what stops a form is its error summary.

use crate::view;
use leptos::prelude::*;

use super::icon;
use super::tone::Tone;

#[component]
pub fn Callout(
    #[prop(default = Tone::Neutral)] tone: Tone,
    #[prop(optional, into)] title: Option<Signal<String>>,
    /// Read out when it appears after the page was there.
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
