//! Resending and revoking an invitation.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    invitations::{
        InvitationState, InvitationView, MOST_TAKEN_OVER, Obstacle, ResendInvitation, RevokeInvitation,
        TakeOverInvitation, TakeOverInvitations,
    },
    policy::{Action, MemberAction, Permission},
    problem::Problem,
};

use crate::api::{self, Failure};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, invitation_link::InvitationLink, paging::Paging, problem, status_badge::resent};
use crate::t;

#[derive(Clone, Copy)]
pub struct InvitationActs {
    pub organization: Organization,
    invitations: Paging<InvitationView>,
    toasts: Toasts,
    asked: RwSignal<Option<InvitationView>>,
    confirming: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    /// Whether all blocked ones are being taken over.
    pub taking: RwSignal<bool>,
    pub link: InvitationLink,
}

impl InvitationActs {
    pub fn new(organization: Organization, invitations: Paging<InvitationView>) -> InvitationActs {
        InvitationActs {
            organization,
            invitations,
            toasts: Toasts::get(),
            asked: RwSignal::new(None),
            confirming: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            taking: RwSignal::new(false),
            link: InvitationLink::new(organization, move |changed| invitations.put(changed)),
        }
    }

    /// Why it can't be resent.
    pub fn resend_refusal(self, invitation: &InvitationView) -> Option<String> {
        can::refusal(self.organization, Action::On(MemberAction::Resend, invitation.facts()), Some(invitation.member))
    }

    pub fn revoke_refusal(self, invitation: &InvitationView) -> Option<String> {
        can::refusal(self.organization, Action::On(MemberAction::Revoke, invitation.facts()), Some(invitation.member))
    }

    /// Why its link can't be copied.
    pub fn copy_refusal(self, invitation: &InvitationView) -> Option<String> {
        can::refusal(self.organization, Action::Use(Permission::MEMBERS_COPY_LINK), None)
            .or_else(|| self.resend_refusal(invitation))
    }

    pub fn copy(self, invitation: &InvitationView) {
        self.link.ask(invitation.id, label(invitation).to_owned());
    }

    pub fn take_over(self, invitation: InvitationView) {
        let path = (self.organization.id(), invitation.id);
        spawn_local(async move {
            match api::send::<TakeOverInvitation>(path, Nothing {}).await {
                Ok(taken) => {
                    self.done(t!("invitation-taken_over", name = label(&taken)));
                    self.invitations.put(taken);
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    /// Whether a loaded invitation is blocked because of its inviter.
    pub fn has_blocked(self) -> bool {
        let stuck = |one: &InvitationView| one.blocked.is_some_and(Obstacle::is_the_inviters);
        self.invitations.items.with(|items| items.iter().any(|item| item.value.with(stuck)))
    }

    /// Takes over all blocked ones, as many at a time as one request can.
    pub fn take_over_all(self) {
        self.taking.set(true);
        spawn_local(async move {
            let mut total = 0;
            let left = loop {
                match api::send::<TakeOverInvitations>(self.organization.id(), Nothing {}).await {
                    Ok(result) if result.taken < MOST_TAKEN_OVER => {
                        total += result.taken;
                        break result.left;
                    }
                    Ok(result) => total += result.taken,
                    Err(failure) => {
                        self.taking.try_set(false);
                        return self.failed(&failure);
                    }
                }
            };
            self.taking.try_set(false);
            let tone = if left == 0 { Tone::Positive } else { Tone::Caution };
            let words = t!("invitations-taken_over", count = total as usize);
            let rest = if left == 0 { String::new() } else { t!("invitations-taken_over-left", count = left as usize) };
            self.toasts.show(Toast::new([words.as_str(), " ", &rest].concat().trim_end()).tone(tone));
            self.invitations.load();
        });
    }

    fn failed(self, failure: &Failure) {
        let words = match failure.problem() {
            Some(Problem::Denied { reasons }) => {
                self.organization.try_with(|view, policy| can::why(policy, view, reasons)).unwrap_or_default()
            }
            _ => problem::words(failure),
        };
        self.toasts.show(Toast::new(words).tone(Tone::Negative));
    }

    pub fn resend(self, invitation: InvitationView) {
        let path = (self.organization.id(), invitation.id);
        spawn_local(async move {
            match api::send::<ResendInvitation>(path, Nothing {}).await {
                Ok(sent) => {
                    self.toasts.show(resent(&sent, label(&sent)));
                    if sent.held_until.is_none() {
                        self.invitations.put(sent);
                    }
                    self.organization.reload();
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    pub fn ask_revoke(self, invitation: InvitationView) {
        self.failure.set(None);
        self.asked.set(Some(invitation));
        self.confirming.set(true);
    }

    fn revoke(self) {
        let Some(invitation) = self.asked.get_untracked() else { return };
        let path = (self.organization.id(), invitation.id);
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::send::<RevokeInvitation>(path, Nothing {}).await;
            self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    self.confirming.try_set(false);
                    self.done(t!("invitation-revoked", name = label(&invitation)));
                    self.invitations.put(InvitationView { state: InvitationState::Revoked, ..invitation });
                }
                Err(failure) => _ = self.failure.try_set(Some(failure)),
            }
        });
    }

    fn done(self, words: String) {
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
        self.organization.reload();
    }
}

pub fn label(invitation: &InvitationView) -> &str {
    invitation.name.as_deref().unwrap_or(&invitation.email)
}

/// Whether it can still be accepted, resent, or revoked.
pub fn is_open(state: InvitationState) -> bool {
    match state {
        InvitationState::Queued
        | InvitationState::Unsent
        | InvitationState::Copied
        | InvitationState::Blocked
        | InvitationState::Held
        | InvitationState::Sent
        | InvitationState::Failed
        | InvitationState::Opened
        | InvitationState::Expired => true,
        InvitationState::Accepted | InvitationState::Revoked => false,
    }
}

#[component]
pub fn RevokeDialog(acts: InvitationActs) -> AnyView {
    let title = move || {
        acts.asked
            .with(|asked| asked.as_ref().map_or_else(String::new, |i| t!("invitation-revoke-title", name = label(i))))
    };
    view! {
        <Confirm
            open=acts.confirming
            title=Signal::derive(title)
            confirm=t!("invitation-revoke")
            cancel=t!("cancel")
            busy=acts.busy
            failure=problem::message(acts.failure)
            on_confirm=move |()| acts.revoke()
        >
            <ul class="effects">
                <li>{t!("invitation-revoke-effect")}</li>
                <li>{t!("invitation-revoke-kept")}</li>
            </ul>
        </Confirm>
    }
}
