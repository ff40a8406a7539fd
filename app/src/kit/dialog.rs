//! A modal dialog on the native `<dialog>`, which traps focus, closes on Escape, and restores focus. A click outside
//! doesn't close it, so that typed data isn't lost by accident. Back closes it, too, and asks first if text was typed.

mod back;
mod typed;

use crate::view;
use leptos::ev::Event;
use leptos::prelude::*;

use super::{dom, icon};
pub use typed::AskToDiscard;

#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// The name of the close button.
    #[prop(into)]
    close: Signal<String>,
    /// Buttons at the end, visible while the content scrolls.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// `small`, `wide`, or the default width.
    #[prop(optional)]
    size: Option<&'static str>,
    /// Keeps the dialog open while something in it must not be interrupted.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// Its state is in the URL, so it needs no history entry of its own.
    #[prop(optional)]
    in_url: bool,
    /// Called before the close button, Escape, or Back closes the dialog. Returns whether it can close; a dialog can first ask
    /// whether to discard the input.
    #[prop(optional, into)]
    may_close: Option<Callback<(), bool>>,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    /// Built each time it opens; what changes while it is open follows signals of its own.
    children: ChildrenFn,
) -> AnyView {
    let id = dom::next_id("dialog");
    let title_id = format!("{id}-title");
    let node = NodeRef::<leptos::html::Dialog>::new();
    show(node, open);
    let typed = RwSignal::new(false);
    let ask = use_context::<AskToDiscard>();
    let stays = move || {
        locked.try_get_untracked().unwrap_or(false)
            || match may_close {
                Some(may_close) => may_close.try_run(()) == Some(false),
                None => typed::ask_first(ask, typed, open),
            }
    };
    let dismiss = Callback::new(move |()| {
        let closes = !stays();
        if closes {
            open.try_set(false);
        }
        closes
    });
    if !in_url {
        back::close_on_back(&id, open, dismiss);
    }
    let content = move || {
        let footer = footer.clone().map(|footer| {
            view! { <footer class="dialog-footer">{footer.run()}</footer> }
        });
        view! {
            {header(title, title_id.clone(), close, dismiss)}
            <div class="dialog-body">{children()}</div>
            {footer}
        }
    };
    view! {
        <dialog
            class="dialog"
            id=id.clone()
            data-size=size
            aria-labelledby=format!("{id}-title")
            node_ref=node
            on:input=move |event| {
                if typed::is_text(&event) {
                    typed.try_set(true);
                }
            }
            on:cancel=move |event: Event| {
                if stays() {
                    event.prevent_default();
                }
            }
            on:close=move |_| {
                open.try_set(false);
                typed.try_set(false);
                if let Some(on_close) = on_close {
                    on_close.try_run(());
                }
            }
        >
            // A change of something that the content reads must not rebuild it: the field in use would lose focus.
            {move || open.get().then(|| untrack(&content))}
        </dialog>
    }
}

/// Opens and closes the element with the signal.
fn show(node: NodeRef<leptos::html::Dialog>, open: RwSignal<bool>) {
    Effect::new(move |_| {
        let (Some(dialog), open) = (node.get(), open.get()) else { return };
        if open && !dialog.open() {
            // Fails only for a detached element, which isn't on screen anyway.
            let _ = dialog.show_modal();
            // The content can arrive shortly after the dialog looked for `autofocus`.
            request_animation_frame(move || focus_first(&dialog));
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
}

/// Moves focus to the `autofocus` field unless the user has moved it.
fn focus_first(dialog: &web_sys::HtmlDialogElement) {
    let active = document().active_element();
    let inside = active.is_some_and(|active| active.closest(".dialog-body").is_ok_and(|body| body.is_some()));
    if !inside && let Some(field) = dom::all(dialog, "[autofocus]").first() {
        // A removed field can't take focus.
        let _ = field.focus();
    }
}

fn header(title: Signal<String>, title_id: String, close: Signal<String>, dismiss: Callback<(), bool>) -> AnyView {
    view! {
        <header class="dialog-header">
            <h2 class="dialog-title" id=title_id>{title}</h2>
            <button
                class="button"
                type="button"
                data-tone="quiet"
                data-square=""
                aria-label=move || close.get()
                on:click=move |_| {
                    dismiss.try_run(());
                }
            >
                {icon::close()}
            </button>
        </header>
    }
}
