//! Columns of the members table, and which of them sort it.

use leptos::prelude::*;
use shared::members::MemberSort;

use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{words, words::capitalized};
use crate::t;

pub fn columns(organization: Organization, sort: RwSignal<String>) -> Vec<Column> {
    let mut columns = vec![
        ordering(Column::new("member", t!("members-member")), sort, MemberSort::Name, Order::Ascending),
        Column::new("role", t!("members-role")),
    ];
    if let Some(label) = space_label(organization) {
        columns.push(Column::new("spaces", label));
    }
    if has_products(organization) {
        columns.push(Column::new("products", t!("member-products")));
    }
    columns.extend([
        Column::new("status", t!("members-status")),
        ordering(Column::new("since", t!("members-since")), sort, MemberSort::Newest, Order::Descending),
        Column::new("actions", t!("members-actions")).hidden(),
    ]);
    columns
}

/// The title of the spaces column; empty if the pack has no spaces.
pub fn space_label(organization: Organization) -> Option<String> {
    let kind = organization.try_with(|_, policy| policy.pack.space.as_ref().map(|rules| rules.kind.clone()))?;
    Some(capitalized(&words::space(&kind?, 2)))
}

/// "Change role and workspaces…", or only the role if the pack has no spaces.
pub fn assignment_label(organization: Organization) -> String {
    match space_label(organization) {
        Some(_) => t!("member-assignment", spaces = words::spaces(2)),
        None => t!("member-assignment-role"),
    }
}

/// Whether the pack has products, which need a column.
pub fn has_products(organization: Organization) -> bool {
    organization.try_with(|_, policy| !policy.pack.products.is_empty()).unwrap_or(false)
}

fn ordering(column: Column, sort: RwSignal<String>, by: MemberSort, order: Order) -> Column {
    let now = Signal::derive(move || sort.with(|sort| sort == by.as_str()).then_some(order));
    column.sorted(now, Callback::new(move |()| sort.set(by.as_str().to_owned())))
}
