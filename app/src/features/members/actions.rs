//! Actions on a member, shared by the list and the member's page: confirm destructive ones, show the result
//! immediately, announce it, and offer undo.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    id::MemberId,
    invitations::{InvitationView, ResendInvitation, RevokeInvitation, TakeOverInvitation},
    members::{
        DeactivateMember, MemberView, PendingInvitation, ReactivateMember, RemoveMember, UpdateMember, UpdateMemberForm,
    },
    policy::{Action, MemberAction, MemberStatus, Reason},
    problem::Problem,
    time::Timestamp,
};

use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{
    assignment::AssignmentDraft, can, invitation_link::InvitationLink, moment, problem, status_badge::resent, words,
};
use crate::t;

use super::dependents::Dependents;

/// An action that needs confirmation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Disable,
    Remove,
    Revoke,
}

/// How an action changed a member.
#[derive(Clone)]
pub enum Change {
    Updated(Box<MemberView>),
    /// The member's pending invitation.
    Invitation(Box<InvitationView>),
    /// Whether the invitations that a member sent can be accepted.
    Dependents,
    Gone(MemberId),
}

#[derive(Clone, Copy)]
pub struct MemberActions {
    pub organization: Organization,
    toasts: Toasts,
    changed: Callback<Change>,
    /// The action that waits for confirmation, and its member.
    pub asked: RwSignal<Option<(Act, MemberView)>>,
    pub confirming: RwSignal<bool>,
    pub busy: RwSignal<bool>,
    /// Why the confirmed action failed.
    pub failure: RwSignal<Option<Failure>>,
    /// The member whose role and spaces are being edited.
    pub target: RwSignal<Option<MemberView>>,
    pub assigning: RwSignal<bool>,
    pub draft: AssignmentDraft,
    /// The invitations that depend on the member of an open dialog.
    pub dependents: Dependents,
    pub link: InvitationLink,
}

impl MemberActions {
    pub fn new(organization: Organization, changed: impl Fn(Change) + Send + Sync + 'static) -> MemberActions {
        let changed = Callback::new(changed);
        MemberActions {
            organization,
            toasts: Toasts::get(),
            changed,
            asked: RwSignal::new(None),
            confirming: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            target: RwSignal::new(None),
            assigning: RwSignal::new(false),
            draft: AssignmentDraft::new(organization),
            dependents: Dependents::new(organization),
            link: InvitationLink::new(organization, move |sent| {
                _ = changed.try_run(Change::Invitation(Box::new(sent)))
            }),
        }
    }

    /// Opens the confirmation of an action.
    pub fn ask(self, act: Act, member: MemberView) {
        self.failure.set(None);
        if act != Act::Revoke {
            self.dependents.load(&member);
        }
        self.asked.set(Some((act, member)));
        self.confirming.set(true);
    }

    /// Opens the dialog for role and spaces.
    pub fn assign(self, member: MemberView) {
        self.draft.adopt(&member);
        self.dependents.load(&member);
        self.target.set(Some(member));
        self.assigning.set(true);
    }

    /// Runs the action after it was confirmed.
    pub fn confirmed(self) {
        match self.asked.get_untracked() {
            Some((Act::Disable, member)) => {
                self.confirming.set(false);
                self.disable(member);
            }
            Some((Act::Remove, member)) => self.remove(member),
            Some((Act::Revoke, member)) => self.revoke(member),
            None => {}
        }
    }

    fn disable(self, member: MemberView) {
        let now = Timestamp::from_micros(moment::now() as i64 * 1000);
        let disabled = MemberView { status: MemberStatus::Deactivated, deactivated_at: Some(now), ..member.clone() };
        let reversible = self.may_enable(&disabled);
        self.updated(disabled);
        let path = (self.organization.id(), member.id);
        let choice = self.dependents.chosen();
        spawn_local(async move {
            match api::send::<DeactivateMember>(path, choice).await {
                Ok(disabled) => {
                    self.updated(disabled.clone());
                    self.dependents_changed();
                    self.organization.reload();
                    let undo = move || self.enable(disabled.clone());
                    let said = t!("member-deactivated", name = member.label(), status = words::deactivated());
                    let toast = Toast::new(said).tone(Tone::Positive);
                    self.toasts.show(if reversible { toast.action(t!("undo"), undo) } else { toast });
                }
                Err(failure) => self.undone(member, &failure),
            }
        });
    }

    /// Whether the caller can reactivate the member (LF-7). Their own seat becomes available by the deactivation, so it
    /// counts.
    fn may_enable(self, disabled: &MemberView) -> bool {
        let action = Action::On(MemberAction::Reactivate, disabled.facts());
        let reasons = untrack(|| self.organization.ask(action, Some(disabled.id))).err().unwrap_or_default();
        reasons.iter().all(|reason| matches!(reason, Reason::NoSeatLeft { .. }))
    }

