//! The answer as text: the role and where it applies, or every reason with the people who can change it.

use crate::view;
use leptos::prelude::*;
use shared::{
    members::MemberView,
    permission_check::{AllowedBy, CheckedPermission, QuestionForm, ReasonView, ResolvedBy, Resolver},
    policy::SpaceGrant,
};

use super::Asked;
use crate::api::Failure;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, problem, space_names, words};
use crate::{i18n, paths, t};

pub fn view(asked: Asked, question: &QuestionForm, answer: Result<CheckedPermission, Failure>) -> AnyView {
    let member = asked.member(&question.subject.to_string());
    match answer {
        Err(failure) => view! { <Callout tone=Tone::Negative><p>{problem::words(&failure)}</p></Callout> },
        Ok(decision) => match (decision.by, member) {
            (Some(by), member) => yes(asked.organization, member, &by),
            (None, member) => no(asked.organization, member, decision.reasons),
        },
    }
}

fn name(member: Option<&MemberView>) -> String {
    member.map_or_else(|| t!("permission_check-you"), |member| member.label().to_owned())
}

fn yes(organization: Organization, member: Option<MemberView>, by: &AllowedBy) -> AnyView {
    let role = words::role(&by.role);
    let spaces = organization.with(|_, policy| policy.pack.space.is_some());
    let how = match &by.within {
        _ if !spaces => t!("permission_check-by_role", role = role),
        SpaceGrant::All => t!("permission_check-by_role-everywhere", role = role),
        within @ SpaceGrant::Listed(_) => {
            t!("permission_check-by_role-in", role = role, spaces = space_names::full(organization, within))
        }
    };
    view! {
        <Callout tone=Tone::Positive title=t!("permission_check-yes", name = name(member.as_ref()))><p>{how}</p></Callout>
    }
}

fn no(organization: Organization, member: Option<MemberView>, reasons: Vec<ReasonView>) -> AnyView {
    let title = t!("permission_check-no", name = name(member.as_ref()));
    let rows = reasons.into_iter().map(|reason| row(organization, member.as_ref(), reason)).collect_view();
    view! { <Callout tone=Tone::Caution title=title><ul class="permission-check-reasons">{rows}</ul></Callout> }
}

fn row(
    organization: Organization,
    member: Option<&MemberView>,
    ReasonView { reason, resolved_by }: ReasonView,
) -> AnyView {
    // Written from this person's point of view, with their role and spaces.
    let text = organization.with(|view, policy| {
        let mut theirs = view.clone();
        if let Some(member) = member {
            theirs.me.role.clone_from(&member.role);
            theirs.me.spaces.clone_from(&member.spaces);
        }
        can::sentence(&theirs, policy, &reason)
    });
    view! { <li><p>{text}</p>{resolvers(organization, resolved_by)}</li> }
}

/// Who can change it: people by name, each with a link, or the roles that can.
fn resolvers(organization: Organization, by: ResolvedBy) -> AnyView {
    let words = match by.who {
        Resolver::Operator => t!("reason-ask_operator"),
        Resolver::Subject => t!("permission_check-resolved_by_subject"),
        Resolver::NoOne => t!("permission_check-resolved_by_no_one"),
        Resolver::Roles if by.people.is_empty() => {
            let roles: Vec<String> = by.roles.iter().map(|role| words::one_with_role(role)).collect();
            t!("reason-ask", who = i18n::either(&roles))
        }
        Resolver::Roles => return people(organization, by),
    };
    view! { <p class="muted small">{words}</p> }
}

fn people(organization: Organization, by: ResolvedBy) -> AnyView {
    let link = |person: shared::permission_check::PersonRef| {
        let href = paths::member(organization.id(), person.member);
        view! { <li><a href=href>{person.name}</a></li> }
    };
    let people = by.people.into_iter().map(link).collect_view();
    view! {
        <div class="permission-check-people muted small"><span>{t!("permission_check-resolved_by")}</span><ul class="permission-check-names">{people}</ul></div>
    }
}
