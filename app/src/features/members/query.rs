//! Converts between the page's URL and a query for members.

use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use shared::members::MemberQueryForm;

use crate::parts::{address::Address, paging::Wanted};

/// The filters and sorting, without a page.
pub fn asked(address: Address) -> MemberQueryForm {
    MemberQueryForm::of_address(|name| address.some(name))
}

/// The query for one page.
pub fn page(query: Memo<MemberQueryForm>, wanted: Wanted) -> MemberQueryForm {
    query.try_get_untracked().unwrap_or_default().page(wanted.cursor, wanted.limit)
}

/// The query as part of a URL.
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

pub fn widen(address: Address) {
    address.set(&["q", "role", "status", "space"].map(|name| (name, String::new())));
}
