//! The one decision function for every path: screens, REST, batch, command line.
//!
//! Pure: the caller reads the facts and, when it acts on the answer, does so in the same transaction.

use super::{
    Holders, HoldsIn, MemberFacts, MemberStatus, OrganizationFacts, Permission, Policy, Reason, Role, Scope,
    SpaceGrant, Way,
};
use crate::id::SpaceId;

/// Who asks, where.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    pub policy: &'a Policy,
    pub actor: MemberFacts<'a>,
    pub organization: OrganizationFacts,
    pub holders: &'a dyn Holders,
}

impl Situation<'_> {
    fn everywhere(&self) -> bool {
        self.policy.role(self.actor.role).is_some_and(|role| role.reaches_everywhere(self.actor.spaces))
    }

    /// Whether the target exists for the actor: seeing somebody takes one space in common (SL-5). What may be done to
    /// somebody in sight is for [`decide`]; somebody out of sight is not to be told from nobody.
    #[must_use]
    pub fn sees(&self, target: MemberFacts<'_>) -> bool {
        target.is_self || self.everywhere() || self.actor.spaces.meets(target.spaces)
    }

    /// Whether the space exists for the actor: their own, and all for whoever manages spaces.
    #[must_use]
    pub fn sees_space(&self, space: SpaceId) -> bool {
        let manages = |role: &Role| role.holds(Permission::SPACES_MANAGE);
        self.everywhere() || self.actor.spaces.contains(space) || self.policy.role(self.actor.role).is_some_and(manages)
    }
}

