//! A menu of actions behind a button. Navigation uses links, and `dropdown` holds other content below a button.

use crate::view;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use web_sys::HtmlElement;

use super::dom;
use super::float::{self, Align};
use super::reason::Reason;

#[component]
pub fn Menu(
    /// The menu's purpose: the name of a square button, the description of one with text.
    #[prop(into)]
    label: Signal<String>,
    /// The button's content: an icon, an avatar, or text.
    #[prop(into)]
    trigger: ViewFnOnce,
    #[prop(optional)] align: Align,
    /// `quiet` for an icon in a row, `neutral` for a button with a border.
    #[prop(default = "quiet")]
    tone: &'static str,
    /// Square, for a single icon.
    #[prop(optional)]
    square: bool,
    /// `MenuItem`s, built when the menu opens.
    children: ChildrenFn,
) -> AnyView {
    let id = dom::next_id("menu");
    let open = RwSignal::new(false);
    let button = NodeRef::<leptos::html::Button>::new();
    let layer = NodeRef::<leptos::html::Div>::new();
    let show = move |to: Step| {
        open.try_set(true);
        // The items are rendered after this turn of the event loop.
        request_animation_frame(move || {
            let (button, layer) = (button.try_get_untracked(), layer.try_get_untracked());
            if let (Some(button), Some(layer)) = (button.flatten(), layer.flatten()) {
                float::show(&button, &layer, align);
                step(&layer, to);
            }
        });
    };
    let toggle = move |_: MouseEvent| match open.try_get_untracked() {
        Some(true) => hide(layer),
        _ => show(Step::First),
    };
    let button_keys = move |event: KeyboardEvent| {
        if let Some(to) = opening(&event.key()) {
            event.prevent_default();
            show(to);
        }
    };
    view! {
        <button
            class="button"
            type="button"
            data-tone=tone
            data-square=square.then_some("")
            aria-haspopup="menu"
            aria-label=square.then_some(move || label.get())
            aria-description=(!square).then_some(move || label.get())
            aria-expanded=move || if open.get() { "true" } else { "false" }
            aria-controls=id.clone()
            node_ref=button
            on:click=toggle
            on:keydown=button_keys
        >
            {trigger.run()}
        </button>
        <div
            class="menu"
            id=id
            role="menu"
            popover="auto"
            aria-label=move || label.get()
            node_ref=layer
            on:keydown=move |event| menu_keys(&event, layer)
            on:click=move |_| hide(layer)
            on:toggle=move |event| {
                let shown = event_target::<HtmlElement>(&event).matches(":popover-open").unwrap_or(false);
                // Setting it again would redraw the items and lose focus.
                if open.try_get_untracked() == Some(!shown) {
                    open.try_set(shown);
                }
            }
        >
            {move || open.get().then(|| children())}
        </div>
    }
}

/// One action. A disabled one can be focused, shows its reason below its name, and does nothing.
#[component]
pub fn MenuItem(
    children: Children,
    #[prop(into)] on_select: Callback<()>,
    #[prop(optional)] danger: bool,
    #[prop(optional, into)] disabled_reason: Reason,
) -> AnyView {
    let refused = move || disabled_reason.get().is_some();
    let click = move |event: MouseEvent| {
        if disabled_reason.try_get_untracked().flatten().is_some() {
            event.stop_propagation();
        } else {
            // Closes the menu first, so that a dialog opened by the action returns focus to the menu's button.
            hide_around(&event_target(&event));
            on_select.try_run(());
        }
    };
    view! {
        <button
            class="menu-item"
            type="button"
            role="menuitem"
            tabindex="-1"
            data-tone=danger.then_some("danger")
            aria-disabled=move || refused().then_some("true")
            on:click=click
        >
            {children()}
            {move || disabled_reason.get().map(|words| view! { <span class="menu-note">{words}</span> })}
        </button>
    }
}

/// Where focus goes when a key on the button opens the menu.
fn opening(key: &str) -> Option<Step> {
    match key {
        "ArrowDown" => Some(Step::First),
        "ArrowUp" => Some(Step::Last),
        _ => None,
    }
}

type Layer = NodeRef<leptos::html::Div>;

fn hide(layer: Layer) {
    if let Some(layer) = layer.try_get_untracked().flatten() {
        // Fails if it is hidden already, which is fine.
        let _ = layer.hide_popover();
    }
}

fn hide_around(item: &HtmlElement) {
    if let Ok(Some(layer)) = item.closest("[popover]") {
        dom::hide_popover(&layer.id());
    }
}

fn menu_keys(event: &KeyboardEvent, layer: Layer) {
    let Some(menu) = layer.try_get_untracked().flatten() else { return };
    let key = event.key();
    let to = match key.as_str() {
        "ArrowDown" => Step::Next,
        "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        "Tab" => return hide(layer),
        typed if typed.chars().count() == 1 && typed != " " => {
            return jump(&menu, &dom::lower(&key));
        }
        _ => return,
    };
    event.prevent_default();
    step(&menu, to);
}

#[derive(Clone, Copy)]
enum Step {
    First,
    Last,
    Next,
    Previous,
}

const ITEMS: &str = "[role=menuitem]";

fn step(menu: &HtmlElement, to: Step) {
    let items = dom::all(menu, ITEMS);
    if items.is_empty() {
        return;
    }
    let count = items.len();
    let at = items.iter().position(dom::has_focus_inside);
    let next = match (to, at) {
        (Step::First, _) | (Step::Next, None) => 0,
        (Step::Last, _) | (Step::Previous, None) => count - 1,
        (Step::Next, Some(at)) => (at + 1) % count,
        (Step::Previous, Some(at)) => (at + count - 1) % count,
    };
    let _ = items[next].focus();
}

/// Typing a character moves to the next item that starts with it.
fn jump(menu: &HtmlElement, typed: &str) {
    let items = dom::all(menu, ITEMS);
    let at = items.iter().position(dom::has_focus_inside).map_or(0, |at| at + 1);
    let hit =
        items.iter().cycle().skip(at).take(items.len()).find(|item| dom::lower(&item.inner_text()).starts_with(typed));
    if let Some(item) = hit {
        let _ = item.focus();
    }
}
