//! One row of the members list. Each cell follows the member on its own, so that a change keeps focus in place.

use crate::view;
use leptos::prelude::*;
use shared::{members::MemberView, policy::MemberStatus};

use super::{actions::MemberActions, columns::MemberColumn, row_menu::row_menu};
use crate::kit::*;
use crate::parts::{
    member_cell::{Person, member_cell},
    paging::Item,
};
use crate::{paths, t};

pub fn row(actions: MemberActions, item: Item<MemberView>, columns: &[MemberColumn]) -> AnyView {
    let organization = actions.organization;
    let member = RwSignal::from(item.value);
    let href = member.with_untracked(|member| paths::member(organization.id(), member.id));
    // Only a changed name redraws the link, which can have focus.
    let person = Memo::new(move |_| member.with(|member| Person::from(member)));
    let cells = columns.iter().map(|column| {
        let cell = column.cell;
        view! {
            <Cell label=column.label.clone() column=column.name>
                {move || member.with(|member| cell(organization, member))}
            </Cell>
        }
    });
    let muted = move || member.with(|member| member.status == MemberStatus::Deactivated).then_some("");
    view! {
        <tr role="row" data-muted=muted>
            <HeadCell column="member">{move || member_cell(person.get(), Some(href.clone()))}</HeadCell>
            {cells.collect_view()}
            <Cell label=t!("members-actions") column="actions">{row_menu(actions, member)}</Cell>
        </tr>
    }
}
