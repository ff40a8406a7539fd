//! Converts the page's URL to a query for records.

use leptos::prelude::*;
use shared::{
    policy::Action,
    records::{RecordQueryForm, RecordsOf},
};

use crate::organization::Organization;
use crate::parts::{address::Address, can::refusal, paging::Wanted};

/// Why the caller can't open this view.
pub fn refused(organization: Organization, view: RecordsOf) -> Option<String> {
    refusal(organization, Action::See(view.thing()), None)
}

/// The view in the URL, or the widest one that the caller has.
pub fn view(organization: Organization, address: Address) -> RecordsOf {
    let asked = RecordsOf::parse(&address.get("view"));
    asked.unwrap_or_else(|| match refused(organization, RecordsOf::All) {
        None => RecordsOf::All,
        Some(_) => RecordsOf::Mine,
    })
}

pub fn asked(organization: Organization, address: Address) -> RecordQueryForm {
    RecordQueryForm {
        view: Some(view(organization, address).as_str().to_owned()),
        ..RecordQueryForm::of_address(|name| address.some(name))
    }
}

pub fn page(query: Memo<RecordQueryForm>, wanted: Wanted) -> RecordQueryForm {
    let query = query.try_get_untracked().unwrap_or_default();
    RecordQueryForm { cursor: wanted.cursor, limit: Some(wanted.limit), ..query }
}

pub fn is_narrowed(query: &RecordQueryForm) -> bool {
    query.kind.is_some() || query.q.is_some() || query.owner.is_some()
}

pub fn widen(address: Address) {
    address.set(&["kind", "q", "owner"].map(|name| (name, String::new())));
}
