//! The list's question, as the page's address states it.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use shared::members::{MemberQueryForm, MemberSort};

use crate::parts::{address::Address, paging::Wanted};

/// What narrows the list, without where a page starts.
pub fn asked(address: Address) -> MemberQueryForm {
    MemberQueryForm {
        q: address.some("q"),
        role: address.some("role"),
        status: address.some("status"),
        space: address.some("space"),
        sort: address.some("sort").filter(|sort| MemberSort::parse(sort).is_some()),
        ..MemberQueryForm::default()
    }
}

/// The question for one page. Counting costs the server a little, so only the first page asks for it.
pub fn page(query: Memo<MemberQueryForm>, wanted: Wanted) -> MemberQueryForm {
    let query = query.try_get_untracked().unwrap_or_default();
    MemberQueryForm {
        total: wanted.cursor.is_none().then_some(true),
        cursor: wanted.cursor,
        limit: Some(wanted.limit),
        ..query
    }
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
