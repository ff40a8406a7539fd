//! Notices above every page: the organization is closed, or its ownership is offered to the user. They link to the page
//! with the action.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{
    organizations::OrganizationView,
    policy::{Action, Permission, Policy, Reason},
};

use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, link::current, moment};
use crate::{i18n, paths, t};

pub fn notices(organization: Organization) -> AnyView {
    let id = organization.id();
    let closed = Memo::new(move |_| organization.with(|view, policy| view.closed.then(|| closed(view, policy))));
    let offered = Memo::new(move |_| {
        organization.with(|view, _| {
            let offer = view.transfer.as_ref().filter(|offer| offer.to == view.me.member)?;
            Some(t!("ownership-offered", owner = &offer.from_name))
        })
    });
    let reopens = move || organization.ask(Action::Reopen, None).is_ok();
    view! {
        {live(move || closed.get().map(|words| {
            let way = reopens().then(|| (paths::settings(id), t!("organization-reopen-see")));
            notice(Tone::Caution, words, way)
        }))}
        {live(move || offered.get().map(|words| notice(Tone::Accent, words, Some((paths::ownership(id), t!("ownership-see"))))))}
    }
}

/// What closed means, until when, and who can change it.
fn closed(view: &OrganizationView, policy: &Policy) -> String {
    let reopening =
        Reason::MissingPermission { permission: policy.permission_id(Permission::ORGANIZATION_DELETE).to_owned() };
    match view.deleted_at {
        Some(until) => {
            let day = i18n::date(moment::millis(until));
            let words = t!("organization-closed-until", organization = &view.name, day = day);
            [words, can::remedy(policy, view, &reopening)].join(" ")
        }
        None => [t!("organization-closed", organization = &view.name), t!("reason-ask_operator")].join(" "),
    }
}

/// On its target page, a notice needs no link.
fn notice(tone: Tone, words: String, way: Option<(String, String)>) -> AnyView {
    let link = way.map(|(href, words)| {
        let here = current(&href);
        move || {
            here()
                .is_none()
                .then(|| view! { <a class="button" data-size="small" href=href.clone()>{words.clone()}</a> })
        }
    });
    view! {
        <div class="notice">
            <Callout tone=tone>
                <p>{words}</p>
                {link}
            </Callout>
        </div>
    }
}
