//! Short results of an action, optionally with Undo. Errors of a form are shown at their fields instead.

use std::{sync::Arc, time::Duration};

use crate::{markup::each, view};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::icon;
use super::tone::Tone;

/// Time to read one line and, with a button, to reach it.
const PLAIN: Duration = Duration::from_secs(6);
const WITH_ACTION: Duration = Duration::from_secs(12);

/// Older toasts beyond this number are dropped.
const AT_ONCE: usize = 3;

/// Outlives its page, because the toast stays when its page is left.
type Act = Arc<dyn Fn() + Send + Sync>;

#[derive(Clone)]
pub struct Toast {
    tone: Tone,
    text: String,
    action: Option<(String, Act)>,
}

impl Toast {
    pub fn new(text: impl Into<String>) -> Toast {
        Toast { tone: Tone::Neutral, text: text.into(), action: None }
    }

    pub fn tone(mut self, tone: Tone) -> Toast {
        self.tone = tone;
        self
    }

    /// A button next to the text, for example Undo. Clicking it removes the toast.
    pub fn action(mut self, label: impl Into<String>, run: impl Fn() + Send + Sync + 'static) -> Toast {
        self.action = Some((label.into(), Arc::new(run)));
        self
    }
}

/// The queue of toasts, available through context.
#[derive(Clone, Copy)]
pub struct Toasts {
    items: RwSignal<Vec<(u32, Toast)>>,
    next: StoredValue<u32>,
}

impl Toasts {
    /// Creates the queue. Call it once, at the root, so that it outlives every page.
    pub fn provide() -> Toasts {
        let toasts = Toasts { items: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// The queue that `provide` created.
    pub fn get() -> Toasts {
        expect_context()
    }

    pub fn show(self, toast: Toast) {
        let key = self.next.try_get_value().unwrap_or_default();
        self.next.try_set_value(key.wrapping_add(1));
        self.items.try_update(|items| {
            // A repeated message is shown once.
            items.retain(|(_, known)| known.text != toast.text);
            items.push((key, toast));
            items.drain(..items.len().saturating_sub(AT_ONCE));
        });
    }

    pub fn say(self, text: impl Into<String>) {
        self.show(Toast::new(text));
    }

    /// Removes all toasts.
    pub fn clear(self) {
        self.items.try_update(Vec::clear);
    }

    fn remove(self, key: u32) {
        self.items.try_update(|items| items.retain(|(own, _)| *own != key));
    }
}

/// The region with the toasts. It is in the document from the start, because screen readers wouldn't announce it
/// otherwise.
#[component]
pub fn ToastHost(
    /// The region's name.
    #[prop(into)]
    label: Signal<String>,
    /// The name of each toast's close button.
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
            run();
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
