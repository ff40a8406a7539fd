//! How a transfer changes both people's permissions, computed from their current roles.

use shared::policy::Policy;

use crate::parts::words;

/// Titles of the transferred role and of the former holder's next role.
pub fn roles(policy: &Policy) -> (String, String) {
    let rules = &policy.pack.ownership;
    (words::role(&rules.role), words::role(rules.former.as_deref().unwrap_or(&rules.role)))
}

/// What the role `to` can do beyond the role `from`.
pub fn beyond(policy: &Policy, from: &str, to: &str) -> Vec<String> {
    let held = |role| policy.role(role).map(|role| role.permissions).unwrap_or_default();
    let more = held(to).without(held(from));
    let more = more.iter().take(policy.permission_count());
    more.map(|permission| words::permission(policy.permission_id(permission))).collect()
}
