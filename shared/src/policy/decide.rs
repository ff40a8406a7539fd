//! The one decision function for screens, the API, batches, and the command line.
//!
//! Pure: the caller reads the facts and, when it acts on the answer, does so in the same transaction.

mod assignment;
mod life;
mod special;
mod support;

use super::{
    Holders, MemberAction, MemberFacts, MemberStatus, OrganizationFacts, OverrideValue, Permission, PermissionSet,
    Policy, ProductSet, Reason, Role, Scope, SpaceGrant, Thing, Way,
};
use crate::id::SpaceId;

pub use support::decide_support;

/// The actor and their organization.
#[derive(Clone, Copy)]
pub struct Situation<'a> {
    pub policy: &'a Policy,
    pub actor: MemberFacts<'a>,
    pub organization: OrganizationFacts,
    pub holders: &'a dyn Holders,
}

impl Situation<'_> {
    fn everywhere(&self) -> bool {
        self.policy.role(self.actor.role).is_some_and(|role| role.applies_everywhere(self.actor.spaces))
    }

    /// Whether the actor can see the target: they share a space (SL-5), or either applies everywhere. [`decide`] checks
    /// what the actor can do to a visible person; an invisible one looks like one that doesn't exist.
    #[must_use]
    pub fn sees(&self, target: MemberFacts<'_>) -> bool {
        let whole = || self.policy.role(target.role).is_some_and(|role| role.applies_everywhere(target.spaces));
        target.is_self || self.everywhere() || self.actor.spaces.meets(target.spaces) || whole()
    }

    /// Whether the actor can see the space: their own, or all for those who manage spaces.
    #[must_use]
    pub fn sees_space(&self, space: SpaceId) -> bool {
        let manages = |role: &Role| role.holds(Permission::SPACES_MANAGE);
        self.everywhere() || self.actor.spaces.contains(space) || self.policy.role(self.actor.role).is_some_and(manages)
    }
}

/// An action to decide.
#[derive(Debug, Clone, Copy)]
pub enum Action<'a> {
    /// Use a permission in the whole organization, or in any space if it is limited to spaces.
    Use(Permission),
    /// Use a permission in one space.
    UseIn(Permission, SpaceId),
    /// Use a permission on a record of the host. One with the scope `own` applies to the records that the role sees.
    UseOn(Permission, Thing),
    /// View one of the host's records.
    See(Thing),
    /// An act on one person that needs nothing else.
    On(MemberAction, MemberFacts<'a>),
    Invite {
        role: &'a str,
        spaces: &'a SpaceGrant,
        products: ProductSet,
    },
    /// Change the role, the spaces, or both.
    Assign {
        target: MemberFacts<'a>,
        role: &'a str,
        spaces: &'a SpaceGrant,
    },
    /// Add these products.
    UpdateMemberProducts {
        target: MemberFacts<'a>,
        products: ProductSet,
    },
    /// Set an individual permission.
    SetOverride {
        target: MemberFacts<'a>,
        id: &'a str,
        value: OverrideValue,
    },
    /// Create, edit, or delete a custom role. `held_in`: the spaces of all current holders.
    DefineRole {
        like: &'a str,
        permissions: PermissionSet,
        held_in: &'a SpaceGrant,
    },
    /// Set this level for all people of a partner or, where the pack says so, for one.
    PartnerLevel {
        level: &'a str,
        one: bool,
    },
    /// Restore a deleted organization.
    Reopen,
}

impl Action<'_> {
    /// Whether the action changes something. Actions that aren't listed here do, so that a new one is refused rather than
    /// allowed.
    #[must_use]
    pub fn changes(&self) -> bool {
        !matches!(
            self,
            Action::On(MemberAction::Read, _)
                | Action::See(_)
                | Action::Use(Permission::MEMBERS_READ | Permission::AUDIT_READ)
        )
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision<'a> {
    /// Allowed by this role, in these spaces (or everywhere, see [`Role::applies_everywhere`]).
    Allowed { role: &'a str, within: &'a SpaceGrant },
    /// Every reason, without duplicates.
    Denied(Vec<Reason>),
}

impl Decision<'_> {
    #[must_use]
    pub fn is_allowed(&self) -> bool {
        matches!(self, Decision::Allowed { .. })
    }

    /// The reasons; empty if allowed.
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

    /// Lists every action: one without a check would be allowed for every active member.
    fn judge(&mut self, action: &Action<'_>) {
        if self.situation.organization.closed && needs_open(action) {
            self.deny(Reason::OrganizationClosed);
        }
        match *action {
            Action::Use(permission) => self.needs(permission),
            Action::UseIn(permission, space) => {
                self.needs(permission);
                self.within_space(permission, space);
            }
            Action::UseOn(permission, thing) => {
                self.needs(permission);
                self.applies_to(permission, thing);
            }
            Action::See(thing) => self.sees(thing),
            Action::On(act, target) => self.on(act, target),
            Action::Invite { role, spaces, products } => {
                self.needs(Permission::MEMBERS_INVITE);
                self.grants(role, spaces, &SpaceGrant::none());
                self.gives_at_start(role);
                self.check_assignment(role, spaces);
                self.offers(role, products);
                self.takes_seat(MemberStatus::Invited, None);
            }
            Action::Assign { target, role, spaces } => self.assign(target, role, spaces),
            Action::UpdateMemberProducts { target, products } => {
                self.needs(Permission::MEMBERS_ROLE_CHANGE);
                self.manages(target);
                self.offers(target.role, products);
            }
            Action::SetOverride { target, id, value } => self.set_override(target, id, value),
            Action::DefineRole { like, permissions, held_in } => self.define(like, permissions, held_in),
            Action::PartnerLevel { level, one } => self.partner_level(level, one),
            Action::Reopen => self.needs(Permission::ORGANIZATION_DELETE),
        }
    }

    fn needs(&mut self, permission: Permission) {
        let id = || self.situation.policy.permission_id(permission).to_owned();
        let withheld = self.situation.actor.withheld;
        if !self.actor.holds(permission) {
            self.deny(Reason::MissingPermission { permission: id() });
        } else if withheld.off.contains(permission) {
            self.deny(Reason::PermissionWithheld { permission: id() });
        } else if withheld.approval.contains(permission) {
            self.deny(Reason::NeedsApproval { permission: id() });
        }
    }

    fn everywhere(&self) -> bool {
        self.situation.everywhere()
    }

    /// Names only spaces that the actor can see, so that a refusal doesn't reveal others.
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

    /// Acting on a person requires a role that can assign theirs, and all of their spaces.
    fn manages(&mut self, target: MemberFacts<'_>) {
        if target.partner {
            return self.deny(Reason::PartnerManaged);
        }
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

    /// The organization keeps the minimum number of holders.
    fn may_lose(&mut self, target: MemberFacts<'_>) {
        let Some(role) = self.situation.policy.role(target.role) else { return };
        let least = role.count.least();
        if least > 0 && target.status == MemberStatus::Active && self.situation.holders.active(&role.id) < least {
            self.deny(Reason::LastHolder { role: role.id.clone() });
        }
    }
}

/// Whether the action needs an open organization. Restoring a closed one, and asking who can do that, does not.
fn needs_open(action: &Action<'_>) -> bool {
    action.changes() && !matches!(action, Action::Reopen | Action::Use(Permission::ORGANIZATION_DELETE))
}
