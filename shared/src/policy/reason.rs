//! Why not: a closed list, each reason with its data and who could lift it.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::id::SpaceId;

/// One reason of a denial. Codes are stable; sentences are in the locale files as `reason-…`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// The actor's role does not hold the permission.
    MissingPermission {
        permission: String,
    },
    /// The actor is not an active member.
    NotActive,
    OrganizationClosed,
    /// The act touches spaces the actor was not given. Only those are named that the actor sees; empty: none of
    /// them, or all spaces at once.
    OutsideYourSpaces {
        spaces: Vec<SpaceId>,
    },
    /// The role is not the actor's to give.
    CannotGrantRole {
        role: String,
    },
    /// The target's role is not the actor's to change.
    CannotManageRole {
        role: String,
    },
    TargetOutranksYou {
        role: String,
    },
    Yourself,
    /// The organization would be left without the role it must keep.
    LastHolder {
        role: String,
    },
    RoleLimit {
        role: String,
        limit: u32,
        space: Option<SpaceId>,
    },
    TooManySpaces {
        role: String,
        limit: u32,
    },
    SpacesRequired {
        min: u32,
    },
    /// The pack does not offer "all, also future ones".
    AllSpacesNotOffered,
    NoSeatLeft {
        limit: u32,
    },
    OnlyByTransfer {
        role: String,
    },
    UnknownRole {
        role: String,
    },
    OperatorOnly,
    /// The pack does not know this act.
    NeverInThisPack,
    /// A partner looks after its own people.
    PartnerManaged,
    /// The role is for partners' people only.
    PartnersOnly {
        role: String,
    },
    /// The product is not enabled on the organization.
    ProductNotEnabled {
        product: String,
    },
    ProductNotForRole {
        product: String,
        role: String,
    },
    /// Somebody switched this off for the actor.
    SwitchedOff {
        permission: String,
    },
    /// The actor may do this once somebody approves.
    NeedsApproval {
        permission: String,
    },
    /// The thing is somebody else's, and the actor's role sees only its own.
    NotYours,
    /// The role would hold what its author does not.
    BeyondYou {
        permissions: Vec<String>,
    },
    /// The caller is looking through another role's eyes, and looking changes nothing.
    ViewOnly {
        role: String,
    },
    /// The target is not in a state where the act makes sense.
    WrongStatus {
        status: super::MemberStatus,
    },
}

/// Who could lift a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Lifter {
    /// Active holders of any of these roles, highest first.
    Roles {
        roles: Vec<String>,
    },
    /// Whoever runs Roster.
    Operator,
    /// The actor, by choosing differently.
    You,
    Nobody,
}

impl Reason {
    #[must_use]
    pub fn lifted_by(&self, policy: &Policy) -> Lifter {
        match self {
            Reason::MissingPermission { permission } => match policy.permission(permission) {
                Some(permission) => roles(policy, |role| role.holds(permission)),
                None => Lifter::Nobody,
            },
            Reason::CannotGrantRole { role }
            | Reason::CannotManageRole { role }
            | Reason::TargetOutranksYou { role } => match policy.role(role) {
                Some(target) => roles(policy, |role| target.granted_by.contains(&role.rank)),
                None => Lifter::Nobody,
            },
            Reason::OutsideYourSpaces { .. } | Reason::NotActive => roles(policy, |role| {
                role.holds_in == super::HoldsIn::Organization && role.holds(super::Permission::MEMBERS_INVITE)
            }),
            Reason::NoSeatLeft { .. } => roles(policy, |role| role.holds(super::Permission::SEATS_BUY)),
            Reason::OnlyByTransfer { .. } | Reason::LastHolder { .. } => {
                roles(policy, |role| role.holds(super::Permission::OWNERSHIP_TRANSFER))
            }
            Reason::BeyondYou { permissions } => {
                let wanted = policy.permissions(permissions);
                roles(policy, |role| role.holds(super::Permission::ROLES_MANAGE) && role.permissions.covers(wanted))
            }
            Reason::SwitchedOff { .. } | Reason::NeedsApproval { .. } => {
                roles(policy, |role| role.holds(super::Permission::MEMBERS_ROLE_CHANGE))
            }
            Reason::PartnerManaged => roles(policy, |role| role.holds(super::Permission::PARTNERS_MANAGE)),
            Reason::ProductNotEnabled { .. } => {
                let found = roles(policy, |role| role.holds(super::Permission::PRODUCTS_MANAGE));
                if found == Lifter::Nobody { Lifter::Operator } else { found }
            }
            Reason::NotYours => roles(policy, |role| role.records == super::Records::All),
            Reason::RoleLimit { .. }
            | Reason::TooManySpaces { .. }
            | Reason::SpacesRequired { .. }
            | Reason::AllSpacesNotOffered
            | Reason::PartnersOnly { .. }
            | Reason::ProductNotForRole { .. }
            | Reason::UnknownRole { .. }
            | Reason::ViewOnly { .. } => Lifter::You,
            Reason::OrganizationClosed | Reason::OperatorOnly => Lifter::Operator,
            Reason::Yourself | Reason::NeverInThisPack | Reason::WrongStatus { .. } => Lifter::Nobody,
        }
    }
}

fn roles(policy: &Policy, test: impl Fn(&super::Role) -> bool) -> Lifter {
    let roles: Vec<String> = policy.roles().iter().filter(|role| test(role)).map(|role| role.id.clone()).collect();
    if roles.is_empty() { Lifter::Nobody } else { Lifter::Roles { roles } }
}
