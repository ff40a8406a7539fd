//! The text of why something isn't allowed, and who can change it. The policy engine decides.

use shared::{
    id::{MemberId, SpaceId},
    organizations::OrganizationView,
    policy::{Action, MemberStatus, Policy, Reason, Remedy},
};

use super::words;
use crate::{i18n, organization::Organization, t};

/// Why the caller can't do this now, for a disabled control; `None` if they can. Reactive.
pub fn refusal(organization: Organization, action: Action<'_>, target: Option<MemberId>) -> Option<String> {
    let reasons = organization.ask(action, target).err()?;
    Some(organization.with(|view, policy| why(policy, view, &reasons)))
}

/// Each reason as one line: the obstacle, then who can change it.
pub fn why(policy: &Policy, view: &OrganizationView, reasons: &[Reason]) -> String {
    let mut lines: Vec<String> = Vec::new();
    // The person is managed by their partner, so other reasons don't matter.
    let partners = reasons.iter().any(|reason| matches!(reason, Reason::PartnerManaged));
    for reason in reasons.iter().filter(|reason| !partners || matches!(reason, Reason::PartnerManaged)) {
        let line = [sentence(view, policy, reason), remedy(policy, view, reason)].join(" ");
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

/// The obstacle, from the point of view of the person it stops. The only function with a text for every reason.
pub fn sentence(view: &OrganizationView, policy: &Policy, reason: &Reason) -> String {
    let spaces = |count| policy.pack.space.as_ref().map_or(String::new(), |rules| words::space(&rules.kind, count));
    let role = words::role;
    match reason {
        Reason::MissingPermission { permission } => {
            t!("reason-missing_permission", role = role(&view.me.role), permission = words::permission(permission))
        }
        Reason::NotActive => t!("reason-not_active"),
        Reason::OrganizationClosed => t!("reason-organization_closed"),
        Reason::OutsideYourSpaces { spaces: ids } if ids.is_empty() => {
            t!("reason-outside_all_spaces", spaces = spaces(2))
        }
        Reason::OutsideYourSpaces { spaces: ids } => {
            t!("reason-outside_your_spaces", names = space_names(view, ids), spaces = spaces(2))
        }
        Reason::CannotGrantRole { role: id } => t!("reason-cannot_grant_role", role = role(id)),
        Reason::CannotManageRole { role: id } => t!("reason-cannot_manage_role", role = role(id)),
        Reason::TargetOutranksYou { role: id } => t!("reason-target_outranks_you", role = role(id)),
        Reason::Yourself => t!("reason-yourself"),
        Reason::LastHolder { role: id } => t!("reason-last_holder", role = role(id)),
        Reason::RoleLimit { role, limit, space } => role_limit(view, role, *limit, *space),
        Reason::TooManySpaces { role: id, limit } => {
            t!("reason-too_many_spaces", role = role(id), limit = *limit, spaces = spaces(*limit as usize))
        }
        Reason::SpacesRequired { min } => t!("reason-spaces_required", min = *min, spaces = spaces(*min as usize)),
        Reason::AllSpacesNotOffered => t!("reason-all_spaces_not_offered", spaces = spaces(2)),
        Reason::NoSeatLeft { limit } => {
            t!("reason-no_seat_left", limit = *limit, kind = policy.pack.pack.words.seat_kind())
        }
        Reason::SeatsNeeded { .. } => super::problem::bare(std::slice::from_ref(reason)),
        Reason::OnlyByTransfer { role: id } if !policy.pack.ownership.transfer => {
            t!("reason-only_founder", role = role(id))
        }
        Reason::OnlyByTransfer { .. } => t!("reason-only_by_transfer"),
        Reason::UnknownRole { role } => t!("reason-unknown_role", role = role),
        Reason::OperatorOnly => t!("reason-operator_only"),
        Reason::NeverInThisPack => t!("reason-never_in_this_pack"),
        Reason::PartnerManaged => t!("reason-partner_managed"),
        Reason::PartnersOnly { role: id } => t!("reason-partners_only", role = role(id)),
        Reason::ProductNotEnabled { product } => t!("reason-product_not_enabled", product = words::product(product)),
        Reason::ProductNotForRole { product, role: id } => {
            t!("reason-product_not_for_role", product = words::product(product), role = role(id))
        }
        Reason::PermissionWithheld { permission } => {
            t!("reason-permission_withheld", permission = words::permission(permission))
        }
        Reason::NeedsApproval { permission } => t!("reason-needs_approval", permission = words::permission(permission)),
        Reason::NotYours => t!("reason-not_yours"),
        Reason::BeyondYou { permissions } => {
            let names: Vec<String> = permissions.iter().map(|id| words::permission(id)).collect();
            t!("reason-beyond_you", permissions = i18n::list(&names))
        }
        Reason::ViewOnly { role: id } => t!("reason-view_only", role = role(id)),
        Reason::WrongStatus { status } => {
            t!("reason-wrong_status", status = words::status(&policy.pack.pack.words, *status))
        }
    }
}

fn role_limit(view: &OrganizationView, role: &str, limit: u32, space: Option<SpaceId>) -> String {
    let (name, holders) = (words::role(role), holders(view, role, space));
    match space {
        None => t!("reason-role_limit", role = name, limit = limit, holders = holders),
        Some(space) => {
            let space = space_names(view, &[space]);
            t!("reason-role_limit_in_space", role = name, limit = limit, space = space, holders = holders)
        }
    }
}

/// Who can change it, as advice to the caller; empty if no one else can.
pub fn remedy(policy: &Policy, view: &OrganizationView, reason: &Reason) -> String {
    match reason.resolved_by(policy) {
        Remedy::Roles { roles } => {
            let roles: Vec<&String> = roles.iter().filter(|role| **role != view.me.role).collect();
            if roles.is_empty() {
                return String::new();
            }
            let who: Vec<String> = roles.into_iter().map(|role| name_of(view, role)).collect();
            t!("reason-ask", who = i18n::either(&who))
        }
        Remedy::Operator => t!("reason-ask_operator"),
        Remedy::You | Remedy::NoOne => String::new(),
    }
}

/// The name of the role's holder if there is only one, or the role.
fn name_of(view: &OrganizationView, role: &str) -> String {
    let mut active = view.taken.iter().filter(|t| t.role == role && t.status == MemberStatus::Active);
    match (active.next(), active.next()) {
        (Some(holder), None) => t!("reason-holder", name = &holder.name, role = words::role(role)),
        _ => words::one_with_role(role),
    }
}

/// The current holders of a limited role.
fn holders(view: &OrganizationView, role: &str, space: Option<SpaceId>) -> String {
    let here = |t: &&shared::policy::Taken| {
        t.role == role && t.status != MemberStatus::Deactivated && space.is_none_or(|space| t.spaces.contains(space))
    };
    let names: Vec<String> = view.taken.iter().filter(here).map(|t| t.name.clone()).collect();
    i18n::list(&names)
}

/// "North and a hidden workspace".
pub fn space_names(view: &OrganizationView, ids: &[SpaceId]) -> String {
    let name = |id: &SpaceId| view.spaces.iter().find(|space| space.id == *id).map(|space| space.name.clone());
    // A space that the caller can't see has no name here.
    let names: Vec<String> =
        ids.iter().map(|id| name(id).unwrap_or_else(|| t!("reason-hidden_space", space = words::spaces(1)))).collect();
    i18n::list(&names)
}
