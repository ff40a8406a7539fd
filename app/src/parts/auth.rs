//! The layout for signing in and similar pages: one centered card.

use crate::view;
use leptos::prelude::*;

use super::page::page_title;
use crate::t;

/// `title` is the heading and the page's name.
#[component]
pub fn AuthPage(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: Option<String>,
    /// Below the card, for secondary content.
    #[prop(optional, into)]
    note: Option<ViewFnOnce>,
    #[prop(optional)] children: Option<Children>,
) -> AnyView {
    let name = title.clone();
    page_title(move || name.clone());
    view! {
        <main class="auth" id="main" tabindex="-1">
            <p class="auth-brand">{t!("product")}</p>
            <div class="auth-card">
                <div class="auth-head">
                    <h1 class="auth-title">{title}</h1>
                    {lead.map(|lead| view! { <p class="auth-lead">{lead}</p> })}
                </div>
                {children.map(|children| children())}
            </div>
            {note.map(|note| view! { <div class="auth-note">{note.run()}</div> })}
        </main>
    }
}
