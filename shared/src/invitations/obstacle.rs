//! Why a pending invitation can't be accepted right now.
//!
//! Members in charge see the kind in their lists; the invitee only sees [`Refusal`].

use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::{json::FromJson, policy::Reason};

/// The kind of the first reason for which accepting would be refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// The inviter has no access to the organization anymore.
    InviterGone,
    /// The inviter can't offer this role or these spaces anymore.
    InviterNotAllowed,
    NoSeatLeft,
    RoleLimit,
    /// None of the spaces is in use.
    SpaceGone,
    OrganizationInactive,
    Other,
}

impl Obstacle {
    /// The kind of the first reason; `None` without reasons.
    #[must_use]
    pub fn of(reasons: &[Reason]) -> Option<Obstacle> {
        reasons.first().map(|reason| match reason {
            Reason::NotActive => Obstacle::InviterGone,
            Reason::NoSeatLeft { .. } | Reason::SeatsNeeded { .. } => Obstacle::NoSeatLeft,
            Reason::RoleLimit { .. } | Reason::TooManySpaces { .. } => Obstacle::RoleLimit,
            Reason::SpacesRequired { .. } => Obstacle::SpaceGone,
            Reason::OrganizationClosed => Obstacle::OrganizationInactive,
            Reason::MissingPermission { .. }
            | Reason::OutsideYourSpaces { .. }
            | Reason::CannotGrantRole { .. }
            | Reason::CannotManageRole { .. }
            | Reason::TargetOutranksYou { .. }
            | Reason::OnlyByTransfer { .. }
            | Reason::PartnersOnly { .. }
            | Reason::PermissionWithheld { .. }
            | Reason::NeedsApproval { .. }
            | Reason::BeyondYou { .. }
            | Reason::UnknownRole { .. } => Obstacle::InviterNotAllowed,
            Reason::Yourself
            | Reason::LastHolder { .. }
            | Reason::AllSpacesNotOffered
            | Reason::OperatorOnly
            | Reason::NeverInThisPack
            | Reason::PartnerManaged
            | Reason::ProductNotEnabled { .. }
            | Reason::ProductNotForRole { .. }
            | Reason::NotYours
            | Reason::ViewOnly { .. }
            | Reason::WrongStatus { .. } => Obstacle::Other,
        })
    }

    /// The name in the API, in locale files, and in the email to the admins.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Obstacle::InviterGone => "inviter_gone",
            Obstacle::InviterNotAllowed => "inviter_not_allowed",
            Obstacle::NoSeatLeft => "no_seat_left",
            Obstacle::RoleLimit => "role_limit",
            Obstacle::SpaceGone => "space_gone",
            Obstacle::OrganizationInactive => "organization_inactive",
            Obstacle::Other => "other",
        }
    }

    /// Whether the invitation works again as soon as someone else stands for it.
    #[must_use]
    pub const fn is_the_inviters(self) -> bool {
        matches!(self, Obstacle::InviterGone | Obstacle::InviterNotAllowed)
    }

    /// The kind that the invitee sees. Whether the inviter lost their membership or only a permission is confidential.
    #[must_use]
    pub const fn refusal(self) -> Refusal {
        match self {
            Obstacle::InviterGone | Obstacle::InviterNotAllowed => Refusal::Inviter,
            Obstacle::NoSeatLeft => Refusal::NoSeatLeft,
            Obstacle::RoleLimit => Refusal::RoleLimit,
            Obstacle::OrganizationInactive => Refusal::OrganizationClosed,
            Obstacle::SpaceGone => Refusal::Spaces,
            Obstacle::Other => Refusal::Assignment,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_invitee_learns_less_than_the_admins() {
        let outcome = |reason: Reason| Obstacle::of(&[reason]).map(|kind| (kind.as_str(), kind.refusal()));
        assert_eq!(outcome(Reason::NotActive), Some(("inviter_gone", Refusal::Inviter)));
        let demoted = Reason::CannotGrantRole { role: "admin".to_owned() };
        assert_eq!(outcome(demoted), Some(("inviter_not_allowed", Refusal::Inviter)));
        assert_eq!(outcome(Reason::NoSeatLeft { limit: 3 }), Some(("no_seat_left", Refusal::NoSeatLeft)));
        assert_eq!(outcome(Reason::SpacesRequired { min: 1 }), Some(("space_gone", Refusal::Spaces)));
        assert_eq!(Obstacle::of(&[]), None);
    }
}
