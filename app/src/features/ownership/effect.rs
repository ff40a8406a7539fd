//! What a handover makes of the two people, from the roles as they are.

use shared::policy::Policy;

use crate::parts::words;
use crate::{i18n, t};

/// Titles of the role that is handed over and of the one that its holder has afterwards.
pub fn roles(policy: &Policy) -> (String, String) {
    let rules = &policy.pack.ownership;
    (words::role(&rules.role), words::role(rules.former.as_deref().unwrap_or(&rules.role)))
}

/// What `to` holds beyond `from`, as a list in a sentence.
pub fn beyond(policy: &Policy, from: &str, to: &str) -> String {
    let held = |role| policy.role(role).map(|role| role.permissions).unwrap_or_default();
    let more = held(to).without(held(from));
    let more = more.iter().take(policy.permission_count()).map(|one| words::permission(policy.permission_id(one)));
    i18n::list(&more.collect::<Vec<_>>())
}

/// What the owner steps down to, and what that takes from them.
pub fn steps_down(policy: &Policy) -> String {
    let rules = &policy.pack.ownership;
    let former = rules.former.as_deref().unwrap_or(&rules.role);
    let (owner, role) = roles(policy);
    t!("ownership-effect-down", owner = owner, role = role, permissions = beyond(policy, former, &rules.role))
}
