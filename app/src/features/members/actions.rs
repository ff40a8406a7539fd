//! What can be done to a member, the same from the list and from the member's page: ask first where something is
//! taken away, show the result at once, say it, offer the way back.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    form::Nothing,
    id::MemberId,
    invitations::{InvitationView, ResendInvitation, RevokeInvitation},
    members::{
        DeactivateMember, MemberView, PendingInvitation, PlaceForm, ReactivateMember, RemoveMember, UpdateMember,
    },
    policy::{Action, MemberStatus, Reason},
    problem::Problem,
    time::Timestamp,
};

use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::organization::Organization;
use crate::parts::{can, moment, place::PlaceDraft, problem, status_badge::resent, words};
use crate::t;

/// An act that is confirmed first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Disable,
    Remove,
    Revoke,
}

/// What became of a member.
#[derive(Clone)]
pub enum Change {
    Updated(Box<MemberView>),
    Gone(MemberId),
}

#[derive(Clone, Copy)]
pub struct MemberActions {
    pub organization: Organization,
    toasts: Toasts,
    changed: Callback<Change>,
    /// The act that waits for a yes, and on whom.
    pub asked: RwSignal<Option<(Act, MemberView)>>,
    pub confirming: RwSignal<bool>,
    pub busy: RwSignal<bool>,
    /// Why the confirmed act did not happen.
    pub failure: RwSignal<Option<Failure>>,
    /// Whose place is being changed.
    pub target: RwSignal<Option<MemberView>>,
    pub placing: RwSignal<bool>,
    pub draft: PlaceDraft,
}

impl MemberActions {
    pub fn new(organization: Organization, changed: impl Fn(Change) + Send + Sync + 'static) -> MemberActions {
        MemberActions {
            organization,
            toasts: Toasts::get(),
            changed: Callback::new(changed),
            asked: RwSignal::new(None),
            confirming: RwSignal::new(false),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            target: RwSignal::new(None),
            placing: RwSignal::new(false),
            draft: PlaceDraft::new(organization),
        }
    }

    /// Opens the question before an act.
    pub fn ask(self, act: Act, member: MemberView) {
        self.failure.set(None);
        self.asked.set(Some((act, member)));
        self.confirming.set(true);
    }

    /// Opens the dialog that changes role and spaces.
    pub fn place(self, member: MemberView) {
        self.draft.adopt(&member);
        self.target.set(Some(member));
        self.placing.set(true);
    }

    /// The answer to the question was yes.
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
        spawn_local(async move {
            match api::send::<DeactivateMember>(path, Nothing {}).await {
                Ok(disabled) => {
                    self.updated(disabled.clone());
                    self.organization.reload();
                    let undo = move || self.enable(disabled.clone());
                    let said = t!("member-disabled", name = member.label(), status = words::deactivated());
                    let toast = Toast::new(said).tone(Tone::Positive);
                    self.toasts.show(if reversible { toast.action(t!("undo"), undo) } else { toast });
                }
                Err(failure) => self.undone(member, &failure),
            }
        });
    }

    /// Whether the caller can enable them again (LF-7). The seat that they leave is there for them to come back to.
    fn may_enable(self, disabled: &MemberView) -> bool {
        let action = Action::Reactivate(disabled.facts());
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
            let answer = api::send::<RemoveMember>(path, Nothing {}).await;
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

    /// The end of an act that was waited for in its dialog.
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

    /// The place was changed: shows it, says it, and offers the earlier one.
    pub fn placed(self, before: MemberView, after: MemberView) {
        let undo = {
            let after = after.clone();
            move || self.place_back(&before, &after)
        };
        let words = t!("member-placed", name = after.label());
        self.toasts.show(Toast::new(words).tone(Tone::Positive).action(t!("undo"), undo));
        self.updated(after);
        self.organization.reload();
    }

    fn place_back(self, before: &MemberView, after: &MemberView) {
        let form = PlaceForm { role: Some(before.role.clone()), spaces: Some(before.spaces.clone()) };
        let how = Options { if_match: Some(after.version), ..Options::default() };
        let path = (self.organization.id(), after.id);
        spawn_local(async move {
            match api::send_with::<UpdateMember>(path, form, how).await {
                Ok(member) => {
                    self.done(t!("member-placed_back", name = member.label()));
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

    /// Puts the row back as it was and says why.
    fn undone(self, member: MemberView, failure: &Failure) {
        self.updated(member);
        self.failed(failure);
    }

    fn failed(self, failure: &Failure) {
        self.toasts.show(Toast::new(told(self.organization, failure)).tone(Tone::Negative));
    }

    fn done(self, words: String) {
        self.toasts.show(Toast::new(words).tone(Tone::Positive));
        self.organization.reload();
    }
}

/// A failure in words, outside of any view, where there is no context to find the organization in.
pub fn told(organization: Organization, failure: &Failure) -> String {
    match failure.problem() {
        Some(Problem::Denied { reasons }) => {
            organization.try_with(|view, policy| can::why(policy, view, reasons)).unwrap_or_default()
        }
        _ => problem::words(failure),
    }
}

fn pending(sent: InvitationView) -> PendingInvitation {
    PendingInvitation {
        id: sent.id,
        state: sent.state,
        expires_at: sent.expires_at,
        failure: sent.failure,
        held_until: sent.held_until,
    }
}
