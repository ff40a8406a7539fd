//! The menu that switches between organizations and creates a new one.

use crate::view;
use leptos::prelude::*;
use shared::{id::OrganizationId, sessions::OrganizationSummary};

use crate::{
    kit::{Avatar, Menu, icon},
    parts::link::menu_link,
    paths,
    session::use_session,
    t,
};

#[component]
pub fn OrganizationSwitcher(current: Signal<Option<OrganizationId>>) -> AnyView {
    let session = use_session();
    let organizations =
        move || session.view.with(|view| view.as_ref().map(|view| view.organizations.clone()).unwrap_or_default());
    let creates = move || session.view.with(|view| view.as_ref().is_some_and(|view| view.creates));
    let name = Memo::new(move |_| {
        let id = current.get();
        let found = organizations().into_iter().find(|one| Some(one.id) == id);
        found.map_or_else(|| t!("product"), |one| one.name)
    });
    let trigger = move || {
        view! {
            <span class="identity">
                <Avatar name=name size="small"/>
                <span class="identity-text">
                    <span class="identity-name">{name}</span>
                </span>
                {icon::chevron_down()}
            </span>
        }
    };
    view! {
        <Menu label=move || t!("shell-switch", organization = name.get()) trigger=trigger>
            <p class="menu-title">{t!("shell-organizations")}</p>
            {move || organizations().into_iter().map(|one| item(one, current.get_untracked())).collect_view()}
            {move || creates().then(|| view! {
                <hr class="menu-line"/>
                {menu_link(paths::NEW_ORGANIZATION.to_owned(), icon::plus(), t!("shell-new-organization"))}
            })}
        </Menu>
    }
}

fn item(one: OrganizationSummary, current: Option<OrganizationId>) -> AnyView {
    let here = current == Some(one.id);
    view! {
        <a
            class="menu-item"
            role="menuitem"
            tabindex="-1"
            href=paths::open(one.id)
            aria-current=here.then_some("true")
        >
            <span class="menu-check">{here.then(icon::check)}</span>
            <span class="truncate">{one.name}</span>
        </a>
    }
}
