//! Compares custom roles with their pack, which can have changed since they were created.

use shared::policy::{CustomRole, Policy};

/// Something that a custom role refers to and its pack doesn't have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The role that it is based on.
    Role(String),
    Permission(String),
}

#[must_use]
pub fn missing(pack: &Policy, role: &CustomRole) -> Vec<Missing> {
    let like = pack.role(&role.like).is_none().then(|| Missing::Role(role.like.clone()));
    let unknown = role.permissions.iter().filter(|id| pack.permission(id).is_none());
    like.into_iter().chain(unknown.map(|id| Missing::Permission(id.clone()))).collect()
}

/// Drops permissions that the pack no longer has, and roles whose base role it no longer has. Also returns what was
/// missing, by the id of the role.
#[must_use]
pub fn compatible(pack: &Policy, roles: Vec<CustomRole>) -> (Vec<CustomRole>, Vec<(String, Vec<Missing>)>) {
    let (mut compatible, mut lacking) = (Vec::new(), Vec::new());
    for mut role in roles {
        let missing = missing(pack, &role);
        role.permissions.retain(|id| pack.permission(id).is_some());
        if !missing.is_empty() {
            lacking.push((role.id.clone(), missing));
        }
        if pack.role(&role.like).is_some() {
            compatible.push(role);
        }
    }
    (compatible, lacking)
}
