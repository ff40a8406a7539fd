//! A question before a step that takes something away: what it is called, what will happen, and
//! two answers. The step itself is the caller's.

use crate::view;
use leptos::prelude::*;

use super::{Button, ButtonTone, Callout, Dialog, Tone};

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
    /// Why the step cannot be taken, at the button that takes it.
    #[prop(optional, into)]
    refused: Signal<Option<String>>,
    /// Why the step did not happen, said above the effect.
    #[prop(optional, into)]
    failure: Signal<Option<String>>,
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
                disabled_reason=refused
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
            {move || failure.get().map(|words| {
                view! { <Callout tone=Tone::Negative live=true><p class="reasons">{words}</p></Callout> }
            })}
            {children()}
        </Dialog>
    }
}
