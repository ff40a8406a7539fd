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

/// Signing in and up, accepting an invitation.
pub fn door() {
    start(app::door::root);
}

/// The people of an organization.
pub fn people() {
    start(app::people::root);
}

/// What is set up now and then, and looked up.
pub fn setup() {
    start(app::setup::root);
}

fn start(root: fn() -> leptos::prelude::AnyView) {
    parts::crash::watch();
    leptos::mount::mount_to_body(move || app::app(root));
}
