//! Parts of both forms: the message, the seats left, role and spaces, and products.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::text::Note;

use super::draft::InviteDraft;
use crate::kit::*;
use crate::parts::{assignment_fields::AssignmentFields, words};
use crate::{i18n, t};

/// One count of the summary, if it isn't zero.
pub fn counted(tone: &'static str, number: usize, words: String) -> Option<AnyView> {
    (number > 0).then(|| view! { <li data-tone=tone><b>{i18n::number(number)}</b> " " {words}</li> })
}

/// Role, spaces, and products, and the message where the pack allows one.
pub fn options(draft: InviteDraft) -> AnyView {
    let note = draft.organization.with(|_, policy| policy.pack.invitations.note);
    view! {
        <div class="invite-options"><AssignmentFields draft=draft.assignment id="invite" /> {products(draft)}</div>
        {note.then(|| message(draft))}
    }
}

/// Only if there are products to give.
fn products(draft: InviteDraft) -> AnyView {
    let options = Memo::new(move |_| {
        let choice = |id: String| Choice::new(id.clone(), words::product(&id));
        draft.offered().into_iter().map(choice).collect::<Vec<Choice>>()
    });
    let any = Memo::new(move |_| options.with(|options| !options.is_empty()));
    live(move || {
        any.get().then(|| {
            view! {
                <CheckList
                    id="invite-products"
                    legend=t!("invite-products")
                    options=options
                    selected=draft.ticked
                    error=draft.form.error("/products")
                />
            }
        })
    })
}

fn message(draft: InviteDraft) -> AnyView {
    let left = move || {
        let typed = draft.message.with(|message| message.chars().count());
        i64::from(Note::MAX) - typed as i64
    };
    view! {
        <TextArea
            id="invite-message"
            fleeting=true
            label=t!("invite-message")
            value=draft.message
            hint=Signal::derive(move || t!("invite-message-hint", count = left()))
            error=draft.form.error("/message")
        />
    }
}

/// The seats used, the limit, and the pack's word for seats; `None` without a limit or where the caller can't see it.
fn seats(draft: InviteDraft) -> Option<(u32, u32, String)> {
    draft.organization.with(|view, policy| {
        Some((view.seats.taken?, view.seats.limit?, policy.pack.pack.words.seat_kind().to_owned()))
    })
}

/// The seats available and the pack's word for them.
pub fn available_seats(draft: InviteDraft) -> Option<(u32, String)> {
    seats(draft).map(|(taken, limit, kind)| (limit.saturating_sub(taken), kind))
}

/// "12 of 500 licenses used, 488 available" (LK-3, SL-9).
pub fn seats_left(draft: InviteDraft) -> AnyView {
    live(move || {
        let (taken, limit, kind) = seats(draft)?;
        let words =
            t!("invite-seats_left", taken = taken, limit = limit, left = limit.saturating_sub(taken), kind = kind);
        Some(view! { <p class="muted small numeric">{words}</p> })
    })
}
