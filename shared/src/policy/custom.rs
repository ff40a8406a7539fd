//! Adds an organization's custom roles to its pack. `decide` checks whether their author can create them.
//!
//! A custom role is based on a role of the pack: the same roles assign it, and it assigns the same roles as long as it
//! has all of their permissions. So the extended pack passes the same checks as any other (G1).

use serde::{Deserialize, Serialize};

use crate::json::FromJson;

use super::{HoldsIn, Pack, PackFault, PermissionSet, Policy, Role, RoleText};

/// A custom role of one organization.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct CustomRole {
    pub id: String,
    pub name: String,
    /// The role of the pack that it is based on.
    pub like: String,
    /// Permission ids, without wildcards.
    pub permissions: Vec<String>,
}

impl Policy {
    /// This pack's policy extended by an organization's custom roles.
    pub fn with_roles(&self, custom: &[CustomRole]) -> Result<Policy, Vec<PackFault>> {
        let mut pack = self.pack.clone();
        for role in custom {
            insert(&mut pack, role);
        }
        let known: Vec<(&CustomRole, &Role, PermissionSet)> = custom
            .iter()
            .filter_map(|own| Some((own, self.role(&own.like)?, self.permissions(&own.permissions))))
            .collect();
        for text in &mut pack.roles {
            let own = known.iter().find(|(own, ..)| own.id == text.id);
            let (like, holds) = match own {
                Some((_, like, holds)) => (*like, *holds),
                None => match self.role(&text.id) {
                    Some(role) => (role, role.permissions),
                    None => continue,
                },
            };
            if own.is_some() {
                let givers = like.granted_by.iter().filter_map(|rank| self.roles().get(*rank));
                text.granted_by = givers
                    .filter(|giver| gives(giver.holds_in, giver.permissions, like.holds_in, holds))
                    .map(|giver| giver.id.clone())
                    .collect();
            }
            let peers = known.iter().filter(|(_, base, set)| {
                like.granted_by.contains(&base.rank) && gives(base.holds_in, *set, like.holds_in, holds)
            });
            text.granted_by.extend(peers.map(|(own, ..)| own.id.clone()));
        }
        // A custom role follows its base in the list, so it could rank below a peer that it assigns, but roles must
        // rank at least as high as those they assign.
        let order: Vec<String> = pack.roles.iter().map(|role| role.id.clone()).collect();
        let rank = |id: &str| order.iter().position(|known| known == id);
        for text in &mut pack.roles {
            let own = rank(&text.id);
            text.granted_by.retain(|giver| rank(giver) <= own);
        }
        Policy::build(pack)
    }

    /// The set of these ids; unknown ones are ignored.
    #[must_use]
    pub fn permissions(&self, ids: &[String]) -> PermissionSet {
        let mut set = PermissionSet::default();
        ids.iter().filter_map(|id| self.permission(id)).for_each(|permission| set.insert(permission));
        set
    }
}

fn gives(giver_in: HoldsIn, giver: PermissionSet, role_in: HoldsIn, role: PermissionSet) -> bool {
    giver.covers(role) && (giver_in == HoldsIn::Organization || role_in == HoldsIn::Spaces)
}

/// Below its base role, and below earlier custom roles with the same base.
fn insert(pack: &mut Pack, own: &CustomRole) {
    let Some(like) = pack.roles.iter().rposition(|role| role.id == own.like || role.like.as_ref() == Some(&own.like))
    else {
        return;
    };
    let base = pack.roles.iter().find(|role| role.id == own.like).unwrap_or(&pack.roles[like]);
    let text = RoleText {
        id: own.id.clone(),
        title: Some(own.name.clone()),
        description: None,
        holds_in: base.holds_in,
        all_spaces: base.all_spaces,
        partners_only: false,
        like: Some(own.like.clone()),
        count: super::Count::default(),
        includes: None,
        permissions: own.permissions.clone(),
        granted_by: Vec::new(),
        records: base.records,
    };
    pack.roles.insert(like + 1, text);
}
