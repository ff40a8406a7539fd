//! The reasons of a denial: a closed list, each with its data and who can change it.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use super::Policy;
use crate::id::SpaceId;

/// One reason of a denial. Codes are stable; the texts are `reason-…` in the locale files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Reason {
    /// The actor's role doesn't have the permission.
    MissingPermission {
        permission: String,
    },
    /// The actor isn't an active member.
    NotActive,
    OrganizationClosed,
    /// The action touches spaces that the actor doesn't have. Lists only spaces that the actor can see; empty means
    /// none of them, or all spaces.
    OutsideYourSpaces {
        spaces: Vec<SpaceId>,
    },
    /// The actor can't assign the role.
    CannotGrantRole {
        role: String,
    },
    /// The actor can't change the target's role.
    CannotManageRole {
        role: String,
    },
    TargetOutranksYou {
        role: String,
    },
    Yourself,
    /// The organization would lose a required role.
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
    /// The pack doesn't offer "all, including future ones".
    AllSpacesNotOffered,
    /// A partner has more people than there are seats available.
    SeatsNeeded {
        needed: u32,
        left: u32,
    },
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
    /// The pack doesn't have this action.
    NeverInThisPack,
    /// A partner manages its own people.
    PartnerManaged,
    /// The role is only for partners' people.
    PartnersOnly {
        role: String,
    },
    /// The product isn't turned on for the organization.
    ProductNotEnabled {
        product: String,
    },
    ProductNotForRole {
        product: String,
        role: String,
    },
    /// The permission was turned off for the actor.
    PermissionWithheld {
        permission: String,
    },
    /// The actor needs approval for this.
    NeedsApproval {
        permission: String,
    },
    /// The record belongs to someone else, and the actor's role sees only its own.
    NotYours,
    /// The role would have permissions that its author doesn't have.
    BeyondYou {
        permissions: Vec<String>,
    },
    /// The caller is viewing as another role, which is read-only.
    ViewOnly {
        role: String,
    },
    /// The action doesn't apply to the target's status.
    WrongStatus {
        status: super::MemberStatus,
    },
}

/// Who can change a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "who", rename_all = "snake_case")]
pub enum Remedy {
    /// Active holders of any of these roles, highest first.
    Roles {
        roles: Vec<String>,
    },
    /// The operators of Roster.
    Operator,
    /// The actor, by choosing a different option.
    You,
    NoOne,
}

impl Reason {
    #[must_use]
    pub fn resolved_by(&self, policy: &Policy) -> Remedy {
        match self {
            Reason::MissingPermission { permission } => match policy.permission(permission) {
                Some(permission) => roles(policy, |role| role.holds(permission)),
                None => Remedy::NoOne,
            },
            Reason::CannotGrantRole { role }
            | Reason::CannotManageRole { role }
            | Reason::TargetOutranksYou { role } => match policy.role(role) {
                Some(target) => roles(policy, |role| target.granted_by.contains(&role.rank)),
                None => Remedy::NoOne,
            },
            Reason::OutsideYourSpaces { .. } | Reason::NotActive => roles(policy, |role| {
                role.holds_in == super::HoldsIn::Organization && role.holds(super::Permission::MEMBERS_INVITE)
            }),
            Reason::NoSeatLeft { .. } | Reason::SeatsNeeded { .. } => {
                roles(policy, |role| role.holds(super::Permission::SEATS_BUY))
            }
            Reason::OnlyByTransfer { .. } | Reason::LastHolder { .. } => {
                roles(policy, |role| role.holds(super::Permission::OWNERSHIP_TRANSFER))
            }
            Reason::BeyondYou { permissions } => {
                let wanted = policy.permissions(permissions);
                roles(policy, |role| role.holds(super::Permission::ROLES_MANAGE) && role.permissions.covers(wanted))
            }
            Reason::PermissionWithheld { .. } | Reason::NeedsApproval { .. } => {
                roles(policy, |role| role.holds(super::Permission::MEMBERS_ROLE_CHANGE))
            }
            Reason::PartnerManaged => roles(policy, |role| role.holds(super::Permission::PARTNERS_MANAGE)),
            Reason::ProductNotEnabled { .. } => {
                let found = roles(policy, |role| role.holds(super::Permission::PRODUCTS_MANAGE));
                if found == Remedy::NoOne { Remedy::Operator } else { found }
            }
            Reason::NotYours => roles(policy, |role| role.records == super::Records::All),
            Reason::RoleLimit { .. }
            | Reason::TooManySpaces { .. }
            | Reason::SpacesRequired { .. }
            | Reason::AllSpacesNotOffered
            | Reason::PartnersOnly { .. }
            | Reason::ProductNotForRole { .. }
            | Reason::UnknownRole { .. }
            | Reason::ViewOnly { .. } => Remedy::You,
            Reason::OrganizationClosed | Reason::OperatorOnly => Remedy::Operator,
            Reason::Yourself | Reason::NeverInThisPack | Reason::WrongStatus { .. } => Remedy::NoOne,
        }
    }
}

fn roles(policy: &Policy, test: impl Fn(&super::Role) -> bool) -> Remedy {
    let roles: Vec<String> = policy.roles().iter().filter(|role| test(role)).map(|role| role.id.clone()).collect();
    if roles.is_empty() { Remedy::NoOne } else { Remedy::Roles { roles } }
}
