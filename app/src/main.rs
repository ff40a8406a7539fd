//! Starts the client. What it shows is `app`'s business.

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

fn main() {
    parts::crash::watch();
    leptos::mount::mount_to_body(app::App);
}
