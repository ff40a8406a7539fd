//! A confirmation before a destructive action: its title, its effects, and two buttons. The caller performs the action.

use crate::view;
use leptos::prelude::*;

use super::{Button, ButtonTone, Callout, Dialog, Tone};

#[component]
pub fn Confirm(
    open: RwSignal<bool>,
    /// Names the target: "Disable Bo Lind?"
    #[prop(into)]
    title: Signal<String>,
    #[prop(into)] confirm: Signal<String>,
    #[prop(into)] cancel: Signal<String>,
    #[prop(default = ButtonTone::Danger)] tone: ButtonTone,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Why the action isn't allowed, shown at its button.
    #[prop(optional, into)]
    refused: Signal<Option<String>>,
    /// Why the action failed, shown above the effects.
    #[prop(optional, into)]
    failure: Signal<Option<String>>,
    #[prop(into)] on_confirm: Callback<()>,
    /// The effects of the action.
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
