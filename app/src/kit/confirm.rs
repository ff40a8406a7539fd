//! A question before a step that takes something away: what it is called, what will happen, and
//! two answers. The step itself is the caller's.

use crate::view;
use leptos::prelude::*;

use super::{Button, ButtonTone, Dialog};

#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    /// Names the object: "Disable Bo Lind?"
    #[prop(into)]
    title: Signal<String>,
    #[prop(into)] confirm: Signal<String>,
    #[prop(into)] cancel: Signal<String>,
    #[prop(default = ButtonTone::Danger)] tone: ButtonTone,
    #[prop(optional, into)] busy: Signal<bool>,
    #[prop(into)] on_confirm: Callback<()>,
    /// The effect, before it happens.
    children: ChildrenFn,
) -> AnyView {
    let footer = move || {
        view! {
            <Button
                autofocus=true
                on_click=move |_| {
                    open.try_set(false);
                }
            >
                {cancel}
            </Button>
            <Button
                tone=tone
                busy=busy
                on_click=move |_| {
                    on_confirm.try_run(());
                }
            >
                {confirm}
            </Button>
        }
    };
    view! {
        <Dialog open=open title=title close=cancel size="small" locked=busy footer=footer>
            {children()}
        </Dialog>
    }
}
