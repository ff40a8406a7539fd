//! The caller's own role, spaces, and permissions in an organization.
//!
//! Also the start page of members who can't view the list.

use crate::view;
use leptos::prelude::*;
use shared::policy::SpaceGrant;

use crate::{
    i18n,
    organization::{Organization, use_organization},
    parts::{page::page_title, words},
    t,
};

#[component]
pub fn MyAccessPage() -> AnyView {
    let organization = use_organization();
    page_title(|| t!("assignment-title"));
    view! {
        <div class="page" data-width="narrow">
            <header class="page-header">
                <div class="page-heading">
                    <h1 class="page-title">{t!("assignment-title")}</h1>
                    <p class="page-lead">
                        {move || organization.with(|view, _| t!("assignment-lead", organization = &view.name))}
                    </p>
                </div>
            </header>
            <div class="card">{move || facts(organization)}</div>
            <section class="section">
                <header class="section-header">
                    <h2 class="section-title">{t!("assignment-permissions")}</h2>
                </header>
                {move || permissions(organization)}
            </section>
        </div>
    }
}

fn facts(organization: Organization) -> AnyView {
    organization.with(|view, policy| {
        let about = words::role_about(&view.me.role);
        let spaces = policy.pack.space.as_ref().map(|rules| {
            let names: Vec<String> = match &view.me.spaces {
                SpaceGrant::All => vec![t!("assignment-all")],
                SpaceGrant::Listed(ids) => {
                    view.spaces.iter().filter(|space| ids.contains(&space.id)).map(|space| space.name.clone()).collect()
                }
            };
            let everywhere = policy.role(&view.me.role).is_some_and(|role| role.applies_everywhere(&view.me.spaces));
            let text = match (everywhere, names.is_empty()) {
                (true, _) => t!("assignment-all"),
                (false, true) => t!("none"),
                (false, false) => i18n::list(&names),
            };
            fact(words::capitalized(&words::space(&rules.kind, 2)), text, None)
        });
        view! {
            <dl class="facts">
                {fact(t!("assignment-role"), words::role(&view.me.role), about)}
                {spaces}
            </dl>
        }
    })
}

fn fact(name: String, text: String, note: Option<String>) -> AnyView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{text} {note.map(|note| view! { <p class="muted small">{note}</p> })}</dd>
        </div>
    }
}

fn permissions(organization: Organization) -> AnyView {
    organization.with(|view, policy| {
        let held = policy.role(&view.me.role).map(|role| role.permissions).unwrap_or_default();
        let row = |permission| {
            view! {
                <div class="setting">
                    <p class="setting-name">{words::permission(policy.permission_id(permission))}</p>
                </div>
            }
        };
        let rows = held.iter().take(policy.permission_count()).map(row).collect_view();
        view! { <div class="card">{rows}</div> }
    })
}
