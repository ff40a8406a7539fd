//! Search, filters, and sorting of the members list, all stored in the URL.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::{
    members::{MemberQueryForm, MemberSort},
    policy::MemberStatus,
};

use super::query;
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{address::Address, search::AddressSearch, words, words::capitalized};
use crate::t;

#[component]
pub fn Toolbar(
    organization: Organization,
    address: Address,
    query: Memo<MemberQueryForm>,
    sort: RwSignal<String>,
) -> AnyView {
    view! {
        <div class="toolbar">
            <AddressSearch address=address id="members-search" label=t!("members-search") placeholder=t!("members-search-hint") />
            {filter(address.list("role"), t!("members-role"), "members-filter-role", move || roles(organization))}
            {filter(address.list("status"), t!("members-status"), "members-filter-status", move || statuses(organization))}
            {spaces_filter(organization, address)}
            {move || query.with(MemberQueryForm::is_narrowed).then(|| view! {
                <Button tone=ButtonTone::Quiet on_click=move |_| query::widen(address)>{t!("filters-clear")}</Button>
            })}
            <span class="toolbar-gap"></span>
            {sort_menu(sort)}
        </div>
    }
}

fn filter(
    chosen: RwSignal<Vec<String>>,
    label: String,
    id: &'static str,
    options: impl Fn() -> Vec<Choice> + Send + Sync + 'static,
) -> AnyView {
    let count = Signal::derive(move || chosen.with(Vec::len));
    let options = Memo::new(move |_| options());
    let legend = label.clone();
    view! {
        <Dropdown label=label count=count>
            <CheckList id=id legend=legend.clone() options=options selected=chosen />
        </Dropdown>
    }
}

fn spaces_filter(organization: Organization, address: Address) -> AnyView {
    let chosen = address.list("space");
    let kind = Memo::new(move |_| {
        organization.with(|view, policy| {
            let kind = policy.pack.space.as_ref().map(|rules| rules.kind.clone());
            kind.filter(|_| !view.spaces.is_empty())
        })
    });
    let options = move || {
        organization.with(|view, _| {
            view.spaces.iter().map(|space| Choice::new(space.id.to_string(), space.name.clone())).collect()
        })
    };
    live(move || {
        kind.get().map(|kind| filter(chosen, capitalized(&words::space(&kind, 1)), "members-filter-space", options))
    })
}

fn roles(organization: Organization) -> Vec<Choice> {
    organization.with(|_, policy| {
        policy.roles().iter().map(|role| Choice::new(role.id.clone(), words::role(&role.id))).collect()
    })
}

fn statuses(organization: Organization) -> Vec<Choice> {
    organization.with(|_, policy| {
        let words = &policy.pack.pack.words;
        MemberStatus::ALL.map(|status| Choice::new(status.as_str(), words::status(words, status))).to_vec()
    })
}

fn sort_menu(sort: RwSignal<String>) -> AnyView {
    let name = |sort: &str| match MemberSort::parse(sort).unwrap_or_default() {
        MemberSort::Name => t!("members-sort-name"),
        MemberSort::Email => t!("members-sort-email"),
        MemberSort::Newest => t!("members-sort-newest"),
    };
    let options: Vec<Choice> =
        MemberSort::ALL.iter().map(|sort| Choice::new(sort.as_str(), name(sort.as_str()))).collect();
    let options = Signal::stored(options);
    let label = move || t!("members-sort-by", order = sort.with(|sort| name(sort)));
    view! {
        <Dropdown label=Signal::derive(label) align=float::Align::End>
            <RadioList id="members-sort" legend=t!("members-sort") options=options value=sort />
        </Dropdown>
    }
}
