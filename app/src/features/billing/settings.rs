//! Plan, billing and connected accounts among the settings: the way there for everybody; each page says who may.

use crate::view;
use leptos::prelude::*;

use crate::features::seats;
use crate::organization::Organization;
use crate::{paths, t};

pub fn plan_settings(organization: Organization) -> AnyView {
    let id = organization.id();
    let row = |name: AnyView, note: AnyView, href: String, open: String| {
        view! {
            <div class="setting">
                <div class="setting-text">
                    <p class="setting-name">{name}</p>
                    <p class="setting-note numeric">{note}</p>
                </div>
                <a class="button" href=href>{open}</a>
            </div>
        }
    };
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
                {row(places, left, paths::seats(id), t!("seats-see"))}
                {row(billing, billing_note, paths::billing(id), t!("billing-see"))}
                {row(links, links_note, paths::connections(id), t!("connections-see"))}
            </div>
        </section>
    }
}
