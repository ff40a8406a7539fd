//! The URL of an organization without a page: redirects to its members, or to the caller's own access if they can't
//! view members.

use crate::view;
use leptos::prelude::*;
use leptos_router::components::Redirect;
use shared::policy::{Action, Permission};

use crate::{organization::use_organization, parts::guard::replacing, paths};

#[component]
pub fn FirstPage() -> AnyView {
    let organization = use_organization();
    let reads = untrack(|| organization.ask(Action::Use(Permission::MEMBERS_READ), None).is_ok());
    let target = if reads { paths::members(organization.id()) } else { paths::my_access(organization.id()) };
    view! { <Redirect path=target options=replacing()/> }
}
