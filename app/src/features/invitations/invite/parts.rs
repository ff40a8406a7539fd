//! What both ways of inviting share: the message, the seats left, the place.

use crate::{markup::live, view};
use leptos::prelude::*;
use shared::text::Note;

use super::draft::InviteDraft;
use crate::kit::*;
use crate::parts::place_fields::PlaceFields;
use crate::t;

/// Role and spaces, and the message where the pack lets one be sent.
pub fn options(draft: InviteDraft) -> AnyView {
    let note = draft.organization.with(|_, policy| policy.pack.invitations.note);
    view! {
        <div class="invite-options"><PlaceFields draft=draft.place id="invite" /></div>
        {note.then(|| message(draft))}
    }
}

fn message(draft: InviteDraft) -> AnyView {
    let left = move || {
        let typed = draft.message.with(|message| message.chars().count());
        i64::from(Note::MAX) - typed as i64
    };
    view! {
        <TextArea
            id="invite-message"
            label=t!("invite-message")
            value=draft.message
            hint=Signal::derive(move || t!("invite-message-hint", count = left()))
            error=draft.form.error("/message")
        />
    }
}

/// The seats left and the pack's word for them; nothing where there is no limit or the caller does not see it.
pub fn free_seats(draft: InviteDraft) -> Option<(u32, String)> {
    draft.organization.with(|view, policy| {
        let left = view.seats.limit?.saturating_sub(view.seats.taken?);
        Some((left, policy.pack.pack.words.seat.clone()))
    })
}

/// "488 licences left".
pub fn seats_left(draft: InviteDraft) -> AnyView {
    live(move || {
        let (left, kind) = free_seats(draft)?;
        let words = t!("invite-seats_left", count = left, kind = kind);
        Some(view! { <p class="muted small numeric">{words}</p> })
    })
}
