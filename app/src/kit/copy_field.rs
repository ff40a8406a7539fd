//! A text with a copy button. Where a page can't use the clipboard (plain http on a network), it uses the browser's
//! older copy command.

use std::time::Duration;

use crate::view;
use leptos::ev::FocusEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_bindgen::JsCast;
use web_sys::{HtmlDocument, HtmlInputElement};

use super::{dom, icon};

const CONFIRMED_FOR: Duration = Duration::from_secs(4);

#[component]
pub fn CopyField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] copy: Signal<String>,
    #[prop(into)] copied: Signal<String>,
    #[prop(optional, into)] hint: Option<Signal<String>>,
) -> AnyView {
    let done = RwSignal::new(false);
    let hint_id = format!("{id}-hint");
    let described = hint.map(|_| hint_id.clone());
    let field = id.clone();
    let confirm = move || {
        done.try_set(true);
        set_timeout(
            move || {
                done.try_set(false);
            },
            CONFIRMED_FOR,
        );
    };
    let select_all = |event: FocusEvent| event_target::<HtmlInputElement>(&event).select();
    let run = move |_| {
        let field = field.clone();
        let text = value.try_get_untracked().unwrap_or_default();
        spawn_local(async move {
            if to_clipboard(&text).await || by_selection(&field) {
                confirm();
            }
        });
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
            <div class="input-group">
                <input
                    class="input"
                    id=id
                    readonly=true
                    data-plain=""
                    aria-describedby=described
                    prop:value=move || value.get()
                    on:focus=select_all
                />
                <button class="input-action" type="button" on:click=run>
                    {move || if done.get() { icon::check() } else { icon::copy() }}
                    {move || if done.get() { copied.get() } else { copy.get() }}
                </button>
            </div>
            <span class="visually-hidden" role="status">
                {move || done.get().then(|| copied.get())}
            </span>
        </div>
    }
}

/// Copies the text if the page can use the clipboard, and returns whether it did.
pub async fn to_clipboard(text: &str) -> bool {
    let window = window();
    if !window.is_secure_context() {
        return false;
    }
    let promise = window.navigator().clipboard().write_text(text);
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}

fn by_selection(id: &str) -> bool {
    let Some(input) = dom::element(id).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
        return false;
    };
    input.select();
    document().dyn_into::<HtmlDocument>().is_ok_and(|document| document.exec_command("copy").unwrap_or(false))
}
