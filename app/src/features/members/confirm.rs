//! The confirmation before a member is deactivated or removed, or an invitation is revoked: who is affected and how.

use crate::view;
use leptos::prelude::*;
use shared::{
    members::MemberView,
    policy::{MemberStatus, Way},
};

use super::actions::{Act, MemberActions};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{problem, words};
use crate::t;

#[component]
pub fn ConfirmAct(actions: MemberActions) -> AnyView {
    let title = move || actions.asked.with(|asked| asked.as_ref().map_or_else(String::new, title));
    let confirm = move || actions.asked.with(|asked| asked.as_ref().map_or_else(String::new, |(act, _)| verb(*act)));
    view! {
        <Confirm
            open=actions.confirming
            title=Signal::derive(title)
            confirm=Signal::derive(confirm)
            cancel=t!("cancel")
            busy=actions.busy
            failure=problem::message(actions.failure)
            on_confirm=move |()| actions.confirmed()
        >
            {move || actions.asked.with(|asked| {
                asked.as_ref().map(|(act, member)| effects(actions.organization, *act, member))
            })}
            {move || actions.asked.with(|asked| {
                let (act, member) = asked.as_ref()?;
                (*act != Act::Revoke).then(|| actions.dependents.view(member, None)).flatten()
            })}
        </Confirm>
    }
}

fn title((act, member): &(Act, MemberView)) -> String {
    let name = member.label();
    match act {
        Act::Disable => t!("member-deactivate-title", name = name, status = words::deactivated()),
        Act::Remove => t!("member-remove-title", name = name),
        Act::Revoke => t!("invitation-revoke-title", name = name),
    }
}

fn verb(act: Act) -> String {
    match act {
        Act::Disable => t!("member-deactivate", status = words::deactivated()),
        Act::Remove => t!("member-remove"),
        Act::Revoke => t!("invitation-revoke"),
    }
}

/// The effects of the action.
fn effects(organization: Organization, act: Act, member: &MemberView) -> AnyView {
    let (company, back, seat, frees) = organization.with(|view, policy| {
        let counts = &policy.pack.seats.counts;
        let frees = match act {
            Act::Disable => !counts.contains(&MemberStatus::Deactivated) && counts.contains(&MemberStatus::Active),
            Act::Remove | Act::Revoke => counts.contains(&member.status),
        };
        let back = match policy.pack.life.reactivate {
            Way::With(_) => "with",
            Way::Operator => "operator",
            Way::Never => "never",
        };
        (view.name.clone(), back, policy.pack.pack.words.seat_kind().to_owned(), frees && view.seats.limit.is_some())
    });
    let mut lines = match act {
        Act::Disable => {
            let status = words::deactivated();
            let effect = t!("member-deactivate-effect", back = back, organization = company, status = status);
            vec![effect, t!("member-deactivate-kept")]
        }
        Act::Remove => vec![t!("member-remove-effect", organization = company), t!("member-remove-kept")],
        Act::Revoke => vec![t!("invitation-revoke-effect"), t!("invitation-revoke-kept")],
    };
    if frees {
        lines.push(t!("member-frees_seat", kind = seat));
    }
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! { <ul class="effects">{lines}</ul> }
}
