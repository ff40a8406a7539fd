//! A checked policy, with roles resolved to sets of permissions.

use super::{Count, HoldsIn, Pack, Permission, PermissionSet, Records, Scope, SpaceGrant};

/// One resolved role.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    pub id: String,
    /// 0 is the highest.
    pub rank: usize,
    pub holds_in: HoldsIn,
    pub count: Count,
    pub permissions: PermissionSet,
    /// Ranks of the roles whose holders can assign, change, and remove this one.
    pub granted_by: Vec<usize>,
    pub records: Records,
    pub all_spaces: bool,
    pub partners_only: bool,
}

impl Role {
    /// Whether the role has a permission at all: one bit test.
    #[must_use]
    pub fn holds(&self, permission: Permission) -> bool {
        self.permissions.contains(permission)
    }

    /// Whether its holder isn't limited to spaces.
    #[must_use]
    pub fn applies_everywhere(&self, spaces: &SpaceGrant) -> bool {
        self.holds_in == HoldsIn::Organization || *spaces == SpaceGrant::All
    }
}

/// A checked pack, built with [`Policy::build`].
#[derive(Debug, Clone, PartialEq)]
pub struct Policy {
    /// The pack as written, with everything except roles and permissions.
    pub pack: Pack,
    pub(super) roles: Vec<Role>,
    /// False only in a proof, which must not rely on the engine's safeguards.
    pub(super) guarded: bool,
}

impl Policy {
    #[must_use]
    pub fn id(&self) -> &str {
        &self.pack.pack.id
    }

    /// Roles by rank, highest first.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    #[must_use]
    pub fn role(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|role| role.id == id)
    }

    /// The name that a pack or an organization gives a role, if it isn't in locale files.
    #[must_use]
    pub fn role_title(&self, id: &str) -> Option<&str> {
        self.pack.roles.iter().find(|role| role.id == id)?.title.as_deref()
    }

    /// The role's title or id. Emails and the history store it, because a role can be renamed or deleted.
    #[must_use]
    pub fn role_name<'a>(&'a self, id: &'a str) -> &'a str {
        self.role_title(id).unwrap_or(id)
    }

    /// The role of the person who creates an organization.
    #[must_use]
    pub fn founder(&self) -> &Role {
        self.role(&self.pack.ownership.role).unwrap_or(&self.roles[0])
    }

    /// The default role of an invitation: the one that the pack names, or its lowest that someone can assign.
    #[must_use]
    pub fn usual(&self) -> &Role {
        if let Some(role) = self.pack.invitations.role.as_deref().and_then(|id| self.role(id)) {
            return role;
        }
        let lowest = self.pack.roles.iter().rev().find(|role| role.like.is_none() && !role.granted_by.is_empty());
        lowest.and_then(|role| self.role(&role.id)).unwrap_or(&self.roles[0])
    }

    #[must_use]
    pub fn permission_count(&self) -> usize {
        super::BUILT_IN.len() + self.pack.permissions.len()
    }

    #[must_use]
    pub fn permission_id(&self, permission: Permission) -> &str {
        permission_id(&self.pack, permission)
    }

    #[must_use]
    pub fn permission(&self, id: &str) -> Option<Permission> {
        permission_by_id(&self.pack, id)
    }

    #[must_use]
    pub fn scope(&self, permission: Permission) -> Scope {
        let index = permission.0 as usize;
        let own = super::BUILT_IN.get(index).map(|(_, scope)| *scope);
        own.or_else(|| self.pack.permissions.get(index - super::BUILT_IN.len()).map(|p| p.scope))
            .unwrap_or(Scope::Organization)
    }
}

pub(super) fn permission_id(pack: &Pack, permission: Permission) -> &str {
    let index = permission.0 as usize;
    match super::BUILT_IN.get(index) {
        Some((id, _)) => id,
        None => pack.permissions.get(index - super::BUILT_IN.len()).map_or("", |p| &p.id),
    }
}

pub(super) fn permission_by_id(pack: &Pack, id: &str) -> Option<Permission> {
    let ids = super::BUILT_IN.iter().map(|(id, _)| *id).chain(pack.permissions.iter().map(|p| p.id.as_str()));
    ids.take(PermissionSet::CAPACITY).position(|known| known == id).map(|index| Permission(index as u8))
}
