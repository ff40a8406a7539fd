//! Converts between the page's URL and a query for members.

use leptos::prelude::*;
use shared::members::MemberQueryForm;

use crate::parts::{
    address::{self, Address},
    paging::Wanted,
};

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
    let fields = [
        ("q", &query.q),
        ("role", &query.role),
        ("status", &query.status),
        ("space", &query.space),
        ("sort", &query.sort),
    ];
    address::changed("", fields.map(|(name, value)| (name, value.as_deref().unwrap_or_default())))
}

pub fn widen(address: Address) {
    address.set(&["q", "role", "status", "space"].map(|name| (name, String::new())));
}
