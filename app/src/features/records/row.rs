//! One record: its title, its owner, and its space.

use crate::view;
use leptos::prelude::*;
use shared::records::{RecordKindView, RecordView};

use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    highlight::highlighted,
    moment,
    paging::{Entry, Item},
    space_names, words,
};
use crate::{paths, t};

impl Entry for RecordView {
    fn key(&self) -> [u8; 16] {
        self.id.bytes()
    }
}

/// The kind's name, from the host or from the pack.
pub fn kind_name(kinds: &[RecordKindView], id: &str, count: usize) -> String {
    let given = kinds.iter().find(|kind| kind.id.as_str() == id).and_then(|kind| kind.title.clone());
    given.unwrap_or_else(|| words::record(id, count))
}

/// Whether the organization has spaces, which need a column.
pub fn has_spaces(organization: Organization) -> bool {
    organization.with(|_, policy| policy.pack.space.is_some())
}

pub fn row(organization: Organization, kinds: RwSignal<Vec<RecordKindView>>, item: Item<RecordView>) -> AnyView {
    let record = RwSignal::from(item.value);
    let kind = move || record.with(|record| kinds.with(|kinds| kind_name(kinds, record.kind.as_str(), 1)));
    let space = untrack(|| has_spaces(organization)).then(|| {
        let kind = organization.with(|_, policy| policy.pack.space.as_ref().map(|rules| rules.kind.clone()));
        let label = words::capitalized(&words::space(&kind.unwrap_or_default(), 1));
        view! { <Cell label=label column="space">{move || record.with(|record| space(organization, record))}</Cell> }
    });
    view! {
        <tr role="row">
            <HeadCell column="title">{move || record.with(title)}</HeadCell>
            <Cell label=t!("records-kind") column="kind">{kind}</Cell>
            <Cell label=t!("records-owner") column="owner">{move || record.with(|record| owner(organization, record))}</Cell>
            {space}
            <Cell label=t!("records-state") column="status">
                <Badge tone=Tone::Neutral>{move || record.with(|record| words::record_state(&record.state))}</Badge>
            </Cell>
            <Cell label=t!("records-updated") column="updated">{move || record.with(|record| moment::ago(record.updated_at))}</Cell>
        </tr>
    }
}

fn title(record: &RecordView) -> AnyView {
    view! {
        <span class="person-text">
            <span class="person-name">{highlighted(&record.title)}</span>
            <span class="person-detail">{highlighted(record.external_id.as_str())}</span>
        </span>
    }
}

fn owner(organization: Organization, record: &RecordView) -> AnyView {
    match (&record.owner, record.assigned) {
        (Some(owner), _) => {
            let href = paths::member(organization.id(), owner.member);
            view! { <a href=href>{owner.name.clone()}</a> }
        }
        (None, true) => view! { <span class="muted">{t!("records-hidden_owner")}</span> },
        (None, false) => view! { <span class="muted">{t!("records-unowned")}</span> },
    }
}

fn space(organization: Organization, record: &RecordView) -> AnyView {
    let find = |id| organization.with(|view, _| view.spaces.iter().find(|space| space.id == id).map(space_names::one));
    match record.space.and_then(find) {
        Some(name) => view! { {name} },
        None => view! { <span class="muted">{t!("none")}</span> },
    }
}
