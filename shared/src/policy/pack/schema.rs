//! A JSON Schema of the pack language: the types' own, with the values that each key accepts, so that editors can
//! complete them.

use serde_json::{Value, json};

use super::{Pack, PackWords, SEAT_WORDS, SPACE_KINDS};
use crate::{
    policy::BUILT_IN,
    seats::MAX_SEATS,
    text::{PackText, PackTitle, SpaceName},
};

/// A JSON Schema of the pack language, for editors and for the check of a file's structure.
///
/// # Panics
/// If the pack's types lack a key that is described here, which a test would find.
#[must_use]
pub fn schema() -> Value {
    let mut schema = schemars::schema_for!(Pack).to_value();
    permissions(&mut schema);
    words(&mut schema);
    texts(&mut schema);
    ranges(&mut schema);
    schema
}

/// The schema of one key of a type.
fn key<'s>(schema: &'s mut Value, of: &str, key: &str) -> &'s mut Value {
    schema.pointer_mut(&format!("/$defs/{of}/properties/{key}")).unwrap_or_else(|| panic!("no key {key} in {of}"))
}

fn set(schema: &mut Value, more: &Value) {
    if let (Some(schema), Some(more)) = (schema.as_object_mut(), more.as_object()) {
        schema.extend(more.clone());
    }
}

/// One of these texts, or any other that has the pattern.
fn open(known: &[String], pattern: &str) -> Value {
    json!({ "anyOf": [{ "type": "string", "enum": known }, { "type": "string", "pattern": pattern }] })
}

fn permissions(schema: &mut Value) {
    let ids: Vec<String> = BUILT_IN.iter().map(|(id, _)| (*id).to_owned()).collect();
    let id = open(&ids, "^[a-z_]+(\\.[a-z_]+)+$");
    let mut groups: Vec<String> = ids.iter().filter_map(|id| Some(format!("{}.*", id.split_once('.')?.0))).collect();
    groups.dedup();
    let mut patterns: Vec<String> = ["*".to_owned()].into_iter().chain(groups).chain(ids).collect();
    patterns.extend(patterns.clone().iter().map(|pattern| format!("!{pattern}")));
    key(schema, "RoleText", "permissions")["items"] = open(&patterns, "^!?([a-z_]+(\\.[a-z_]+)+|([a-z_]+\\.)*\\*)$");
    for (of, name) in [("SeatRules", "seen_by"), ("SeatRules", "bought_with"), ("PermissionOverride", "permission")] {
        let key = key(schema, of, name);
        if let Some(key) = key.as_object_mut() {
            key.remove("type");
        }
        set(key, &id);
    }
    let ways = schema.pointer_mut("/$defs/Way/oneOf").and_then(Value::as_array_mut);
    for way in ways.into_iter().flatten().filter(|way| way["properties"]["with"].is_object()) {
        way["properties"]["with"] = id.clone();
    }
}

fn words(schema: &mut Value) {
    let own = |name: &str| json!({ "$ref": format!("#/$defs/{name}") });
    let word = |known: &[&str], name: &str| json!({ "anyOf": [{ "type": "string", "enum": known }, own(name)] });
    let seat = key(schema, "PackWords", "seat");
    *seat = word(&SEAT_WORDS, "OwnWord");
    for (name, known, _) in PackWords::default().statuses() {
        *key(schema, "PackWords", name) = word(known, "OwnTitle");
    }
    let kinds: Vec<String> = SPACE_KINDS.iter().map(|kind| (*kind).to_owned()).collect();
    let kind = key(schema, "SpaceRules", "kind");
    if let Some(kind) = kind.as_object_mut() {
        kind.remove("type");
    }
    set(kind, &open(&kinds, "^[a-z][a-z0-9_]{0,39}$"));
}

fn texts(schema: &mut Value) {
    let title = json!({ "minLength": 1, "maxLength": PackTitle::MAX });
    for of in ["Header", "RoleText", "DeclaredPermission", "Product", "RecordKind", "PermissionOverride", "OwnTitle"] {
        set(key(schema, of, "title"), &title);
    }
    for name in ["one", "many"] {
        set(key(schema, "OwnWord", name), &title);
    }
    for of in ["Header", "RoleText", "DeclaredPermission"] {
        set(key(schema, of, "description"), &json!({ "minLength": 1, "maxLength": PackText::MAX }));
    }
    set(key(schema, "SpaceRules", "first"), &json!({ "minLength": 1, "maxLength": SpaceName::MAX }));
    set(key(schema, "Header", "id"), &json!({ "pattern": "^[a-z][a-z0-9_-]{0,39}$" }));
    set(key(schema, "RoleText", "id"), &json!({ "pattern": "^[a-z][a-z0-9_]{0,39}$" }));
    set(key(schema, "DeclaredPermission", "id"), &json!({ "pattern": "^[a-z_]+(\\.[a-z_]+)+$", "maxLength": 60 }));
    for of in ["Product", "RecordKind", "PermissionOverride"] {
        set(key(schema, of, "id"), &json!({ "pattern": "^[a-z_]{1,40}$" }));
    }
}

fn ranges(schema: &mut Value) {
    for (of, name, least, most) in [
        ("InvitationRules", "life_hours", 1, 8784),
        ("InvitationRules", "batch", 1, 1000),
        ("OwnershipRules", "grace_days", 1, 365),
        ("CustomRoleRules", "max", 1, 50),
        ("SeatRules", "free", 0, MAX_SEATS),
    ] {
        set(key(schema, of, name), &json!({ "minimum": least, "maximum": most }));
    }
    for name in ["exactly", "at_least", "per_space", "per_member_spaces"] {
        set(key(schema, "Count", name), &json!({ "minimum": 1 }));
    }
    let limits = schema.pointer_mut("/$defs/SeatLimit/oneOf").and_then(Value::as_array_mut);
    for limit in limits.into_iter().flatten() {
        for pointer in ["/properties/fixed", "/properties/plan/properties/starts_with"] {
            if let Some(number) = limit.pointer_mut(pointer) {
                set(number, &json!({ "maximum": MAX_SEATS }));
            }
        }
        if let Some(plan) = limit.pointer_mut("/properties/plan") {
            set(plan, &json!({ "additionalProperties": false }));
        }
    }
}
