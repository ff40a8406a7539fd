//! Organizations: creating, renaming, deleting, and restoring them. Contains the frame of every page of an
//! organization.
//!
//! A person's organizations come from the session, not from here.

mod danger;
mod first;
mod new;
mod notices;
mod ownership;
mod plan;
mod settings;

use std::sync::Arc;

use crate::{markup::live, view};
use leptos::prelude::*;
use leptos_router::{components::Outlet, hooks::use_params_map};
use shared::{id::OrganizationId, policy::Reason};

use crate::{
    api::Failure,
    kit::Skeleton,
    lazy::{Page, lazy_part},
    organization::{Known, Organization, looking},
    parts::{
        can,
        guard::signed_in,
        not_found::NotFoundPage,
        page::page_title,
        problem::{Explain, ProblemPage},
        view_as_bar::view_as_bar,
    },
    session::remember,
    shell::Shell,
    t,
};

lazy_part!(OrganizationPart, organization, { area: Page = || OrganizationArea(), first: Page = || first::FirstPage() });
lazy_part!(NewOrganizationPart, new_organization, { new: Page = || new::NewOrganizationPage() });
lazy_part!(SettingsPart, settings, {
    settings: Page = || settings::SettingsPage(),
    ownership: Page = || ownership::OwnershipPage(),
});

/// Everything under `/o/{org}`: requires sign-in and loads the organization.
#[component]
fn OrganizationArea() -> AnyView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("org")?.parse::<OrganizationId>().ok()));
    let known = Memo::new(move |_| id.get().is_some());
    let area = move || {
        if known.get() {
            let opened = RwSignal::new(None);
            view! {
                <Shell current=id.into() opened=opened>
                    {move || id.get().map(|id| area_of(id, opened))}
                </Shell>
            }
        } else {
            view! { <NotFoundPage/> }
        }
    };
    signed_in(area)
}

/// Reloads everything when the user starts or stops viewing as a role, because it was read with other permissions.
fn area_of(id: OrganizationId, opened: RwSignal<Option<Organization>>) -> AnyView {
    let bar = looking(id).map(|role| view_as_bar(id, &role));
    view! {
        {bar}
        <Opened id=id opened=opened/>
    }
}

/// The organization in the URL, reloaded when another one is opened.
#[component]
fn Opened(id: OrganizationId, opened: RwSignal<Option<Organization>>) -> AnyView {
    let state = RwSignal::new(None::<Result<Arc<Known>, Failure>>);
    let read = move || {
        state.set(None);
        leptos::task::spawn_local(async move {
            let answer = Organization::read(id).await;
            if answer.is_ok() {
                remember(id);
            }
            state.try_set(Some(answer));
        });
    };
    read();
    live(move || match state.get() {
        None => view! { <div class="page"><Skeleton label=t!("loading")/></div> },
        Some(Ok(known)) => {
            let organization = Organization::new(id, known);
            provide_context(organization);
            let explain =
                move |reasons: Vec<Reason>| organization.with(|view, policy| can::why(policy, view, &reasons));
            provide_context(Explain(Callback::new(explain)));
            opened.set(Some(organization));
            view! { {notices::notices(organization)} <Outlet/> }
        }
        Some(Err(failure)) => {
            page_title(|| t!("organization-unopened"));
            view! {
                <div class="page">
                    <h1 class="visually-hidden">{t!("organization-unopened")}</h1>
                    <ProblemPage failure=failure retry=move |()| read()/>
                </div>
            }
        }
    })
}
