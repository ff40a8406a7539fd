//! The page for a URL that doesn't exist.

use crate::view;
use leptos::prelude::*;

use super::page::page_title;
use crate::{
    kit::{Empty, icon},
    paths, t,
};

#[component]
pub fn NotFoundPage() -> AnyView {
    page_title(|| t!("not-found-title"));
    view! {
        <main class="auth" id="main" tabindex="-1">
            <h1 class="visually-hidden">{t!("not-found-title")}</h1>
            <Empty title=t!("not-found-title") text=t!("not-found-text") icon=icon::search>
                <a class="button" data-tone="primary" href=paths::HOME>
                    {t!("problem-go-home")}
                </a>
            </Empty>
        </main>
    }
}
