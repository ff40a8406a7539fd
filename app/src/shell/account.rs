//! The account menu: who is signed in, a link to the team (LK-2, LF-2), and sign out.

use crate::view;
use leptos::prelude::*;
use shared::id::OrganizationId;

use crate::{
    kit::{Avatar, Menu, MenuItem, Toast, Toasts, Tone, icon},
    parts::{link::menu_link, problem},
    paths,
    session::use_session,
    t,
};

#[component]
pub fn AccountMenu(current: Signal<Option<OrganizationId>>) -> AnyView {
    let session = use_session();
    let toasts = Toasts::get();
    let user = Memo::new(move |_| session.user());
    let name = Memo::new(move |_| {
        user.with(|user| {
            let user = user.as_ref()?;
            Some([user.first_name.as_str(), " ", user.last_name.as_str()].concat())
        })
        .unwrap_or_default()
    });
    let address =
        Memo::new(move |_| user.with(|user| user.as_ref().map(|user| user.email.to_string()).unwrap_or_default()));
    let sign_out = move |()| {
        session.end(move |ended| match ended {
            // A full page load, so that nothing of the session stays in memory.
            Ok(()) => _ = window().location().assign(paths::SIGN_IN),
            Err(failure) => toasts.show(Toast::new(problem::words(&failure)).tone(Tone::Negative)),
        });
    };
    let trigger = move || {
        view! {
            <span class="identity">
                <Avatar name=name size="small"/>
                <span class="identity-text">
                    <span class="identity-name">{name}</span>
                    <span class="identity-detail">{address}</span>
                </span>
                {icon::more()}
            </span>
        }
    };
    let team = move || {
        current.get_untracked().map(|id| {
            view! {
                {menu_link(paths::members(id), icon::members(), t!("nav-members"))}
                {menu_link(paths::my_access(id), icon::person(), t!("shell-my_access"))}
                <hr class="menu-line"/>
            }
        })
    };
    view! {
        <Menu label=move || t!("shell-account", name = name.get()) trigger=trigger>
            <p class="menu-title">{name} <br/> {address}</p>
            <hr class="menu-line"/>
            {team}
            <MenuItem on_select=sign_out>
                {icon::sign_out()}
                {t!("shell-sign-out")}
            </MenuItem>
        </Menu>
    }
}
