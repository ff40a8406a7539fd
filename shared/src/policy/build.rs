//! Builds a policy from a pack, or returns all of the pack's errors.

mod rules;

use std::fmt;

use super::{
    BUILT_IN, HoldsIn, Pack, Permission, PermissionSet, Policy, Role, RoleText,
    role::{permission_by_id, permission_id},
};

/// One error of a pack: its key, and what was expected there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFault {
    pub key: String,
    pub expected: String,
}

impl fmt::Display for PackFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: expected {}", self.key, self.expected)
    }
}

type Faults = Vec<PackFault>;

impl Policy {
    /// Resolves the roles of a pack and checks it.
    pub fn build(pack: Pack) -> Result<Policy, Vec<PackFault>> {
        let policy = Policy::checked(pack);
        let mut faults = check(&policy);
        check_grants(&policy, &mut faults);
        if faults.is_empty() { Ok(policy) } else { Err(faults) }
    }

    /// Resolves a pack and checks everything except who gives what to whom, which a proof examines.
    pub fn build_unguarded(pack: Pack) -> Result<Policy, Vec<PackFault>> {
        let policy = Policy { guarded: false, ..Policy::checked(pack) };
        let faults = check(&policy);
        if faults.is_empty() { Ok(policy) } else { Err(faults) }
    }

    /// Resolves a pack that `build` has accepted elsewhere. Unknown names are ignored.
    #[must_use]
    pub fn checked(pack: Pack) -> Policy {
        let mut roles: Vec<Role> = Vec::new();
        // From the lowest rank up, so that an included role is resolved before the role that includes it.
        for (rank, text) in pack.roles.iter().enumerate().rev() {
            let role = resolve(&pack, rank, text, &roles);
            roles.insert(0, role);
        }
        Policy { pack, roles, guarded: true }
    }
}

fn resolve(pack: &Pack, rank: usize, text: &RoleText, lower: &[Role]) -> Role {
    let mut permissions = PermissionSet::default();
    let mut taken_away = PermissionSet::default();
    for pattern in &text.permissions {
        let (negative, pattern) = pattern.strip_prefix('!').map_or((false, pattern.as_str()), |rest| (true, rest));
        let side = if negative { &mut taken_away } else { &mut permissions };
        *side = side.union(matching(pack, pattern));
    }
    if let Some(role) = lower.iter().find(|role| Some(&role.id) == text.includes.as_ref()) {
        permissions = permissions.union(role.permissions);
    }
    Role {
        id: text.id.clone(),
        rank,
        holds_in: text.holds_in,
        count: text.count,
        granted_by: text.granted_by.iter().filter_map(|id| rank_of(pack, id)).collect(),
        permissions: permissions.without(taken_away),
        records: text.records,
        all_spaces: text.all_spaces,
        partners_only: text.partners_only,
    }
}

fn rank_of(pack: &Pack, id: &str) -> Option<usize> {
    pack.roles.iter().position(|role| role.id == id)
}

/// Every error except those about who gives what to whom.
fn check(policy: &Policy) -> Faults {
    let mut faults = Faults::new();
    check_permissions(&policy.pack, &mut faults);
    for (rank, text) in policy.pack.roles.iter().enumerate() {
        check_text(&policy.pack, rank, text, &mut faults);
    }
    check_roles(&policy.pack, &policy.roles, &mut faults);
    rules::check(&policy.pack, &mut faults);
    faults
}

fn fault(faults: &mut Faults, key: String, expected: &str) {
    faults.push(PackFault { key, expected: expected.to_owned() });
}

fn check_permissions(pack: &Pack, faults: &mut Faults) {
    if BUILT_IN.len() + pack.permissions.len() > PermissionSet::CAPACITY {
        fault(faults, "permissions".into(), "at most 128 permissions, Roster's own included");
    }
    for (index, declared) in pack.permissions.iter().enumerate() {
        let known = permission_by_id(pack, &declared.id).is_some_and(|p| p.0 as usize != BUILT_IN.len() + index);
        if known {
            fault(faults, format!("permissions[{index}].id"), "an id not used before");
        }
        let shape =
            declared.id.contains('.') && declared.id.bytes().all(|b| b.is_ascii_lowercase() || b == b'.' || b == b'_');
        if !shape {
            fault(
                faults,
                format!("permissions[{index}].id"),
                "lower-case words joined by dots, such as \"campaigns.configure\"",
            );
        }
    }
}

