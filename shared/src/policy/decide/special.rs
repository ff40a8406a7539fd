//! Decisions about records, individual permissions, custom roles, ownership, and partners.

use super::{
    MemberFacts, MemberStatus, OverrideValue, Permission, PermissionSet, Reason, Scope, SpaceGrant, Thing, Verdict,
};
use crate::policy::{Owner, Records};

impl Verdict<'_, '_> {
    /// How far a permission applies: one with scope `own` applies to the records that the role sees.
    pub(super) fn applies_to(&mut self, permission: Permission, thing: Thing) {
        match self.situation.policy.scope(permission) {
            Scope::Organization => {}
            Scope::Space => {
                if let Some(space) = thing.space {
                    self.within_space(permission, space);
                }
            }
            Scope::Own => self.sees(thing),
        }
    }

    /// Record visibility (SL-6, LF-10, LF-11): people always see their own records.
    pub(super) fn sees(&mut self, thing: Thing) {
        if thing.owner == Owner::Me {
            return;
        }
        let seen = match self.actor.records {
            Records::All => true,
            Records::OwnAndUnassigned => thing.owner == Owner::NoOne,
            Records::Own => false,
        };
        if !seen {
            self.deny(Reason::NotYours);
        }
        if let Some(space) = thing.space
            && !self.everywhere()
            && !self.situation.actor.spaces.contains(space)
        {
            self.outside(&[space]);
        }
    }

    /// An individual permission is set by someone who manages the person and has the permission without limits (G1).
    pub(super) fn set_override(&mut self, target: MemberFacts<'_>, id: &str, value: OverrideValue) {
        self.needs(Permission::MEMBERS_ROLE_CHANGE);
        self.manages(target);
        let policy = self.situation.policy;
        let Some(known) = policy.pack.overrides.iter().find(|known| known.id == id) else {
            return self.deny(Reason::NeverInThisPack);
        };
        if value == OverrideValue::Approval && !known.approval {
            self.deny(Reason::NeverInThisPack);
        }
        let Some(permission) = policy.permission(&known.permission) else { return };
        let first = self.is_first() && self.actor.holds(permission);
        if value != OverrideValue::No && !first {
            self.needs(permission);
        }
    }

    /// A custom role has no more permissions than its author, wherever it is held (G1).
    pub(super) fn define(&mut self, like: &str, permissions: PermissionSet, held_in: &SpaceGrant) {
        self.needs(Permission::ROLES_MANAGE);
        let policy = self.situation.policy;
        if policy.pack.custom_roles.is_none() {
            self.deny(Reason::NeverInThisPack);
        }
        let own = self.situation.actor.withheld.free(self.actor.permissions);
        let beyond = permissions.without(own);
        if beyond != PermissionSet::default() {
            let permissions = beyond.iter().map(|permission| policy.permission_id(permission).to_owned()).collect();
            self.deny(Reason::BeyondYou { permissions });
        }
        match policy.role(like) {
            None => self.deny(Reason::UnknownRole { role: like.to_owned() }),
            Some(role) if role.partners_only => self.deny(Reason::PartnersOnly { role: role.id.clone() }),
            Some(role) if !role.granted_by.contains(&self.actor.rank) => {
                self.deny(Reason::CannotGrantRole { role: role.id.clone() });
            }
            Some(_) => {}
        }
        self.covers(held_in);
    }

    /// Transferring the one role that no one assigns (SL-2, LF-9).
    pub(super) fn transfer(&mut self, target: MemberFacts<'_>) {
        self.needs(Permission::OWNERSHIP_TRANSFER);
        let rules = &self.situation.policy.pack.ownership;
        if !rules.transfer {
            self.deny(Reason::NeverInThisPack);
        }
        if self.actor.id != rules.role {
            self.deny(Reason::OnlyByTransfer { role: rules.role.clone() });
        }
        if target.is_self {
            self.deny(Reason::Yourself);
        }
        if target.partner {
            self.deny(Reason::PartnerManaged);
        }
        self.is(target, MemberStatus::Active);
        self.may_lose(target);
    }

    /// A partner's level is no higher than the role of the person who sets it (LF-12, G1).
    pub(super) fn partner_level(&mut self, level: &str, one: bool) {
        self.needs(Permission::PARTNERS_MANAGE);
        let policy = self.situation.policy;
        let Some(rules) = &policy.pack.partners else { return self.deny(Reason::NeverInThisPack) };
        if one && rules.one_level_for_all {
            self.deny(Reason::PartnerManaged);
        }
        let role = policy.role(level).filter(|role| rules.levels.contains(&role.id));
        match role {
            None => self.deny(Reason::UnknownRole { role: level.to_owned() }),
            Some(role) if !self.actor.permissions.covers(role.permissions) => {
                self.deny(Reason::CannotGrantRole { role: role.id.clone() });
            }
            Some(role) => self.gives_at_start(&role.id),
        }
        // Partners' people aren't limited to spaces.
        self.covers(&SpaceGrant::All);
    }

    pub(super) fn partner_remove(&mut self, target: MemberFacts<'_>) {
        self.needs(Permission::PARTNERS_MANAGE);
        if !target.partner {
            self.deny(Reason::WrongStatus { status: target.status });
        }
        if !self.situation.policy.pack.partners.as_ref().is_some_and(|rules| rules.removable) {
            self.deny(Reason::PartnerManaged);
        }
    }
}
