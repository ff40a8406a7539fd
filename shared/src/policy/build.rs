//! Builds a policy from a pack, or returns all of the pack's errors.

mod names;
mod reach;
mod rules;
mod unused;

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
        unused::check(&policy, &mut faults);
        if faults.is_empty() {
            // Who can have which role is only clear once everything exists.
            reach::check(&policy, &mut faults);
        }
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
    names::check(&policy.pack, &mut faults);
    faults
}

/// The key of a role's value. Line breaks in an id would break the message.
fn role_key(rank: usize, id: &str, key: &str) -> String {
    format!("roles[{rank}] ({}).{key}", id.escape_debug())
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
        let word = |word: &str| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        let shape = declared.id.len() <= 60 && declared.id.contains('.') && declared.id.split('.').all(word);
        if !shape {
            fault(
                faults,
                format!("permissions[{index}].id"),
                "lowercase words joined by dots, such as \"campaigns.configure\"",
            );
        }
    }
}

/// Everything that a role names must exist.
fn check_text(pack: &Pack, rank: usize, text: &RoleText, faults: &mut Faults) {
    let at = |key: &str| role_key(rank, &text.id, key);
    for (index, pattern) in text.permissions.iter().enumerate() {
        let pattern = pattern.strip_prefix('!').unwrap_or(pattern);
        if matching(pack, pattern) == PermissionSet::default() {
            fault(faults, at(&format!("permissions[{index}]")), &known_permission(pack, pattern));
        }
    }
    if text.includes.as_ref().is_some_and(|id| !pack.roles.iter().skip(rank + 1).any(|role| role.id == *id)) {
        let below: Vec<&str> = pack.roles.iter().skip(rank + 1).map(|role| role.id.as_str()).collect();
        fault(faults, at("includes"), &format!("a role further down ({})", below.join(", ")));
    }
    for (index, id) in text.granted_by.iter().enumerate().filter(|(_, id)| rank_of(pack, id).is_none()) {
        fault(faults, at(&format!("granted_by[{index}]")), &known_role(pack, id));
    }
}

/// What a permission can be, instead of an unknown one.
fn known_permission(pack: &Pack, unknown: &str) -> String {
    let own = BUILT_IN.iter().map(|(id, _)| *id);
    let known: Vec<&str> = own.chain(pack.permissions.iter().map(|permission| permission.id.as_str())).collect();
    format!("a known permission ({}), not \"{}\"", known.join(", "), unknown.escape_debug())
}

/// What a role can be, instead of an unknown one.
fn known_role(pack: &Pack, unknown: &str) -> String {
    let known: Vec<&str> = pack.roles.iter().map(|role| role.id.as_str()).collect();
    format!("a role of this pack ({}), not \"{}\"", known.join(", "), unknown.escape_debug())
}

fn matching(pack: &Pack, pattern: &str) -> PermissionSet {
    let mut set = PermissionSet::default();
    let count = (BUILT_IN.len() + pack.permissions.len()).min(PermissionSet::CAPACITY);
    for permission in (0..count as u8).map(Permission) {
        let id = permission_id(pack, permission);
        let matches = match pattern.strip_suffix('*') {
            Some(start) if start.is_empty() || start.ends_with('.') => id.starts_with(start),
            Some(_) | None => id == pattern,
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
        let at = |key: &str| role_key(role.rank, &role.id, key);
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
        None => fault(faults, "ownership.role".into(), &known_role(pack, &pack.ownership.role)),
    }
}

/// The static half of guarantee G1: no one gives what they don't have, by any path.
fn check_grants(policy: &Policy, faults: &mut Faults) {
    let (pack, roles) = (&policy.pack, &policy.roles);
    for role in roles {
        let at = || role_key(role.rank, &role.id, "granted_by");
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
