//! A modal dialog on the browser's own `<dialog>`, which traps focus, closes on Escape and gives
//! focus back. A press beside it does not close it: what was typed must not be lost by a slip.

use crate::view;
use leptos::ev::Event;
use leptos::prelude::*;

use super::{dom, icon};

#[component]
pub fn Dialog(
    open: RwSignal<bool>,
    #[prop(into)] title: Signal<String>,
    /// The name of the closing cross.
    #[prop(into)]
    close: Signal<String>,
    /// Buttons at the end, in sight while the content scrolls.
    #[prop(optional, into)]
    footer: Option<ViewFn>,
    /// `small`, `wide`, or the ordinary width.
    #[prop(optional)]
    size: Option<&'static str>,
    /// Keeps the dialog open while something in it must not be interrupted.
    #[prop(optional, into)]
    locked: Signal<bool>,
    /// Asked before the cross or Escape closes it; it may say no and, for example, ask whether to discard.
    #[prop(optional, into)]
    may_close: Option<Callback<(), bool>>,
    #[prop(optional, into)] on_close: Option<Callback<()>>,
    /// Built anew at each opening.
    children: ChildrenFn,
) -> AnyView {
    let id = dom::next_id("dialog");
    let title_id = format!("{id}-title");
    let node = NodeRef::<leptos::html::Dialog>::new();
    Effect::new(move |_| {
        let (Some(dialog), open) = (node.get(), open.get()) else { return };
        if open && !dialog.open() {
            // Refused only for a detached element, which is then not on screen anyway.
            let _ = dialog.show_modal();
            // The content may come a moment after the dialog, which then looked for `autofocus` in vain.
            request_animation_frame(move || focus_first(&dialog));
        } else if !open && dialog.open() {
            dialog.close();
        }
    });
    let stays = move || {
        locked.try_get_untracked().unwrap_or(false)
            || may_close.is_some_and(|may_close| may_close.try_run(()) == Some(false))
    };
    let dismiss = Callback::new(move |()| {
        if !stays() {
            open.try_set(false);
        }
    });
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
            on:cancel=move |event: Event| {
                if stays() {
                    event.prevent_default();
                }
            }
            on:close=move |_| {
                open.try_set(false);
                if let Some(on_close) = on_close {
                    on_close.try_run(());
                }
            }
        >
            {move || open.get().then(&content)}
        </dialog>
    }
}

/// Moves focus to the field that asks for it, unless somebody was quicker.
fn focus_first(dialog: &web_sys::HtmlDialogElement) {
    let active = document().active_element();
    let inside = active.is_some_and(|active| active.closest(".dialog-body").is_ok_and(|body| body.is_some()));
    if !inside && let Some(field) = dom::all(dialog, "[autofocus]").first() {
        // A field that went away meanwhile takes no focus.
        let _ = field.focus();
    }
}

fn header(title: Signal<String>, title_id: String, close: Signal<String>, dismiss: Callback<()>) -> AnyView {
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
