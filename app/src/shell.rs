//! The frame of a signed-in page: the organization, its navigation, and the account.
//!
//! Stays while pages change, and only loads what it shows.

mod account;
mod switcher;

use crate::view;
use leptos::prelude::*;
use shared::{
    id::OrganizationId,
    organizations::OrganizationView,
    policy::{Permission, Policy, SeatLimit},
};

use crate::{
    kit::{dom, icon},
    organization::Organization,
    parts::{link::current, questions::ask_to_discard, words},
    paths,
    session::use_session,
    t,
};
use account::AccountMenu;
use switcher::OrganizationSwitcher;

const RAIL: &str = "rail";

/// `current` is the organization of the page.
#[component]
pub fn Shell(
    current: Signal<Option<OrganizationId>>,
    /// The organization, once it is loaded; the pack decides which pages exist.
    opened: RwSignal<Option<Organization>>,
    children: Children,
) -> AnyView {
    let session = use_session();
    let name = move || {
        let id = current.get();
        session.view.with(|view| {
            let all = &view.as_ref()?.organizations;
            all.iter().find(|one| Some(one.id) == id).map(|one| one.name.clone())
        })
    };
    let skip = |event: leptos::ev::MouseEvent| {
        // Without this, the URL's fragment would be replaced.
        event.prevent_default();
        dom::focus("main");
    };
    let question = ask_to_discard();
    view! {
        <div class="shell">
            <a class="skip-link" href="#main" on:click=skip>
                {t!("shell-skip")}
            </a>
            <header class="topbar">
                <button
                    class="button"
                    type="button"
                    data-tone="quiet"
                    data-square=""
                    popovertarget=RAIL
                    aria-label=t!("shell-menu")
                >
                    {icon::menu()}
                </button>
                <span class="topbar-title">{name}</span>
            </header>
            <aside class="rail" id=RAIL popover="auto" aria-label=t!("product") on:click=leave_rail>
                <div class="rail-head">
                    <OrganizationSwitcher current=current/>
                </div>
                {move || current.get().map(|id| navigation(id, opened))}
                <div class="rail-foot">
                    <AccountMenu current=current/>
                </div>
            </aside>
            <main class="main" id="main" tabindex="-1">
                {children()}
            </main>
            {question}
        </div>
    }
}

/// On a phone the rail covers the page, so following a link closes it.
fn leave_rail(event: leptos::ev::MouseEvent) {
    use leptos::wasm_bindgen::JsCast;
    let element = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    if element.is_some_and(|element| matches!(element.closest("a[href]"), Ok(Some(_)))) {
        dom::hide_popover(RAIL);
    }
}

fn navigation(id: OrganizationId, opened: RwSignal<Option<Organization>>) -> AnyView {
    let link = move |page: &str, mark: AnyView, words: String| {
        let href = paths::page(id, page);
        view! {
            <li>
                <a class="nav-link" aria-current=current(&href) href=href>
                    {mark}
                    <span>{words}</span>
                </a>
            </li>
        }
    };
    // Only for people with the permission; others see why on the page itself.
    let with = move |permission: Permission, page: &'static str, mark: fn() -> AnyView, words: &'static str| {
        move || {
            let holds = opened
                .get()?
                .try_with(|view, policy| policy.role(&view.me.role).is_some_and(|role| role.holds(permission)));
            (holds == Some(true)).then(|| link(page, mark(), t!(words)))
        }
    };
    let spaces = move || {
        let kind = opened.get()?.try_with(|_, policy| policy.pack.space.as_ref().map(|rules| rules.kind.clone()));
        Some(link("spaces", icon::spaces(), words::capitalized(&words::space(&kind??, 2))))
    };
    let seats =
        move || Some(link("seats", icon::key(), t!("seats-title", kind = opened.get()?.try_with(seats_shown)??)));
    let records = move || {
        let kept = opened.get()?.try_with(|view, _| view.records)?;
        kept.then(|| link("records", icon::copy(), t!("nav-records")))
    };
    let partners = move || {
        let shown = opened.get()?.try_with(partners_shown)?;
        shown.then(|| link("partners", icon::building(), t!("nav-partners")))
    };
    view! {
        <nav class="nav" aria-label=t!("shell-nav")>
            <ul class="nav-list">
                {with(Permission::MEMBERS_READ, "members", icon::members, "nav-members")}
                {with(Permission::MEMBERS_INVITE, "invitations", icon::mail, "nav-invitations")}
                {spaces}
                {seats}
                {records}
                {partners}
                {link("roles", icon::shield(), t!("nav-roles"))}
                {with(Permission::AUDIT_READ, "history", icon::history, "nav-history")}
                {with(Permission::BILLING_MANAGE, "billing", icon::card, "billing-title")}
                {link("settings", icon::settings(), t!("nav-settings"))}
            </ul>
        </nav>
    }
}

/// The pack's word for seats, where they are limited and the person can see or buy them.
fn seats_shown(view: &OrganizationView, policy: &Policy) -> Option<String> {
    let (seats, role) = (&policy.pack.seats, policy.role(&view.me.role)?);
    let holds = |id: &Option<String>| policy.permission(id.as_deref()?).filter(|known| role.holds(*known));
    holds(&seats.seen_by).or_else(|| holds(&seats.bought_with))?;
    (seats.limit != SeatLimit::Unlimited).then(|| policy.pack.pack.words.seat_kind().to_owned())
}

/// An organization can be an agency in any pack.
fn partners_shown(view: &OrganizationView, policy: &Policy) -> bool {
    policy.role(&view.me.role).is_some_and(|role| {
        let sees = policy.pack.partners.is_some() && role.holds(Permission::MEMBERS_READ);
        sees || role.holds(Permission::PARTNERS_MANAGE)
    })
}
