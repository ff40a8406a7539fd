//! Converts the page's URL to a query for the list of invitations.

use leptos::prelude::*;
use shared::invitations::InvitationQueryForm;

use crate::parts::{address::Address, paging::Wanted};

pub fn asked(address: Address) -> InvitationQueryForm {
    InvitationQueryForm::of_address(|name| address.some(name))
}

pub fn page(query: Memo<InvitationQueryForm>, wanted: Wanted) -> InvitationQueryForm {
    query.try_get_untracked().unwrap_or_default().page(wanted.cursor, wanted.limit)
}

pub fn is_narrowed(query: &InvitationQueryForm) -> bool {
    query.q.is_some() || query.state.is_some()
}

pub fn widen(address: Address) {
    address.set(&["q", "state"].map(|name| (name, String::new())));
}
