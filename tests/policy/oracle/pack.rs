//! A pack read from its text, without the engine.

use std::collections::BTreeSet;

use shared::policy::{BUILT_IN, Overrides, Scope};
use toml::{Table, Value};

pub struct PackText {
    pub table: Table,
    /// Id and scope.
    pub permissions: Vec<(String, Scope)>,
    /// Highest first.
    pub roles: Vec<RoleText>,
}

#[derive(Clone)]
pub struct RoleText {
    pub id: String,
    pub holds: BTreeSet<String>,
    pub table: Table,
}

impl PackText {
    pub fn read(text: &str) -> PackText {
        let table: Table = text.parse().expect("TOML");
        let mut permissions: Vec<(String, Scope)> =
            BUILT_IN.iter().map(|(id, scope)| ((*id).to_owned(), *scope)).collect();
        for declared in list(&table, "permissions") {
            let scope = match word(declared, "scope") {
                "organization" => Scope::Organization,
                "space" => Scope::Space,
                _ => Scope::Own,
            };
            permissions.push((word(declared, "id").to_owned(), scope));
        }
        let mut roles: Vec<RoleText> = Vec::new();
        for role in list(&table, "roles").into_iter().rev() {
            let mut holds: BTreeSet<String> = role
                .get("includes")
                .and_then(|id| roles.iter().find(|lower| Some(lower.id.as_str()) == id.as_str()))
                .map_or_else(BTreeSet::new, |lower| lower.holds.clone());
            let patterns: Vec<&str> = words(role, "permissions");
            let named = |pattern: &str| -> Vec<String> {
                let fits = |id: &str| pattern.strip_suffix('*').map_or(id == pattern, |start| id.starts_with(start));
                permissions.iter().map(|(id, _)| id.clone()).filter(|id| fits(id)).collect()
            };
            patterns
                .iter()
                .filter(|pattern| !pattern.starts_with('!'))
                .for_each(|pattern| holds.extend(named(pattern)));
            for id in patterns.iter().filter_map(|pattern| pattern.strip_prefix('!')).flat_map(named) {
                holds.remove(&id);
            }
            roles.insert(0, RoleText { id: word(role, "id").to_owned(), holds, table: role.clone() });
        }
        PackText { table, permissions, roles }
    }

    pub fn section(&self, name: &str) -> Option<&Table> {
        self.table.get(name).and_then(Value::as_table)
    }

    pub fn at(&self, section: &str, key: &str) -> Option<&Value> {
        self.section(section)?.get(key)
    }

    pub fn is_on(&self, section: &str, key: &str) -> bool {
        self.at(section, key).and_then(Value::as_bool).unwrap_or(false)
    }

    /// What individual permissions withhold, as permission ids: what is off, and what needs approval. `set` has the
    /// changed ones by id; the others have the pack's default.
    pub fn held_back(&self, set: &Overrides) -> (BTreeSet<&str>, BTreeSet<&str>) {
        let (mut off, mut approval) = (BTreeSet::new(), BTreeSet::new());
        for known in self.overrides() {
            let value = set.get(word(known, "id")).map_or_else(|| word(known, "at_start"), |value| value.as_str());
            match value {
                "no" => off.insert(word(known, "permission")),
                "approval" => approval.insert(word(known, "permission")),
                _ => false,
            };
        }
        (off, approval)
    }

    pub fn overrides(&self) -> Vec<&Table> {
        list(&self.table, "overrides")
    }

    /// Whether a status uses a seat.
    pub fn counts(&self, status: &str) -> bool {
        self.section("seats").is_some_and(|seats| words(seats, "counts").contains(&status))
    }
}

impl RoleText {
    pub fn number(&self, limit: &str) -> Option<i64> {
        self.table.get("count")?.get(limit)?.as_integer()
    }

    pub fn is_on(&self, key: &str, unsaid: bool) -> bool {
        self.table.get(key).and_then(Value::as_bool).unwrap_or(unsaid)
    }

    pub fn in_organization(&self) -> bool {
        word(&self.table, "holds_in") == "organization"
    }
}

fn list<'a>(table: &'a Table, key: &str) -> Vec<&'a Table> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table).collect()
}

pub fn word<'a>(table: &'a Table, key: &str) -> &'a str {
    table.get(key).and_then(Value::as_str).unwrap_or_default()
}

pub fn words<'a>(table: &'a Table, key: &str) -> Vec<&'a str> {
    table.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect()
}
