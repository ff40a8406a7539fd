//! Checks of assigning a role, spaces, products, and a seat. Every path that assigns one uses them (G1).

use super::{MemberFacts, MemberStatus, Permission, ProductSet, Reason, Role, SpaceGrant, Verdict};
use crate::{
    id::SpaceId,
    policy::{HoldsIn, Overrides, Policy, Withheld},
};

impl Verdict<'_, '_> {
    pub(super) fn assign(&mut self, target: MemberFacts<'_>, role: &str, spaces: &SpaceGrant) {
        self.needs(Permission::MEMBERS_ROLE_CHANGE);
        self.manages(target);
        if target.is_self {
            self.deny(Reason::Yourself);
        }
        self.grants(role, spaces, target.spaces);
        // Reducing what someone has assigns nothing.
        if role != target.role || !target.spaces.covers(spaces) {
            self.gives(role, target);
        }
        self.check_assignment(role, spaces);
        if role != target.role {
            self.may_lose(target);
        }
    }

    /// G1: actors assign only roles that they can assign and spaces that they have.
    pub(super) fn grants(&mut self, role: &str, spaces: &SpaceGrant, had: &SpaceGrant) {
        let Some(role) = self.situation.policy.role(role) else {
            return self.deny(Reason::UnknownRole { role: role.to_owned() });
        };
        if role.partners_only {
            self.deny(Reason::PartnersOnly { role: role.id.clone() });
        } else if role.granted_by.is_empty() {
            self.deny(Reason::OnlyByTransfer { role: role.id.clone() });
        } else if !role.granted_by.contains(&self.actor.rank)
            || (self.situation.policy.guarded && !self.actor.permissions.covers(role.permissions))
        {
            self.deny(Reason::CannotGrantRole { role: role.id.clone() });
        }
        if spaces != had {
            self.covers(spaces);
        }
    }

    /// G1 for individual permissions: no one gives through a role what is withheld from themselves.
    pub(super) fn gives(&mut self, role: &str, to: MemberFacts<'_>) {
        self.overrides_cover(role, |policy| to.overrides.map_or(Withheld::default(), |set| policy.withheld(set)));
    }

    /// The same for invitations: what a new person could do.
    pub(super) fn gives_at_start(&mut self, role: &str) {
        self.overrides_cover(role, |policy| policy.withheld(&Overrides::new()));
    }

    fn overrides_cover(&mut self, role: &str, theirs: impl FnOnce(&Policy) -> Withheld) {
        let (policy, mine) = (self.situation.policy, self.situation.actor.withheld);
        if mine == Withheld::default() || self.is_first() {
            return;
        }
        let Some(role) = policy.role(role) else { return };
        for permission in theirs(policy).beyond(mine, role.permissions).iter() {
            let id = policy.permission_id(permission).to_owned();
            self.deny(match mine.off.contains(permission) {
                true => Reason::PermissionWithheld { permission: id },
                false => Reason::NeedsApproval { permission: id },
            });
        }
    }

    /// The founder's role is the highest, so only its holders can turn on what was turned off for them.
    pub(super) fn is_first(&self) -> bool {
        self.actor.id == self.situation.policy.pack.ownership.role
    }

    /// Whether the assignment itself is valid: the number of spaces and the limits of the role.
    pub(super) fn check_assignment(&mut self, role: &str, spaces: &SpaceGrant) {
        let policy = self.situation.policy;
        let Some(role) = policy.role(role) else { return };
        let rules = policy.pack.space.as_ref();
        let least = match role.holds_in {
            HoldsIn::Spaces => rules.map_or(0, |rules| rules.min_per_member),
            HoldsIn::Organization => 0,
        };
        match spaces {
            SpaceGrant::All if !(role.all_spaces && rules.is_some_and(|rules| rules.all_future)) => {
                self.deny(Reason::AllSpacesNotOffered);
            }
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

    /// Products must be turned on for the organization (IU-5) and allowed for the role.
    pub(super) fn offers(&mut self, role: &str, products: ProductSet) {
        let policy = self.situation.policy;
        let enabled = self.situation.organization.products;
        for index in products.iter() {
            let Some(product) = policy.pack.products.get(index) else { continue };
            if !enabled.contains(index) {
                self.deny(Reason::ProductNotEnabled { product: product.id.clone() });
            }
            if !policy.receives(role, &product.id) {
                self.deny(Reason::ProductNotForRole { product: product.id.clone(), role: role.to_owned() });
            }
        }
    }

    pub(super) fn takes_seat(&mut self, becomes: MemberStatus, was: Option<MemberStatus>) {
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
