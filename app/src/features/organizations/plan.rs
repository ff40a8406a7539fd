//! Plan, billing, and connected accounts in the settings. Everyone sees the links; each page shows who can use it.

use crate::view;
use leptos::prelude::*;

use crate::kit::*;
use crate::organization::Organization;
use crate::parts::seats;
use crate::{paths, t};

pub fn plan_settings(organization: Organization) -> AnyView {
    let id = organization.id();
    let row = |name: AnyView, note: AnyView, href: String, open: String| {
        let note = view! { <span class="numeric">{note}</span> };
        setting(name, note, view! { <a class="button" href=href>{open}</a> })
    };
    let counted = untrack(|| !seats::is_unlimited(organization));
    let places = view! { {move || seats::title(organization)} };
    let left = view! { {move || seats::allowance(organization)} };
    let (billing, billing_note) = (view! { {t!("billing-title")} }, view! { {t!("billing-lead")} });
    let (links, links_note) = (view! { {t!("connections-title")} }, view! { {t!("connections-lead")} });
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("settings-plan")}</h2>
            </header>
            <div class="card">
                {counted.then(|| row(places, left, paths::seats(id), t!("seats-see", kind = seats::kind(organization))))}
                {row(billing, billing_note, paths::billing(id), t!("billing-see"))}
                {row(links, links_note, paths::connections(id), t!("connections-see"))}
            </div>
        </section>
    }
}
