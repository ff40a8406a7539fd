//! Prints a policy: who has which permission, and the difference of two policies. For operators and reviews, not for
//! members.

use std::fmt::Write as _;

use shared::policy::{Count, HoldsIn, Permission, PermissionSet, Policy, Role, Scope};

/// Roles and the permissions that any of them has.
#[must_use]
pub fn table(policy: &Policy) -> String {
    let mut text = format!("# {}\n\n", policy.id());
    for role in policy.roles() {
        text += &describe(policy, role);
        text.push('\n');
    }
    let names: Vec<&str> = policy.roles().iter().map(|role| role.id.as_str()).collect();
    let _ = writeln!(text, "\n{:26}{:14}{}", "", "scope", names.join("  "));
    for permission in held(policy).iter() {
        let scope = match policy.scope(permission) {
            Scope::Organization => "organization",
            Scope::Space => "space",
            Scope::Own => "own",
        };
        let tick = |role: &Role| {
            let mark = if role.holds(permission) { "✓" } else { "·" };
            format!("{mark:<width$}", width = role.id.len())
        };
        let ticks: Vec<String> = policy.roles().iter().map(tick).collect();
        let ticks = ticks.join("  ");
        let _ = writeln!(text, "{:26}{scope:14}{}", policy.permission_id(permission), ticks.trim_end());
    }
    text
}

fn held(policy: &Policy) -> PermissionSet {
    policy.roles().iter().fold(PermissionSet::default(), |all, role| all.union(role.permissions))
}

fn describe(policy: &Policy, role: &Role) -> String {
    let scope = match role.holds_in {
        HoldsIn::Organization => "everywhere",
        HoldsIn::Spaces => "in assigned spaces",
    };
    let granters: Vec<&str> = role.granted_by.iter().map(|rank| policy.roles()[*rank].id.as_str()).collect();
    let assigned = match granters.as_slice() {
        [] if role.partners_only => "only for partners".to_owned(),
        [] => "can't be assigned".to_owned(),
        granters => format!("assigned by {}", granters.join(", ")),
    };
    format!("{}: applies {scope}; {}; {assigned}", role.id, count(&role.count))
}

fn count(count: &Count) -> String {
    let parts = [
        count.exactly.map(|number| format!("exactly {number}")),
        count.at_least.map(|number| format!("at least {number}")),
        count.per_space.map(|number| format!("{number} per space")),
        count
            .per_member_spaces
            .map(|number| format!("{number} {} per person", if number == 1 { "space" } else { "spaces" })),
    ];
    let limits: Vec<String> = parts.into_iter().flatten().collect();
    if limits.is_empty() { "any number".to_owned() } else { limits.join(", ") }
}

/// Who gains and loses what between two policies, one per line; empty if no one does.
#[must_use]
pub fn changes(before: &Policy, after: &Policy) -> Vec<String> {
    let gone = before.roles().iter().filter(|role| after.role(&role.id).is_none());
    let mut lines: Vec<String> = gone.map(|role| format!("- {} (deleted)", role.id)).collect();
    for role in after.roles() {
        let Some(old) = before.role(&role.id) else {
            lines.push(format!("+ {} (new)", describe(after, role)));
            lines.extend(ids(after, role).map(|id| format!("  + {id}")));
            continue;
        };
        let (had, has): (Vec<&str>, Vec<&str>) = (ids(before, old).collect(), ids(after, role).collect());
        let gains = has.iter().filter(|id| !had.contains(id)).map(|id| format!("  + {id}"));
        let loses = had.iter().filter(|id| !has.contains(id)).map(|id| format!("  - {id}"));
        let mut differences: Vec<String> = gains.chain(loses).collect();
        let (was, is) = (describe(before, old), describe(after, role));
        if was != is {
            differences.insert(0, format!("  - {was}"));
            differences.insert(1, format!("  + {is}"));
        }
        if !differences.is_empty() {
            lines.push(role.id.clone());
            lines.append(&mut differences);
        }
    }
    lines
}

fn ids<'a>(policy: &'a Policy, role: &Role) -> impl Iterator<Item = &'a str> + use<'a> {
    let held: Vec<Permission> = role.permissions.iter().collect();
    held.into_iter().map(|permission| policy.permission_id(permission))
}
