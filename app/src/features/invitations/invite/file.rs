//! Lists from files: dropped on the text field or chosen. The browser decodes them.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::paste::{
    self,
    encoding::{NotText, detect},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, Event, File, HtmlInputElement, TextDecoder};

use super::draft::InviteDraft;
use crate::kit::*;
use crate::t;

const CHOOSE: &str = "invite-file";
/// A list of 1,000 people takes 50 KB; address cards with photos take more.
const MAX_BYTES: f64 = 10.0 * 1024.0 * 1024.0;

/// Makes `content` a place to drop a file on.
pub fn drop_zone(draft: InviteDraft, content: AnyView) -> AnyView {
    let over = RwSignal::new(false);
    let dropped = move |event: DragEvent| {
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.item(0)) {
            event.prevent_default();
            read(draft, file);
        }
    };
    let hover = move |event: DragEvent| {
        let is_file =
            |kind: wasm_bindgen::JsValue| kind.as_string().is_some_and(|kind| kind.eq_ignore_ascii_case("files"));
        let has_files = event.data_transfer().is_some_and(|data| data.types().iter().any(is_file));
        if has_files {
            event.prevent_default();
            over.set(true);
        }
    };
    view! {
        <div class="drop-zone" data-over=move || over.get().then_some("") on:dragover=hover
            on:dragleave=move |_| over.set(false) on:drop=dropped>
            {content}
        </div>
    }
}

/// The button that chooses a file, and why the last file can't be used.
pub fn choose(draft: InviteDraft) -> AnyView {
    let chosen = move |event: Event| {
        let input: HtmlInputElement = event_target(&event);
        let file = input.files().and_then(|files| files.item(0));
        // The same file can be chosen again after it was changed.
        input.set_value("");
        if let Some(file) = file {
            read(draft, file);
        }
    };
    let open = move |_| {
        if let Some(input) = dom::element(CHOOSE).and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) {
            input.click();
        }
    };
    let failure =
        move || draft.file_failure.get().map(|words| view! { <p class="field-error">{icon::danger()} {words}</p> });
    view! {
        <div class="cluster">
            <Button size="small" on_click=open>{icon::arrow_up()} {t!("invite-file")}</Button>
            <span class="muted small">{t!("invite-file-hint")}</span>
            <input id=CHOOSE type="file" hidden accept=".csv,.tsv,.txt,.vcf,.vcard,text/csv,text/plain,text/vcard"
                on:change=chosen />
        </div>
        <div role="alert">{failure}</div>
    }
}

fn read(draft: InviteDraft, file: File) {
    draft.file_failure.set(None);
    spawn_local(async move {
        match text(&file).await {
            Ok(text) => draft.take(text),
            Err(words) => _ = draft.file_failure.try_set(Some(words)),
        }
    });
}

/// The text of a file, or why it can't be used.
async fn text(file: &File) -> Result<String, String> {
    let name = file.name();
    if file.size() > MAX_BYTES {
        return Err(t!("invite-file-large", name = name));
    }
    let unreadable = || t!("invite-file-unreadable", name = &name);
    let buffer = JsFuture::from(file.array_buffer()).await.map_err(|_| unreadable())?;
    let bytes = js_sys::Uint8Array::new(&buffer).to_vec();
    let label = detect(&bytes).map_err(|kind| match kind {
        NotText::Spreadsheet => t!("invite-file-spreadsheet", name = &name),
        NotText::Pdf | NotText::Image | NotText::Other => t!("invite-file-not_text", name = &name),
    })?;
    let decoder = TextDecoder::new_with_label(label).map_err(|_| unreadable())?;
    let text = decoder.decode_with_u8_array(&bytes).map_err(|_| unreadable())?;
    match text.trim().is_empty() {
        true => Err(t!("invite-file-empty", name = &name)),
        false => Ok(paste::as_lines(text)),
    }
}
