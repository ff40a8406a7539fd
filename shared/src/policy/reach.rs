//! What somebody may do and where, written out, and how two such readings differ (G7). It decides nothing.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Policy, Records, Role, Scope, SpaceGrant, Switches};
use crate::json::FromJson;

/// Where somebody stands, under one policy.
#[derive(Debug, Clone, Copy)]
pub struct Standing<'a> {
    pub policy: &'a Policy,
    pub role: &'a str,
    pub spaces: &'a SpaceGrant,
    pub switches: &'a Switches,
}

impl<'a> Standing<'a> {
    fn known(&self) -> Option<&'a Role> {
        self.policy.role(self.role)
    }

    /// Every permission with where it holds; nothing for a role that the policy does not know.
    fn reach(&self) -> BTreeMap<&'a str, SpaceGrant> {
        let Some(role) = self.known() else { return BTreeMap::new() };
        let held = self.policy.withheld(self.switches).usable(role.permissions);
        let everywhere = role.reaches_everywhere(self.spaces);
        let within = |permission| match everywhere || self.policy.scope(permission) == Scope::Organization {
            true => SpaceGrant::All,
            false => self.spaces.clone(),
        };
        held.iter().map(|permission| (self.policy.permission_id(permission), within(permission))).collect()
    }

    /// Which records the role sees.
    #[must_use]
    pub fn records(&self) -> Option<Records> {
        self.known().map(|role| role.records)
    }
}

/// One permission of one person, before and after a change. Absent: not held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PermissionChange {
    pub permission: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<SpaceGrant>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<SpaceGrant>,
}

/// What changes between two standings, by the permission's id.
#[must_use]
pub fn changes(before: &Standing<'_>, after: &Standing<'_>) -> Vec<PermissionChange> {
    let (before, after) = (before.reach(), after.reach());
    let mut ids: Vec<&str> = before.keys().chain(after.keys()).copied().collect();
    ids.sort_unstable();
    ids.dedup();
    let differing = ids.into_iter().filter(|id| before.get(id) != after.get(id));
    let change = |id: &str| PermissionChange {
        permission: id.to_owned(),
        before: before.get(id).cloned(),
        after: after.get(id).cloned(),
    };
    differing.map(change).collect()
}
