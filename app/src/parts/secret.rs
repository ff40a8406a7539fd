//! The secret of an emailed link. It stays in the URL's fragment, which browsers don't send, until it is used, so that
//! a reload works. It never goes into a query or a path.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::secret::LinkSecret;

/// The secret in this page's URL, reactively, because a tab can open another link.
pub fn link_secret() -> Memo<Option<String>> {
    let fragment = use_location().hash;
    Memo::new(move |_| {
        fragment.with(|fragment| {
            let text = fragment.trim_start_matches('#');
            LinkSecret::parse(text).map(|_| text.to_owned())
        })
    })
}
