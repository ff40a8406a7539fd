//! Roles of an organization's own beside the pack they were made for, which may have changed since.

use shared::policy::{CustomRole, Policy};

/// What a role of an organization's own names that its pack does not have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Missing {
    /// The role it stands like.
    Role(String),
    Permission(String),
}

#[must_use]
pub fn missing(pack: &Policy, role: &CustomRole) -> Vec<Missing> {
    let like = pack.role(&role.like).is_none().then(|| Missing::Role(role.like.clone()));
    let unknown = role.permissions.iter().filter(|id| pack.permission(id).is_none());
    like.into_iter().chain(unknown.map(|id| Missing::Permission(id.clone()))).collect()
}

/// The roles as far as the pack has what they name, and what it lacks, by their ids. A permission that is gone is held
/// by nobody; a role that stands like one that is gone stands nowhere.
#[must_use]
pub fn standing(pack: &Policy, roles: Vec<CustomRole>) -> (Vec<CustomRole>, Vec<(String, Vec<Missing>)>) {
    let (mut standing, mut lacking) = (Vec::new(), Vec::new());
    for mut role in roles {
        let missing = missing(pack, &role);
        role.permissions.retain(|id| pack.permission(id).is_some());
        if !missing.is_empty() {
            lacking.push((role.id.clone(), missing));
        }
        if pack.role(&role.like).is_some() {
            standing.push(role);
        }
    }
    (standing, lacking)
}