/// What somebody wants to do.
#[derive(Debug, Clone, Copy)]
pub enum Action<'a> {
    /// Use a permission on the organization as a whole, or anywhere at all if it is limited to spaces.
    Use(Permission),
    /// Use a permission in one space.
    UseIn(Permission, SpaceId),
    Read(MemberFacts<'a>),
    Invite {
        role: &'a str,
        spaces: &'a SpaceGrant,
    },
    /// Void the earlier links of a pending invitation and send a new one.
    Resend(MemberFacts<'a>),
    Revoke(MemberFacts<'a>),
    /// Take up a pending invitation. The actor is who made the offer: its right to do so is judged as of now.
    Accept(MemberFacts<'a>),
    /// Give another role, other spaces, or both.
    Place {
        target: MemberFacts<'a>,
        role: &'a str,
        spaces: &'a SpaceGrant,
    },
    Deactivate(MemberFacts<'a>),
    Reactivate(MemberFacts<'a>),
    /// Delete a member for good.
    Remove(MemberFacts<'a>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision<'a> {
    /// By this role, held in these spaces (or everywhere, see [`Role::reaches_everywhere`]).
    Allowed { role: &'a str, within: &'a SpaceGrant },
    /// Every reason, none of them twice.
    Denied(Vec<Reason>),
}

impl Decision<'_> {
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Decision::Allowed { .. })
    }

    /// The reasons; empty when allowed.
    #[must_use]
    pub fn reasons(self) -> Vec<Reason> {
        match self {
            Decision::Allowed { .. } => Vec::new(),
            Decision::Denied(reasons) => reasons,
        }
    }
}

/// Decides. Allocates nothing when the answer is yes.
#[must_use]
pub fn decide<'a>(situation: &Situation<'a>, action: &Action<'_>) -> Decision<'a> {
    let Some(actor) = situation.policy.role(situation.actor.role) else {
        return Decision::Denied(vec![Reason::UnknownRole { role: situation.actor.role.to_owned() }]);
    };
    let mut verdict = Verdict { situation, actor, reasons: Vec::new() };
    if situation.actor.status != MemberStatus::Active {
        verdict.deny(Reason::NotActive);
    }
    verdict.judge(action);
    if verdict.reasons.is_empty() {
        Decision::Allowed { role: situation.actor.role, within: situation.actor.spaces }
    } else {
        Decision::Denied(verdict.reasons)
    }
}

struct Verdict<'s, 'a> {
    situation: &'s Situation<'a>,
    actor: &'s Role,
    reasons: Vec<Reason>,
}

impl Verdict<'_, '_> {
    fn deny(&mut self, reason: Reason) {
        if !self.reasons.contains(&reason) {
            self.reasons.push(reason);
        }
    }

    fn judge(&mut self, action: &Action<'_>) {
        let changes =
            !matches!(action, Action::Read(_) | Action::Use(Permission::MEMBERS_READ | Permission::AUDIT_READ));
        if changes && self.situation.organization.closed {
            self.deny(Reason::OrganizationClosed);
        }
        match *action {
            Action::Use(permission) => self.needs(permission),
            Action::UseIn(permission, space) => {
                self.needs(permission);
                self.within_space(permission, space);
            }
            Action::Read(target) => {
                self.needs(Permission::MEMBERS_READ);
                self.meets(target);
            }
            Action::Invite { role, spaces } => {
                self.needs(Permission::MEMBERS_INVITE);
                self.grants(role, spaces, &SpaceGrant::none());
                self.place_holds(role, spaces);
                self.takes_seat(MemberStatus::Invited, None);
            }
            Action::Resend(target) => {
                self.needs(Permission::MEMBERS_INVITE);
                self.is(target, MemberStatus::Invited);
                // Checked as a grant: whoever resends offers the place again (G1).
                self.grants(target.role, target.spaces, &SpaceGrant::none());
            }
            Action::Revoke(target) => {
                self.way(&self.situation.policy.pack.life.revoke);
                self.is(target, MemberStatus::Invited);
                self.manages(target);
            }
            Action::Accept(target) => {
                self.needs(Permission::MEMBERS_INVITE);
                self.is(target, MemberStatus::Invited);
                self.grants(target.role, target.spaces, &SpaceGrant::none());
                self.place_holds(target.role, target.spaces);
                self.takes_seat(MemberStatus::Active, Some(target.status));
            }
            Action::Place { target, role, spaces } => {
                self.needs(Permission::MEMBERS_ROLE_CHANGE);
                self.manages(target);
                if target.is_self {
                    self.deny(Reason::Yourself);
                }
                self.grants(role, spaces, target.spaces);
                self.place_holds(role, spaces);
                if role != target.role {
                    self.may_lose(target);
                }
            }
            Action::Deactivate(target) => {
                self.way(&self.situation.policy.pack.life.deactivate);
                self.is(target, MemberStatus::Active);
                self.ends(target);
            }
            Action::Reactivate(target) => {
                self.way(&self.situation.policy.pack.life.reactivate);
                self.is(target, MemberStatus::Deactivated);
                self.manages(target);
                self.place_holds(target.role, target.spaces);
                self.takes_seat(MemberStatus::Active, Some(target.status));
            }
            Action::Remove(target) => {
                self.way(&self.situation.policy.pack.life.remove);
                if target.status == MemberStatus::Invited {
                    self.deny(Reason::WrongStatus { status: target.status });
                }
                self.ends(target);
            }
        }
    }

    fn needs(&mut self, permission: Permission) {
        if !self.actor.holds(permission) {
            self.deny(Reason::MissingPermission {
                permission: self.situation.policy.permission_id(permission).to_owned(),
            });
        }
    }

    fn way(&mut self, way: &Way) {
        match way {
            Way::With(id) => match self.situation.policy.permission(id) {
                Some(permission) => self.needs(permission),
                None => self.deny(Reason::MissingPermission { permission: id.clone() }),
            },
            Way::Operator => self.deny(Reason::OperatorOnly),
            Way::Never => self.deny(Reason::NeverInThisPack),
        }
    }

    fn everywhere(&self) -> bool {
        self.situation.everywhere()
    }

    /// Names only spaces that the actor sees: a refusal must not tell of others.
    fn outside(&mut self, spaces: &[SpaceId]) {
        let spaces = spaces.iter().copied().filter(|space| self.situation.sees_space(*space)).collect();
        self.deny(Reason::OutsideYourSpaces { spaces });
    }

    fn within_space(&mut self, permission: Permission, space: SpaceId) {
        let limited = self.situation.policy.scope(permission) != Scope::Organization && !self.everywhere();
        if limited && !self.situation.actor.spaces.contains(space) {
            self.outside(&[space]);
        }
    }

    fn meets(&mut self, target: MemberFacts<'_>) {
        if !self.situation.sees(target) {
            self.outside(target.spaces.ids());
        }
    }

    fn is(&mut self, target: MemberFacts<'_>, status: MemberStatus) {
        if target.status != status {
            self.deny(Reason::WrongStatus { status: target.status });
        }
    }

    /// Acting on somebody takes a role that may give theirs, and all of their spaces.
    fn manages(&mut self, target: MemberFacts<'_>) {
        let Some(role) = self.situation.policy.role(target.role) else {
            return self.deny(Reason::UnknownRole { role: target.role.to_owned() });
        };
        if role.rank < self.actor.rank {
            self.deny(Reason::TargetOutranksYou { role: role.id.clone() });
        } else if role.granted_by.is_empty() {
            self.deny(Reason::OnlyByTransfer { role: role.id.clone() });
        } else if !role.granted_by.contains(&self.actor.rank) {
            self.deny(Reason::CannotManageRole { role: role.id.clone() });
        }
        self.covers(target.spaces);
    }

    fn covers(&mut self, spaces: &SpaceGrant) {
        if !self.everywhere() && !self.situation.actor.spaces.covers(spaces) {
            self.outside(&spaces.beyond(self.situation.actor.spaces));
        }
    }

    /// G1: nobody gives a role or a space that is not theirs to give.
    fn grants(&mut self, role: &str, spaces: &SpaceGrant, had: &SpaceGrant) {
        let Some(role) = self.situation.policy.role(role) else {
            return self.deny(Reason::UnknownRole { role: role.to_owned() });
        };
        if role.granted_by.is_empty() {
            self.deny(Reason::OnlyByTransfer { role: role.id.clone() });
        } else if !role.granted_by.contains(&self.actor.rank) || !self.actor.permissions.covers(role.permissions) {
            self.deny(Reason::CannotGrantRole { role: role.id.clone() });
        }
        if spaces != had {
            self.covers(spaces);
        }
    }

    /// Whether the place itself is possible: the number of spaces and the limits of the role.
    fn place_holds(&mut self, role: &str, spaces: &SpaceGrant) {
        let policy = self.situation.policy;
        let Some(role) = policy.role(role) else { return };
        let rules = policy.pack.space.as_ref();
        let least =
            if role.holds_in == HoldsIn::Spaces { rules.map_or(1, |rules| rules.min_per_member.max(1)) } else { 0 };
        match spaces {
            SpaceGrant::All if !rules.is_some_and(|rules| rules.all_future) => self.deny(Reason::AllSpacesNotOffered),
            SpaceGrant::Listed(ids) if (ids.len() as u32) < least => self.deny(Reason::SpacesRequired { min: least }),
            SpaceGrant::All | SpaceGrant::Listed(_) => {}
        }
        if let Some(limit) = role.count.per_member_spaces
            && (spaces.ids().len() as u32 > limit || *spaces == SpaceGrant::All)
        {
            self.deny(Reason::TooManySpaces { role: role.id.clone(), limit });
        }
        self.holders_hold(role, spaces);
    }

    fn holders_hold(&mut self, role: &Role, spaces: &SpaceGrant) {
        let holders = self.situation.holders;
        if let Some(limit) = role.count.exactly
            && holders.in_organization(&role.id) >= limit
        {
            self.deny(Reason::RoleLimit { role: role.id.clone(), limit, space: None });
        }
        if let Some(limit) = role.count.per_space {
            let full =
                |space: &&SpaceId| self.situation.sees_space(**space) && holders.in_space(&role.id, **space) >= limit;
            for space in spaces.ids().iter().filter(full).collect::<Vec<_>>() {
                self.deny(Reason::RoleLimit { role: role.id.clone(), limit, space: Some(*space) });
            }
        }
    }

    /// Ending somebody's membership or activity.
    fn ends(&mut self, target: MemberFacts<'_>) {
        if target.is_self {
            self.deny(Reason::Yourself);
        }
        self.manages(target);
        self.may_lose(target);
    }

    /// The organization keeps the holders it must have.
    fn may_lose(&mut self, target: MemberFacts<'_>) {
        let Some(role) = self.situation.policy.role(target.role) else { return };
        let least = role.count.least();
        if least > 0 && target.status == MemberStatus::Active && self.situation.holders.active(&role.id) < least {
            self.deny(Reason::LastHolder { role: role.id.clone() });
        }
    }

    fn takes_seat(&mut self, becomes: MemberStatus, was: Option<MemberStatus>) {
        let counts = &self.situation.policy.pack.seats.counts;
        let newly = counts.contains(&becomes) && !was.is_some_and(|was| counts.contains(&was));
        if let Some(limit) = self.situation.organization.seats
            && newly
            && self.situation.organization.seats_taken >= limit
        {
            self.deny(Reason::NoSeatLeft { limit });
        }
    }
}
