//! Role × permission, for every pack.

use std::fmt::Write;

use expect_test::expect_file;
use server::packs::Packs;
use shared::policy::{Count, HoldsIn, Permission, PermissionSet, Policy, Role, Scope};

fn permissions(policy: &Policy) -> Vec<Permission> {
    let mut all = PermissionSet::default();
    for role in policy.roles() {
        all = all.union(role.permissions);
    }
    let known = all.iter();
    known.collect()
}

fn count(count: &Count) -> String {
    let parts = [
        count.exactly.map(|number| format!("exactly {number}")),
        count.at_least.map(|number| format!("at least {number}")),
        count.per_space.map(|number| format!("{number} a space")),
        count.per_member_spaces.map(|number| format!("in {number} space")),
    ];
    let told: Vec<String> = parts.into_iter().flatten().collect();
    if told.is_empty() { "any number".to_owned() } else { told.join(", ") }
}

fn describe(policy: &Policy, role: &Role) -> String {
    let holds = match role.holds_in {
        HoldsIn::Organization => "everywhere",
        HoldsIn::Spaces => "in their spaces",
    };
    let givers: Vec<&str> = role.granted_by.iter().map(|rank| policy.roles()[*rank].id.as_str()).collect();
    let givers = match givers.as_slice() {
        [] if role.partners_only => "a partnership".to_owned(),
        [] => "nobody: by transfer only".to_owned(),
        givers => givers.join(", "),
    };
    format!("{}: holds {holds}; {}; given by {givers}", role.id, count(&role.count))
}

fn table(policy: &Policy) -> String {
    let mut text = format!("# {}\n\n", policy.id());
    for role in policy.roles() {
        writeln!(text, "{}", describe(policy, role)).expect("text");
    }
    let names: Vec<&str> = policy.roles().iter().map(|role| role.id.as_str()).collect();
    writeln!(text, "\n{:26}{:14}{}", "", "scope", names.join("  ")).expect("text");
    for permission in permissions(policy) {
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
        writeln!(text, "{:26}{scope:14}{}", policy.permission_id(permission), ticks.join("  ").trim_end())
            .expect("text");
    }
    text
}

#[test]
fn roles_hold_what_the_table_says() {
    let packs = Packs::built_in().expect("packs that hold");
    let tables: Vec<String> = packs.iter().map(|policy| table(policy)).collect();
    expect_file!["roles.txt"].assert_eq(&tables.join("\n"));
}
