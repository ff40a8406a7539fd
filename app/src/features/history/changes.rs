//! The changed fields of an entry, before and after, in the words of the screens that edit them.

use crate::view;
use leptos::prelude::*;
use serde_json::Value;
use shared::{
    history::FieldChange,
    json::FromJson,
    policy::{MemberStatus, OverrideValue, Reason, SpaceGrant},
    time::Timestamp,
};

use crate::i18n;
use crate::organization::Organization;
use crate::parts::{can, moment, space_names, words, words::capitalized};
use crate::t;

pub fn changes(organization: Organization, changes: &[FieldChange]) -> Option<AnyView> {
    if changes.is_empty() {
        return None;
    }
    let row = |change: &FieldChange| {
        let said = |given: &Value| (!given.is_null()).then(|| value(organization, &change.field, given));
        let before = said(&change.before).map(|words| view! { <del>{words}</del> });
        let after = said(&change.after).map(|words| view! { <ins>{words}</ins> });
        view! { <div><dt>{field(organization, &change.field)}</dt><dd>{before} {after}</dd></div> }
    };
    Some(view! { <dl class="diff">{changes.iter().map(row).collect_view()}</dl> })
}

fn field(organization: Organization, name: &str) -> String {
    let key = ["history-field-", name].concat();
    match name {
        "role" => t!("members-role"),
        "status" => t!("members-status"),
        "spaces" => {
            let kind = organization.with(|_, policy| policy.pack.space.as_ref().map(|rules| rules.kind.clone()));
            capitalized(&words::space(&kind.unwrap_or_default(), 2))
        }
        _ if i18n::has(&key) => i18n::t_with(&key, &words::in_pack()),
        other if is_override(organization, other) => words::individual_permission(other),
        other => capitalized(&other.replace('_', " ")),
    }
}

fn is_override(organization: Organization, name: &str) -> bool {
    organization.with(|_, policy| policy.pack.overrides.iter().any(|known| known.id == name))
}

fn value(organization: Organization, field: &str, given: &Value) -> String {
    match (field, given) {
        ("role" | "like", Value::String(role)) => words::role(role),
        ("status", Value::String(status)) => match MemberStatus::parse(status) {
            Some(status) => organization.with(|_, policy| words::status(&policy.pack.pack.words, status)),
            None => status.clone(),
        },
        ("pack", Value::String(pack)) => words::pack(pack),
        ("reasons", reasons) => match Vec::<Reason>::from_json(reasons) {
            Some(reasons) => organization.with(|view, policy| can::why(policy, view, &reasons)),
            None => plain(reasons),
        },
        ("spaces", spaces) => match SpaceGrant::from_json(spaces) {
            Some(spaces) => space_names::full(organization, &spaces),
            None => plain(spaces),
        },
        ("products", Value::Array(ids)) => named(ids, words::product),
        ("permissions", Value::Array(ids)) => named(ids, words::permission),
        (id, Value::String(value)) if is_override(organization, id) => match OverrideValue::parse(value) {
            Some(value) => words::override_value(value),
            None => value.clone(),
        },
        (_, other) => plain(other),
    }
}

fn named(ids: &[Value], name: fn(&str) -> String) -> String {
    let names: Vec<String> = ids.iter().filter_map(Value::as_str).map(name).collect();
    if names.is_empty() { t!("none") } else { i18n::list(&names) }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => t!("none"),
        Value::Bool(true) => t!("yes"),
        Value::Bool(false) => t!("no"),
        Value::String(text) => match Timestamp::parse(text) {
            Some(at) => i18n::date_time(moment::millis(at)),
            None => text.clone(),
        },
        Value::Array(values) => i18n::list(&values.iter().map(plain).collect::<Vec<_>>()),
        Value::Number(number) => number.as_i64().map(i18n::number).unwrap_or_default(),
        Value::Object(fields) => i18n::list(&fields.values().map(plain).collect::<Vec<_>>()),
    }
}
