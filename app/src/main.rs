//! The browser's client: one program whose features load on demand (`routes.rs`).

mod api;
mod app;
mod features;
mod focus;
mod i18n;
mod kit;
mod lazy;
mod markup;
mod organization;
mod parts;
mod paths;
mod router;
mod routes;
mod scroll;
mod session;
mod shell;
mod task;

use app_view::view;

fn main() {
    parts::crash::watch();
    leptos::mount::mount_to_body(app::app);
}
