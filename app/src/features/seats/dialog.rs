//! The dialog that requests another number of seats and shows its effect.

use crate::{markup::live, view};
use leptos::prelude::*;

use super::{acts::SeatActs, effect::Effect};
use crate::kit::*;
use crate::parts::form::FormErrors;
use crate::parts::seats::{kind, word};
use crate::t;

const FORM: &str = "seats-form";

pub fn order_dialog(acts: SeatActs) -> AnyView {
    let title = Signal::derive(move || t!("seats-order-title", seats = word(acts.organization, 2)));
    let fault = Signal::derive(move || acts.fault());
    let footer = move || {
        view! {
            <Button on_click=move |_| acts.asking.set(false)>{t!("cancel")}</Button>
            <Button kind="submit" form=FORM tone=ButtonTone::Primary busy=acts.form.busy disabled_reason=fault>
                {t!("seats-order-send")}
            </Button>
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        // A phone's keyboard can submit although the button is disabled.
        if fault.get_untracked().is_none() {
            acts.order();
        }
    };
    view! {
        <Dialog open=acts.asking title=title close=t!("close") size="small" locked=acts.form.busy footer=footer>
            <form class="form" id=FORM novalidate on:submit=submit>
                <FormErrors form=acts.form />
                <TextField
                    id="seats-wanted"
                    label=t!("seats-wanted", kind = kind(acts.organization))
                    value=acts.wanted
                    autocomplete="off"
                    inputmode="numeric"
                    enterkeyhint="send"
                    required=true
                    autofocus=true
                    error=acts.form.error("/seats")
                />
                <div aria-live="polite">{live(move || effect(acts))}</div>
                <p class="muted small">{t!("seats-order-how")}</p>
            </form>
        </Dialog>
    }
}

fn effect(acts: SeatActs) -> Option<AnyView> {
    let (effect, (limit, taken)) = (acts.effect()?, acts.numbers()?);
    let words = match effect {
        Effect::Same => return None,
        Effect::More { by } => t!("seats-effect-more", count = by, limit = limit),
        Effect::Fewer { by } => t!("seats-effect-fewer", count = by, limit = limit, taken = taken),
        Effect::Blocks { until } => {
            let title = t!("seats-effect-blocks", taken = taken);
            let rest = t!("seats-effect-blocks-rest", count = until, kind = kind(acts.organization));
            return Some(view! {
                <Callout tone=Tone::Caution title=title>
                    <ul class="effects">
                        <li>{t!("seats-effect-removes-no_one")}</li>
                        <li>{rest}</li>
                    </ul>
                </Callout>
            });
        }
    };
    Some(view! { <p>{words}</p> })
}
