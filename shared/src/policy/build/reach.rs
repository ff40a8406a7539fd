//! Who can ever have a role, and whether someone can use what the pack's rules refer to.

use super::{Faults, fault, role_key};
use crate::policy::{HoldsIn, Pack, Permission, PermissionSet, Policy, Role, SeatLimit, role::permission_by_id};

pub(super) fn check(policy: &Policy, faults: &mut Faults) {
    let reach = Reach::of(policy);
    for role in policy.roles().iter().filter(|role| !is_custom(policy, role)) {
        reach.role(role, faults);
    }
    if policy.pack.roles.iter().any(|role| role.id == policy.pack.ownership.role) {
        reach.features(faults);
        reach.permissions(faults);
    }
}

/// An organization's custom roles were checked with their base roles.
fn is_custom(policy: &Policy, role: &Role) -> bool {
    policy.pack.roles.get(role.rank).is_some_and(|text| text.like.is_some())
}

/// The roles that someone can have, starting with the founder and partners.
struct Reach<'p> {
    policy: &'p Policy,
    held: Vec<bool>,
}

impl<'p> Reach<'p> {
    fn of(policy: &'p Policy) -> Reach<'p> {
        let given = Reach { policy, held: policy.roles().iter().map(|role| given(&policy.pack, role)).collect() };
        given.grown()
    }

    /// Adds the roles that holders of reached roles can assign, until none is left.
    fn grown(mut self) -> Reach<'p> {
        loop {
            let more = self.policy.roles().iter().filter(|role| {
                !self.held[role.rank] && role.granted_by.iter().any(|giver| self.held[*giver] && self.invites(*giver))
            });
            let more: Vec<usize> = more.map(|role| role.rank).collect();
            if more.is_empty() {
                return self;
            }
            more.into_iter().for_each(|rank| self.held[rank] = true);
        }
    }

    fn invites(&self, rank: usize) -> bool {
        self.policy.roles().get(rank).is_some_and(|role| role.holds(Permission::MEMBERS_INVITE))
    }

    fn role(&self, role: &Role, faults: &mut Faults) {
        if self.held[role.rank] {
            return;
        }
        let at = role_key(role.rank, &role.id, "granted_by");
        if role.partners_only {
            let expected = "a role in partners.levels, since only partners can have it";
            return fault(faults, role_key(role.rank, &role.id, "partners_only"), expected);
        }
        if role.granted_by.is_empty() {
            return fault(faults, at, "a role that assigns this one, since no one could ever have it");
        }
        let name = |rank: &usize| self.policy.roles().get(*rank).map_or("", |role| role.id.as_str());
        let givers: Vec<&str> = role.granted_by.iter().map(name).collect();
        let givers = givers.join(", ");
        if role.granted_by.iter().any(|rank| self.invites(*rank)) {
            let expected = format!("a role that someone can have; no one can ever have {givers}");
            return fault(faults, at, &expected);
        }
        let expected = format!("a role with the permission members.invite, which {givers} lacks");
        fault(faults, at, &expected);
    }

    /// Everything that holders of reachable roles can do together.
    fn usable(&self) -> PermissionSet {
        let held = self.policy.roles().iter().filter(|role| self.held[role.rank]);
        held.fold(PermissionSet::default(), |all, role| all.union(role.permissions))
    }

    /// Parts of the pack that no one could use.
    fn features(&self, faults: &mut Faults) {
        let (pack, usable) = (&self.policy.pack, self.usable());
        let mut needs = |used: bool, key: &str, permission: Permission, what: &str| {
            if used && !usable.contains(permission) {
                let id = self.policy.permission_id(permission);
                fault(faults, key.to_owned(), &format!("a role with the permission {id}, since no one could {what}"));
            }
        };
        needs(pack.partners.is_some(), "partners", Permission::PARTNERS_MANAGE, "add a partner");
        needs(pack.custom_roles.is_some(), "custom_roles", Permission::ROLES_MANAGE, "create a role");
        let first = pack.space.as_ref().is_none_or(|rules| rules.first.is_some());
        needs(!first, "space", Permission::SPACES_MANAGE, "create a space, and the pack has no first one");
        let founder = self.policy.founder();
        if pack.ownership.transfer && !founder.holds(Permission::OWNERSHIP_TRANSFER) {
            let expected = format!("false, since {} lacks the permission ownership.transfer", founder.id);
            fault(faults, "ownership.transfer".to_owned(), &expected);
        }
        if self.joins_no_one() {
            let expected = "false, since no role with holds_in = \"spaces\" has the permission spaces.manage";
            fault(faults, "space.creator_joins".to_owned(), expected);
        }
        self.buyers(faults);
    }

    /// Whether `creator_joins` is on and everyone who creates a space is in all of them already.
    fn joins_no_one(&self) -> bool {
        let pack = &self.policy.pack;
        let limited = |role: &Role| role.holds_in == HoldsIn::Spaces && role.holds(Permission::SPACES_MANAGE);
        // A custom role can have the permission, too.
        let creates = pack.custom_roles.is_some() || self.policy.roles().iter().any(limited);
        pack.space.as_ref().is_some_and(|rules| rules.creator_joins) && !creates
    }

    /// Who buys seats must see how many there are.
    fn buyers(&self, faults: &mut Faults) {
        let seats = &self.policy.pack.seats;
        let named = |id: &Option<String>| permission_by_id(&self.policy.pack, id.as_deref()?);
        let Some(buy) = named(&seats.bought_with) else { return };
        if !matches!(seats.limit, SeatLimit::Plan { .. }) {
            return;
        }
        let Some(see) = named(&seats.seen_by) else {
            if seats.seen_by.is_none() {
                fault(faults, "seats.seen_by".to_owned(), "a permission, since buyers must see what they buy");
            }
            return;
        };
        let blind = self.policy.roles().iter().filter(|role| role.holds(buy) && !role.holds(see));
        let blind: Vec<&str> =
            blind.filter(|role| !is_custom(self.policy, role)).map(|role| role.id.as_str()).collect();
        if !blind.is_empty() {
            let id = self.policy.permission_id(see);
            let expected = format!(
                "a permission that all buyers have, since they must see what they buy; {} lacks {id}",
                blind.join(", ")
            );
            fault(faults, "seats.seen_by".to_owned(), &expected);
        }
    }

    /// Permissions that a rule requires or the pack declares, and no one can have.
    fn permissions(&self, faults: &mut Faults) {
        let usable = self.usable();
        for (key, id) in super::rules::permissions(&self.policy.pack) {
            if permission_by_id(&self.policy.pack, id).is_some_and(|permission| !usable.contains(permission)) {
                fault(faults, key, &format!("a permission that a role has; no one can have {id}"));
            }
        }
        for (index, declared) in self.policy.pack.permissions.iter().enumerate() {
            if permission_by_id(&self.policy.pack, &declared.id).is_some_and(|known| !usable.contains(known)) {
                let expected = format!("a permission that a role has; no one can have {}", declared.id);
                fault(faults, format!("permissions[{index}].id"), &expected);
            }
        }
    }
}

/// Whether people have the role without an invitation.
fn given(pack: &Pack, role: &Role) -> bool {
    let former = pack.ownership.transfer && pack.ownership.former.as_ref() == Some(&role.id);
    let level = pack.partners.as_ref().is_some_and(|rules| rules.levels.contains(&role.id));
    role.id == pack.ownership.role || former || level
}