    pub fn enable(self, member: MemberView) {
        self.updated(MemberView { status: MemberStatus::Active, deactivated_at: None, ..member.clone() });
        let path = (self.organization.id(), member.id);
        spawn_local(async move {
            match api::send::<ReactivateMember>(path, Nothing {}).await {
                Ok(enabled) => {
                    self.done(t!("member-enabled", name = enabled.label(), status = words::deactivated()));
                    self.updated(enabled);
                }
                Err(failure) => self.undone(member, &failure),
            }
        });
    }

    fn remove(self, member: MemberView) {
        let path = (self.organization.id(), member.id);
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::send::<RemoveMember>(path, self.dependents.chosen()).await;
            self.settle(answer.map(|_| (t!("member-removed", name = member.label()), member.id)));
        });
    }

    fn revoke(self, member: MemberView) {
        let Some(invitation) = member.invitation.as_ref() else { return };
        let path = (self.organization.id(), invitation.id);
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::send::<RevokeInvitation>(path, Nothing {}).await;
            self.settle(answer.map(|_| (t!("invitation-revoked", name = member.label()), member.id)));
        });
    }

    /// Finishes an action that ran in its dialog.
    fn settle(self, answer: Result<(String, MemberId), Failure>) {
        self.busy.try_set(false);
        match answer {
            Ok((words, member)) => {
                self.confirming.try_set(false);
                self.changed.try_run(Change::Gone(member));
                self.done(words);
            }
            Err(failure) => _ = self.failure.try_set(Some(failure)),
        }
    }

    /// Opens the dialog for a new link of the member's invitation.
    pub fn copy_link(self, member: &MemberView) {
        if let Some(invitation) = &member.invitation {
            self.link.ask(invitation.id, member.label().to_owned());
        }
    }

    pub fn take_over(self, member: MemberView) {
        let Some(invitation) = member.invitation.clone() else { return };
        let path = (self.organization.id(), invitation.id);
        spawn_local(async move {
            match api::send::<TakeOverInvitation>(path, Nothing {}).await {
                Ok(taken) => {
                    self.done(t!("invitation-taken_over", name = member.label()));
                    self.updated(MemberView { invitation: Some(pending(taken)), ..member });
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    pub fn resend(self, member: MemberView) {
        let Some(invitation) = member.invitation.clone() else { return };
        let path = (self.organization.id(), invitation.id);
        spawn_local(async move {
            match api::send::<ResendInvitation>(path, Nothing {}).await {
                Ok(sent) => {
                    self.toasts.show(resent(&sent, member.label()));
                    if sent.held_until.is_none() {
                        self.updated(MemberView { invitation: Some(pending(sent)), ..member });
                    }
                    self.organization.reload();
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    /// Shows and announces the changed role and spaces, and offers undo.
    pub fn assigned(self, before: MemberView, after: MemberView) {
        let undo = {
            let after = after.clone();
            move || self.undo_assignment(&before, &after)
        };
        let words = t!("member-assigned", name = after.label());
        self.toasts.show(Toast::new(words).tone(Tone::Positive).action(t!("undo"), undo));
        self.updated(after);
        self.dependents_changed();
        self.organization.reload();
    }

    /// Shows which invitations of the member are blocked now, if there are any.
    fn dependents_changed(self) {
        if self.dependents.any() {
            self.changed.try_run(Change::Dependents);
        }
    }

    fn undo_assignment(self, before: &MemberView, after: &MemberView) {
        let form = UpdateMemberForm::restoring(before);
        let how = Options { if_match: Some(after.version), ..Options::default() };
        let path = (self.organization.id(), after.id);
        spawn_local(async move {
            match api::send_with::<UpdateMember>(path, form, how).await {
                Ok(member) => {
                    self.done(t!("member-assigned_back", name = member.label()));
                    self.updated(member);
                }
                Err(failure) => self.failed(&failure),
            }
        });
    }

    pub fn toasts(self) -> Toasts {
        self.toasts
    }

    pub fn updated(self, member: MemberView) {
        self.changed.try_run(Change::Updated(Box::new(member)));
    }

    /// Restores the row and shows why the action failed.
    fn undone(self, member: MemberView, failure: &Failure) {
        self.updated(member);
        self.failed(failure);
    }

    fn failed(self, failure: &Failure) {
        self.toasts.show(Toast::new(failure_message(self.organization, failure)).tone(Tone::Negative));
    }

    fn done(self, words: String) {
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
        self.organization.reload();
    }
}

/// The text of a failure outside a view, where the organization can't be read from context.
pub fn failure_message(organization: Organization, failure: &Failure) -> String {
    match failure.problem() {
        Some(Problem::Denied { reasons }) => {
            organization.try_with(|view, policy| can::why(policy, view, reasons)).unwrap_or_default()
        }
        _ => problem::words(failure),
    }
}

pub fn pending(sent: InvitationView) -> PendingInvitation {
    PendingInvitation {
        id: sent.id,
        state: sent.state,
        expires_at: sent.expires_at,
        failure: sent.failure,
        held_until: sent.held_until,
        blocked: sent.blocked,
    }
}
