//! One row of the list of invitations.

use crate::view;
use leptos::prelude::*;
use shared::invitations::{InvitationState, InvitationView, Obstacle};

use super::act::{InvitationActs, is_open, label};
use crate::kit::*;
use crate::parts::{
    member_cell::{Person, member_cell},
    moment,
    paging::Item,
    status_badge::{blocked, state_badge},
    words,
};
use crate::{paths, t};

pub fn row(acts: InvitationActs, item: Item<InvitationView>) -> AnyView {
    let invitation = RwSignal::from(item.value);
    let person = Memo::new(move |_| invitation.with(person));
    // The person of a revoked invitation isn't a member and has no page.
    let href = Memo::new(move |_| {
        invitation.with(|invitation| {
            let gone = invitation.state == InvitationState::Revoked;
            (!gone).then(|| paths::member(acts.organization.id(), invitation.member))
        })
    });
    let muted = move || invitation.with(|invitation| invitation.state == InvitationState::Revoked).then_some("");
    view! {
        <tr role="row" data-muted=muted>
            <HeadCell column="member">{move || member_cell(person.get(), href.get())}</HeadCell>
            <Cell label=t!("members-role") column="role">
                {move || invitation.with(|invitation| words::role(&invitation.role))}
            </Cell>
            <Cell label=t!("invitation-state") column="status">{move || invitation.with(state)}</Cell>
            <Cell label=t!("invitations-sent") column="sent">
                {move || invitation.with(|invitation| invitation.sent_at.map(moment::ago))}
            </Cell>
            <Cell label=t!("invitations-until") column="expires">{move || invitation.with(until)}</Cell>
            <Cell label=t!("invitations-by") column="by">
                {move || invitation.with(|invitation| invitation.invited_by.clone())}
            </Cell>
            <Cell label=t!("invitations-emails") column="number">
                {move || invitation.with(|invitation| crate::i18n::number(invitation.emails))}
            </Cell>
            <Cell label=t!("members-actions") column="actions"><span class="row-actions">{resend(acts, invitation)} {menu(acts, invitation)}</span></Cell>
        </tr>
    }
}

fn person(invitation: &InvitationView) -> Person {
    Person { name: invitation.name.clone(), email: invitation.email.clone(), you: false, partner: None }
}

/// The status, with its reason or time where there is one.
fn state(invitation: &InvitationView) -> AnyView {
    let note = match (invitation.state, invitation.opened_at, invitation.ended_at) {
        (InvitationState::Failed | InvitationState::Queued, ..) => invitation.failure.clone(),
        (InvitationState::Blocked, ..) => invitation.blocked.map(blocked),
        (InvitationState::Unsent, ..) => Some(t!("invitation-note-unsent")),
        (InvitationState::Held, ..) => invitation.held_until.map(moment::distance),
        (InvitationState::Opened, Some(at), _)
        | (InvitationState::Accepted | InvitationState::Revoked, _, Some(at)) => Some(moment::distance(at)),
        _ => None,
    };
    let note = note.map(|note| {
        view! { <span class="row-note" data-state=invitation.state.as_str() title=note.clone()>{note.clone()}</span> }
    });
    view! { <span class="status">{state_badge(invitation.state)} {note}</span> }
}

fn until(invitation: &InvitationView) -> Option<AnyView> {
    is_open(invitation.state).then(|| moment::ago(invitation.expires_at))
}

/// Next to each pending person (IU-10), where it is allowed.
fn resend(acts: InvitationActs, invitation: RwSignal<InvitationView>) -> AnyView {
    let offered = Memo::new(move |_| {
        invitation.with(|invitation| is_open(invitation.state) && acts.resend_refusal(invitation).is_none())
    });
    let send = move |_| {
        if let Some(invitation) = invitation.try_get_untracked() {
            acts.resend(invitation);
        }
    };
    let content = move || {
        offered.get().then(|| {
            let name = invitation.with(|invitation| t!("invitation-resend-to", name = label(invitation)));
            view! {
                <button class="button" type="button" data-tone="quiet" data-size="small" aria-label=name on:click=send>
                    {t!("invitation-resend")}
                </button>
            }
        })
    };
    view! { {content} }
}

fn menu(acts: InvitationActs, invitation: RwSignal<InvitationView>) -> AnyView {
    let open = Memo::new(move |_| invitation.with(|invitation| is_open(invitation.state)));
    let name = Signal::derive(move || invitation.with(|invitation| t!("member-actions", name = label(invitation))));
    let content = move || {
        open.get().then(|| {
            view! {
                <Menu label=name trigger=icon::more align=float::Align::End square=true>
                    {invitation.try_get_untracked().map(|invitation| items(acts, invitation))}
                </Menu>
            }
        })
    };
    view! { {content} }
}

fn items(acts: InvitationActs, invitation: InvitationView) -> AnyView {
    let (resend, revoke) = (acts.resend_refusal(&invitation), acts.revoke_refusal(&invitation));
    let copy = acts.copy_refusal(&invitation);
    let (sent, copied, taken_back) = (invitation.clone(), invitation.clone(), invitation.clone());
    let stuck = invitation.blocked.is_some_and(Obstacle::is_the_inviters);
    let take_over = stuck.then(|| {
        view! {
            <MenuItem disabled_reason=Signal::stored(resend.clone()) on_select=move |()| acts.take_over(invitation.clone())>
                {icon::person()} {t!("invitation-take_over")}
            </MenuItem>
        }
    });
    view! {
        {take_over}
        <MenuItem disabled_reason=Signal::stored(resend) on_select=move |()| acts.resend(sent.clone())>
            {icon::resend()} {t!("invitation-resend")}
        </MenuItem>
        <MenuItem disabled_reason=Signal::stored(copy) on_select=move |()| acts.copy(&copied)>
            {icon::link()} {t!("invitation-link")}
        </MenuItem>
        <MenuItem danger=true disabled_reason=Signal::stored(revoke) on_select=move |()| acts.ask_revoke(taken_back.clone())>
            {icon::trash()} {t!("invitation-revoke-ask")}
        </MenuItem>
    }
}
