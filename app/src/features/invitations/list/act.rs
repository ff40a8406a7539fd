//! Resending and revoking an invitation.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    invitations::{InvitationState, InvitationView, ResendInvitation, RevokeInvitation},
    policy::{Action, MemberAction},
    problem::Problem,
};

use crate::api::{self, Failure};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, paging::Paging, problem, status_badge::resent};
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
        }
    }

    /// Why it can't be resent.
    pub fn resend_refusal(self, invitation: &InvitationView) -> Option<String> {
        can::refusal(self.organization, Action::On(MemberAction::Resend, invitation.facts()), Some(invitation.member))
    }

    pub fn revoke_refusal(self, invitation: &InvitationView) -> Option<String> {
        can::refusal(self.organization, Action::On(MemberAction::Revoke, invitation.facts()), Some(invitation.member))
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
                Err(failure) => {
                    let words = match failure.problem() {
                        Some(Problem::Denied { reasons }) => self
                            .organization
                            .try_with(|view, policy| can::why(policy, view, reasons))
                            .unwrap_or_default(),
                        _ => problem::words(&failure),
                    };
                    self.toasts.show(Toast::new(words).tone(Tone::Negative));
                }
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
