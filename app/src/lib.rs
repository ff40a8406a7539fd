//! The client. Its three entries are three programs: what one of them does not show, its visitors do not load.

mod api;
mod app;
mod features;
mod i18n;
#[expect(dead_code, reason = "the kit is a whole set; not every part is on a screen yet")]
mod kit;
mod markup;
mod organization;
mod parts;
mod paths;
mod session;
mod shell;

use app_view::view;

/// The English catalogue of an entry; `build.rs` puts it together.
macro_rules! words {
    ($entry:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $entry, ".words"))
    };
}

/// Signing in and up, accepting an invitation.
pub fn door() {
    start(app::door::root, words!("door"));
}

/// The people of an organization.
pub fn people() {
    start(app::people::root, words!("people"));
}

/// What is set up now and then, and looked up.
pub fn setup() {
    start(app::setup::root, words!("setup"));
}

fn start(root: fn() -> leptos::prelude::AnyView, words: &'static str) {
    parts::crash::watch();
    leptos::mount::mount_to_body(move || app::app(root, words));
}
