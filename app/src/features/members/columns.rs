//! Columns of the members table: header, sorting, and cell.

use crate::view;
use leptos::prelude::*;
use shared::{
    invitations::InvitationState,
    members::{MemberSort, MemberView},
    policy::MemberStatus,
};

use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    moment, space_names,
    status_badge::{invitation_note, state_badge, status_tone},
    words,
    words::capitalized,
};
use crate::{i18n, t};

/// One column: its header, and the content of its cell in the row of a member.
pub struct MemberColumn {
    pub name: &'static str,
    pub label: String,
    sorts: Option<(MemberSort, Order)>,
    pub cell: fn(Organization, &MemberView) -> AnyView,
}

/// The columns between a member's name and the menu of actions.
pub fn columns(organization: Organization) -> Vec<MemberColumn> {
    let column = |name, label, cell| MemberColumn { name, label, sorts: None, cell };
    let mut columns = vec![column("role", t!("members-role"), role)];
    if let Some(label) = space_label(organization) {
        columns.push(column("spaces", label, spaces));
    }
    if has_products(organization) {
        columns.push(column("products", t!("member-products"), products));
    }
    columns.push(column("status", t!("members-status"), status));
    let newest = Some((MemberSort::Newest, Order::Descending));
    columns.push(MemberColumn { sorts: newest, ..column("since", t!("members-since"), since) });
    columns
}

/// The headers of the table.
pub fn heads(columns: &[MemberColumn], sort: RwSignal<String>) -> Vec<Column> {
    let name = ordering(Column::new("member", t!("members-member")), sort, MemberSort::Name, Order::Ascending);
    let own = columns.iter().map(|column| {
        let head = Column::new(column.name, column.label.clone());
        match column.sorts {
            Some((by, order)) => ordering(head, sort, by, order),
            None => head,
        }
    });
    let actions = Column::new("actions", t!("members-actions")).hidden();
    std::iter::once(name).chain(own).chain([actions]).collect()
}

fn role(_: Organization, member: &MemberView) -> AnyView {
    view! { {words::role(&member.role)} }
}

fn spaces(organization: Organization, member: &MemberView) -> AnyView {
    let spaces = &member.spaces;
    if space_names::has_all(organization, &member.role, spaces) {
        return view! { {t!("assignment-all")} };
    }
    let short = space_names::short(organization, spaces);
    if short.is_empty() {
        return view! { <span class="muted">{t!("none")}</span> };
    }
    let full = space_names::full(organization, spaces);
    view! { <span class="truncate" title=full>{short}</span> }
}

fn products(_: Organization, member: &MemberView) -> AnyView {
    if member.products.is_empty() {
        return view! { <span class="muted">{t!("none")}</span> };
    }
    let names = i18n::list(&member.products.iter().map(|id| words::product(id)).collect::<Vec<_>>());
    view! { <span class="truncate" title=names.clone()>{names.clone()}</span> }
}

/// The status in the pack's words and, below it, the delivery of an invitation.
fn status(organization: Organization, member: &MemberView) -> AnyView {
    let word = organization.with(|_, policy| words::status(&policy.pack.pack.words, member.status));
    let note = (member.status == MemberStatus::Invited).then(|| {
        let invitation = member.invitation.as_ref();
        let words = invitation.map_or_else(|| t!("member-accepted"), invitation_note);
        let state = invitation.map(|invitation| invitation.state.as_str());
        view! { <span class="row-note" data-state=state title=words.clone()>{words.clone()}</span> }
    });
    // An expired or bounced invitation isn't pending.
    let over = member.invitation.as_ref().map(|invitation| invitation.state);
    let over = over
        .filter(|state| matches!(state, InvitationState::Expired | InvitationState::Failed | InvitationState::Blocked));
    let badge = match over {
        Some(state) => state_badge(state),
        None => view! { <Badge tone=status_tone(member.status)>{word}</Badge> },
    };
    view! { <span class="status">{badge} {note}</span> }
}

fn since(_: Organization, member: &MemberView) -> AnyView {
    match (member.status, member.joined_at.or(member.invited_at)) {
        (_, None) => ().into_any(),
        (_, Some(at)) => moment::day(at),
    }
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
fn has_products(organization: Organization) -> bool {
    organization.try_with(|_, policy| !policy.pack.products.is_empty()).unwrap_or(false)
}

fn ordering(column: Column, sort: RwSignal<String>, by: MemberSort, order: Order) -> Column {
    let now = Signal::derive(move || sort.with(|sort| sort == by.as_str()).then_some(order));
    column.sorted(now, Callback::new(move |()| sort.set(by.as_str().to_owned())))
}
