//! Short answers to an action, with a way to take it back. Faults of a form never come here: they
//! belong beside the field they name.

use std::time::Duration;

use crate::{markup::each, view};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::icon;
use super::tone::Tone;

/// Long enough to read one line; with an action, to reach it.
const PLAIN: Duration = Duration::from_secs(6);
const WITH_ACTION: Duration = Duration::from_secs(12);

/// What more was said meanwhile has been read or missed.
const AT_ONCE: usize = 3;

/// Where words wait while a page is loaded; gone with the tab. Nothing about anybody may stand there.
const KEPT: &str = "said";

fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

#[derive(Clone)]
pub struct Toast {
    tone: Tone,
    text: String,
    action: Option<(String, Callback<()>)>,
    kept: Option<String>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Toast {
        Toast { tone: Tone::Neutral, text: text.into(), action: None, kept: None }
    }

    pub fn tone(mut self, tone: Tone) -> Toast {
        self.tone = tone;
        self
    }

    /// A button beside the words, for example Undo. The toast goes when it is pressed.
    pub fn action(mut self, label: impl Into<String>, run: Callback<()>) -> Toast {
        self.action = Some((label.into(), run));
        self
    }

    /// What to say in its place on the page that is loaded next: nobody's name and no address.
    pub fn kept(mut self, text: impl Into<String>) -> Toast {
        self.kept = Some(text.into());
        self
    }
}

/// The queue of toasts, found through context.
#[derive(Clone, Copy)]
pub struct Toasts {
    items: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Makes the queue; call it once, at the root, so that it outlives every page.
    pub fn provide() -> Toasts {
        let toasts = Toasts { items: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        if let Some(storage) = storage()
            && let Ok(Some(kept)) = storage.get_item(KEPT)
        {
            let _ = storage.remove_item(KEPT);
            kept.lines().for_each(|text| toasts.say(text));
        }
        toasts
    }

    /// Keeps for the page that is loaded next what was said on leaving for it. Whoever goes on later has read the rest.
    pub fn keep(self) {
        let said = self.items.with_untracked(|items| {
            items.iter().filter_map(|(_, toast)| toast.kept.as_deref()).collect::<Vec<_>>().join("\n")
        });
        if let Some(storage) = storage().filter(|_| !said.is_empty()) {
            let _ = storage.set_item(KEPT, &said);
        }
    }

    /// The queue that `provide` made.
    pub fn get() -> Toasts {
        expect_context()
    }

    pub fn show(self, toast: Toast) {
        let key = self.next.try_get_value().unwrap_or_default();
        self.next.try_set_value(key.wrapping_add(1));
        self.items.try_update(|items| {
            // Said again, it stands once.
            items.retain(|(_, known)| known.text != toast.text);
            items.push((key, toast));
            items.drain(..items.len().saturating_sub(AT_ONCE));
        });
    }

    pub fn say(self, text: impl Into<String>) {
        self.show(Toast::new(text));
    }

    fn remove(self, key: u32) {
        self.items.try_update(|items| items.retain(|(own, _)| *own != key));
    }
}

/// Where toasts appear. The region is in the document from the start, or nothing would be read out.
#[component]
pub fn ToastHost(
    /// The region's name.
    #[prop(into)]
    label: Signal<String>,
    /// The name of each toast's cross.
    #[prop(into)]
    close: Signal<String>,
) -> AnyView {
    let toasts = Toasts::get();
    view! {
        <section class="toasts" aria-label=move || label.get()>
            <ol class="toast-list" aria-live="polite" aria-relevant="additions">
                {each(
                    move || toasts.items.get(),
                    |(key, _)| key.to_be_bytes().to_vec(),
                    move |(key, toast)| item(toasts, key, toast, close),
                )}
            </ol>
        </section>
    }
}

fn item(toasts: Toasts, key: u32, toast: Toast, close: Signal<String>) -> AnyView {
    let lasts = if toast.action.is_some() { WITH_ACTION } else { PLAIN };
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let stop = move || {
        if let Some(Some(running)) = timer.try_update_value(Option::take) {
            running.clear();
        }
    };
    let start = move || {
        stop();
        let handle = set_timeout_with_handle(move || toasts.remove(key), lasts);
        timer.try_set_value(handle.ok());
    };
    start();
    on_cleanup(stop);
    let action = toast.action.map(|(label, run)| {
        let press = move |_| {
            run.try_run(());
            toasts.remove(key);
        };
        view! { <button class="toast-action" type="button" on:click=press>{label}</button> }
    });
    view! {
        <li
            class="toast"
            data-tone=toast.tone.name()
            on:pointerenter=move |_| stop()
            on:pointerleave=move |_| start()
            on:focusin=move |_| stop()
            on:focusout=move |_| start()
        >
            <span class="toast-text">{toast.text}</span>
            {action}
            <button
                class="toast-close"
                type="button"
                aria-label=move || close.get()
                on:click=move |_| toasts.remove(key)
            >
                {icon::close()}
            </button>
        </li>
    }
}
