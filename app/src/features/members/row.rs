//! One row of the members list. Each cell follows the member on its own, so that a change keeps focus in place.

use crate::view;
use leptos::prelude::*;
use shared::{invitations::InvitationState, members::MemberView, policy::MemberStatus};

use super::{actions::MemberActions, columns::has_products, row_menu::row_menu};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    member_cell::{Person, member_cell},
    moment,
    paging::Item,
    space_names,
    status_badge::{invitation_note, state_badge, status_tone},
    words,
};
use crate::{i18n, paths, t};

pub fn row(actions: MemberActions, item: Item<MemberView>, space_label: Option<String>) -> AnyView {
    let organization = actions.organization;
    let member = RwSignal::from(item.value);
    let href = member.with_untracked(|member| paths::member(organization.id(), member.id));
    // Only a changed name redraws the link, which can have focus.
    let person = Memo::new(move |_| member.with(|member| Person::from(member)));
    let muted = move || member.with(|member| member.status == MemberStatus::Deactivated).then_some("");
    view! {
        <tr role="row" data-muted=muted>
            <HeadCell column="member">{move || member_cell(person.get(), Some(href.clone()))}</HeadCell>
            <Cell label=t!("members-role") column="role">
                {move || member.with(|member| words::role(&member.role))}
            </Cell>
            {space_label.map(|label| view! {
                <Cell label=label column="spaces">
                    {move || member.with(|member| spaces(organization, member))}
                </Cell>
            })}
            {has_products(organization).then(|| view! {
                <Cell label=t!("member-products") column="products">{move || member.with(products)}</Cell>
            })}
            <Cell label=t!("members-status") column="status">
                {move || member.with(|member| status(organization, member))}
            </Cell>
            <Cell label=t!("members-since") column="since">{move || member.with(since)}</Cell>
            <Cell label=t!("members-actions") column="actions">{row_menu(actions, member)}</Cell>
        </tr>
    }
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

fn products(member: &MemberView) -> AnyView {
    if member.products.is_empty() {
        return view! { <span class="muted">{t!("none")}</span> };
    }
    let names = i18n::list(&member.products.iter().map(|id| words::product(id)).collect::<Vec<_>>());
    view! { <span class="truncate" title=names.clone()>{names.clone()}</span> }
}

/// The status in the pack's words and, below it, the delivery of an invitation.
pub fn status(organization: Organization, member: &MemberView) -> AnyView {
    let word = organization.with(|_, policy| words::status(&policy.pack.pack.words, member.status));
    let note = (member.status == MemberStatus::Invited).then(|| {
        let invitation = member.invitation.as_ref();
        let words = invitation.map_or_else(|| t!("member-accepted"), invitation_note);
        let state = invitation.map(|invitation| invitation.state.as_str());
        view! { <span class="row-note" data-state=state title=words.clone()>{words.clone()}</span> }
    });
    // An expired or bounced invitation isn't pending.
    let over = member.invitation.as_ref().map(|invitation| invitation.state);
    let over = over.filter(|state| matches!(state, InvitationState::Expired | InvitationState::Failed));
    let badge = match over {
        Some(state) => state_badge(state),
        None => view! { <Badge tone=status_tone(member.status)>{word}</Badge> },
    };
    view! { <span class="status">{badge} {note}</span> }
}

fn since(member: &MemberView) -> AnyView {
    match (member.status, member.joined_at.or(member.invited_at)) {
        (_, None) => ().into_any(),
        (_, Some(at)) => moment::day(at),
    }
}
