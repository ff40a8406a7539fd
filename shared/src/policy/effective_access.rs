//! A person's permissions by place, and how two such lists differ (G7).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Overrides, Permission, PermissionSet, Policy, Records, Role, Scope, SpaceGrant};
use crate::{id::SpaceId, json::FromJson};

static EVERYWHERE: SpaceGrant = SpaceGrant::All;

/// A person's role and spaces under one policy.
#[derive(Debug, Clone, Copy)]
pub struct EffectiveAccess<'a> {
    pub policy: &'a Policy,
    pub role: &'a str,
    pub spaces: &'a SpaceGrant,
    pub overrides: &'a Overrides,
}

impl<'a> EffectiveAccess<'a> {
    fn known(&self) -> Option<&'a Role> {
        self.policy.role(self.role)
    }

    /// The permissions; empty for a role that the policy doesn't know.
    fn held(&self) -> PermissionSet {
        let held = self.known().map(|role| role.permissions).unwrap_or_default();
        self.policy.withheld(self.overrides).usable(held)
    }

    /// Where a permission applies.
    fn within(&self, permission: Permission) -> &'a SpaceGrant {
        let everywhere = self.known().is_some_and(|role| role.applies_everywhere(self.spaces));
        match everywhere || self.policy.scope(permission) == Scope::Organization {
            true => &EVERYWHERE,
            false => self.spaces,
        }
    }

    /// Every permission with where it applies.
    fn by_permission(&self) -> BTreeMap<&'a str, &'a SpaceGrant> {
        let named = |permission| (self.policy.permission_id(permission), self.within(permission));
        self.held().iter().map(named).collect()
    }

    /// What is held here and not in `other` under the same policy: the places, and the permissions' ids.
    #[must_use]
    pub fn beyond(&self, other: &EffectiveAccess<'_>) -> Vec<(GainedIn, Vec<&'a str>)> {
        let mut found: Vec<(GainedIn, Vec<&'a str>)> = Vec::new();
        let theirs = other.held();
        for permission in self.held().iter() {
            let there = theirs.contains(permission).then(|| other.within(permission));
            let Some(place) = gained_in(self.within(permission), there) else { continue };
            let id = self.policy.permission_id(permission);
            match found.iter_mut().find(|(known, _)| *known == place) {
                Some((_, ids)) => ids.push(id),
                None => found.push((place, vec![id])),
            }
        }
        found
    }

    /// Which records the role sees.
    #[must_use]
    pub fn records(&self) -> Option<Records> {
        self.known().map(|role| role.records)
    }
}

/// Where a permission is held in one and not in the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GainedIn {
    Everywhere,
    /// Everywhere except where the other has it, too.
    Elsewhere,
    In(Vec<SpaceId>),
}

fn gained_in(here: &SpaceGrant, there: Option<&SpaceGrant>) -> Option<GainedIn> {
    match (here, there) {
        (SpaceGrant::All, Some(SpaceGrant::All)) => None,
        (SpaceGrant::All, Some(there)) if !there.is_empty() => Some(GainedIn::Elsewhere),
        (SpaceGrant::All, _) => Some(GainedIn::Everywhere),
        (SpaceGrant::Listed(ids), _) => {
            let added: Vec<SpaceId> =
                ids.iter().copied().filter(|id| !there.is_some_and(|there| there.contains(*id))).collect();
            (!added.is_empty()).then_some(GainedIn::In(added))
        }
    }
}

/// One permission of one person, before and after a change. `None`: not held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PermissionChange {
    pub permission: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<SpaceGrant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<SpaceGrant>,
}

/// The changes between two people, by the permission's id.
#[must_use]
pub fn changes(before: &EffectiveAccess<'_>, after: &EffectiveAccess<'_>) -> Vec<PermissionChange> {
    let (before, after) = (before.by_permission(), after.by_permission());
    let mut ids: Vec<&str> = before.keys().chain(after.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let differing = ids.into_iter().filter(|id| before.get(id) != after.get(id));
    let change = |id: &str| PermissionChange {
        permission: id.to_owned(),
        before: before.get(id).copied().cloned(),
        after: after.get(id).copied().cloned(),
    };
    differing.map(change).collect()
}
