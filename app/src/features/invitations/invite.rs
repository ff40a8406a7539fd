//! The invite dialog: one person or a pasted list. Entered data survives failed requests and accidental closing; only
//! sending or discarding clears it.

mod check;
mod columns;
mod directory;
mod draft;
mod file;
mod judge;
mod outcome;
mod parts;
mod paste;
mod preview;
mod sending;
mod single;

use crate::view;
use leptos::prelude::*;

use crate::kit::*;
use crate::organization::Organization;
use crate::t;
use draft::{InviteDraft, ONE, Stage};

#[component]
pub fn InviteDialog(
    organization: Organization,
    open: RwSignal<bool>,
    /// Runs after at least one invitation was sent.
    #[prop(into)]
    on_sent: Callback<()>,
) -> AnyView {
    let draft = InviteDraft::new(organization, open, on_sent);
    let discarding = RwSignal::new(false);
    let may_close = move |()| {
        let filled = draft.is_filled();
        discarding.set(filled);
        !filled
    };
    let discard = move |()| {
        discarding.set(false);
        draft.clear();
        open.set(false);
    };
    let footer = move || view! { {move || footer(draft)} };
    let locked = Signal::derive(move || draft.form.busy.get() || draft.sending.is_running());
    view! {
        <Dialog open=open title=t!("invite-people") close=t!("close") size="wide" locked=locked in_url=true
            may_close=Callback::new(may_close) footer=footer>
            {move || body(draft)}
        </Dialog>
        <Confirm open=discarding title=t!("invite-discard-title") confirm=t!("invite-discard") cancel=t!("invite-keep")
            on_confirm=discard>
            <p>{t!("invite-discard-text")}</p>
        </Confirm>
    }
}

fn body(draft: InviteDraft) -> AnyView {
    match draft.stage.get() {
        Stage::Writing => {
            let views =
                Signal::stored(vec![Choice::new(ONE, t!("invite-one")), Choice::new(draft::LIST, t!("invite-list"))]);
            let content = move || {
                let one = draft.is_one();
                // Reloading the organization doesn't render the form again, so that the user's input stays.
                untrack(|| if one { single::fields(draft) } else { paste::fields(draft) })
            };
            view! {
                <Segmented label=t!("invite-way") options=views value=draft.way on_change=move |way| draft.switch(way) />
                {content}
            }
        }
        Stage::Link(sent) => single::link(&sent),
        Stage::Sending => sending::progress(draft),
        Stage::Done => outcome::results(draft),
    }
}

fn footer(draft: InviteDraft) -> AnyView {
    match draft.stage.get() {
        Stage::Writing if draft.is_one() => single::buttons(draft),
        Stage::Writing => paste::buttons(draft),
        Stage::Link(_) => single::link_buttons(draft),
        Stage::Sending => sending::buttons(draft),
        Stage::Done => outcome::buttons(draft),
    }
}