/// Everything that a role names must exist.
fn check_text(pack: &Pack, rank: usize, text: &RoleText, faults: &mut Faults) {
    let at = |key: &str| format!("roles[{rank}] ({}).{key}", text.id);
    for pattern in text.permissions.iter().map(|pattern| pattern.strip_prefix('!').unwrap_or(pattern)) {
        if matching(pack, pattern) == PermissionSet::default() {
            fault(faults, at("permissions"), &format!("a known permission, not \"{pattern}\""));
        }
    }
    if text.includes.as_ref().is_some_and(|id| !pack.roles.iter().skip(rank + 1).any(|role| role.id == *id)) {
        fault(faults, at("includes"), "a role further down");
    }
    for id in text.granted_by.iter().filter(|id| rank_of(pack, id).is_none()) {
        fault(faults, at("granted_by"), &format!("roles of this pack, not \"{id}\""));
    }
}

fn matching(pack: &Pack, pattern: &str) -> PermissionSet {
    let mut set = PermissionSet::default();
    let count = (BUILT_IN.len() + pack.permissions.len()).min(PermissionSet::CAPACITY);
    for permission in (0..count as u8).map(Permission) {
        let id = permission_id(pack, permission);
        let matches = match pattern.strip_suffix('*') {
            Some(start) => id.starts_with(start),
            None => id == pattern,
        };
        if matches {
            set.insert(permission);
        }
    }
    set
}

fn check_roles(pack: &Pack, roles: &[Role], faults: &mut Faults) {
    if roles.is_empty() {
        return fault(faults, "roles".into(), "at least one role");
    }
    for role in roles {
        let at = |key: &str| format!("roles[{}] ({}).{key}", role.rank, role.id);
        let shape = !role.id.is_empty() && role.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !shape || roles.iter().filter(|other| other.id == role.id).count() > 1 {
            fault(faults, at("id"), "a unique name in lowercase letters and _");
        }
        if role.holds_in == HoldsIn::Spaces && pack.space.is_none() {
            fault(faults, at("holds_in"), "\"organization\", since the pack has no [space]");
        }
        if role.partners_only && !role.granted_by.is_empty() {
            fault(faults, at("granted_by"), "nothing, since partners_only roles are given by a partnership");
        }
    }
    match roles.iter().find(|role| role.id == pack.ownership.role) {
        Some(role) if role.count.least() >= 1 && role.holds_in == HoldsIn::Organization => {}
        Some(_) => fault(
            faults,
            "ownership.role".into(),
            "a role with count.exactly or count.at_least of 1 that holds in the organization",
        ),
        None => fault(faults, "ownership.role".into(), "a role of this pack"),
    }
}

/// The static half of guarantee G1: no one gives what they don't have, by any path.
fn check_grants(policy: &Policy, faults: &mut Faults) {
    let (pack, roles) = (&policy.pack, &policy.roles);
    for role in roles {
        let at = || format!("roles[{}] ({}).granted_by", role.rank, role.id);
        for granter in role.granted_by.iter().filter_map(|rank| roles.get(*rank)) {
            if !granter.permissions.covers(role.permissions) {
                let more: Vec<&str> =
                    role.permissions.without(granter.permissions).iter().map(|p| permission_id(pack, p)).collect();
                let more = more.join(", ");
                fault(faults, at(), &format!("roles that hold all this role holds; {} lacks {more}", granter.id));
            }
            if granter.holds_in == HoldsIn::Spaces && role.holds_in == HoldsIn::Organization {
                fault(faults, at(), &format!("roles that apply as widely; {} holds in spaces only", granter.id));
            }
            if granter.rank > role.rank {
                fault(faults, at(), &format!("roles of this rank or higher; {} ranks lower", granter.id));
            }
        }
    }
}
