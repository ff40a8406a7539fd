//! The secret of a mailed link. It stands in the fragment, which browsers send to nobody, and stays there until it
//! is spent, so that a reload keeps working. It is never put into a query or a path.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::secret::LinkSecret;

/// The secret in this page's address, reactively: the same tab may be given another link.
pub fn link_secret() -> Memo<Option<String>> {
    let fragment = use_location().hash;
    Memo::new(move |_| {
        fragment.with(|fragment| {
            let text = fragment.trim_start_matches('#');
            LinkSecret::parse(text).map(|_| text.to_owned())
        })
    })
}
