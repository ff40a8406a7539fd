//! The list's question, as the page's address states it.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use shared::members::MemberQueryForm;

use crate::parts::{address::Address, paging::Wanted};

/// What narrows the list, without where a page starts.
pub fn asked(address: Address) -> MemberQueryForm {
    MemberQueryForm::of_address(|name| address.some(name))
}

/// The question for one page.
pub fn page(query: Memo<MemberQueryForm>, wanted: Wanted) -> MemberQueryForm {
    query.try_get_untracked().unwrap_or_default().page(wanted.cursor, wanted.limit)
}

/// The question as an address states it.
pub fn text(query: &MemberQueryForm) -> String {
    let mut params = ParamsMap::new();
    let fields = [
        ("q", &query.q),
        ("role", &query.role),
        ("status", &query.status),
        ("space", &query.space),
        ("sort", &query.sort),
    ];
    for (name, value) in fields {
        if let Some(value) = value {
            params.insert(name, value.clone());
        }
    }
    params.to_query_string()
}

pub fn is_narrowed(query: &MemberQueryForm) -> bool {
    query.q.is_some() || query.role.is_some() || query.status.is_some() || query.space.is_some()
}

pub fn widen(address: Address) {
    address.set(&["q", "role", "status", "space"].map(|name| (name, String::new())));
}
