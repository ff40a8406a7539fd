//! A unit of work in one organization: locks the organization, reads the facts, and commits the change, its history,
//! and its emails together (H10).

use std::sync::Arc;

use shared::{
    id::{OrganizationId, SpaceId},
    policy::{
        Action, Holders, MemberFacts, NoHolders, OrganizationFacts, Overrides, Policy, Situation, SpaceGrant, Withheld,
        decide,
    },
    problem::Problem,
    time::Timestamp,
};

use super::{Locked, OrganizationRow, lock, not_over};
use crate::{
    Service, args,
    error::Error,
    history::{self, Event, Writer},
    outbox::{self, NewEmail},
    permit::Permit,
    request::Meta,
    store::{StoreError, Tx},
};

/// A started unit of work. If it is dropped without [`Deed::commit`], nothing is changed.
pub struct Deed<'a> {
    pub tx: Tx,
    pub service: &'a Service,
    pub permit: &'a Permit,
    pub meta: &'a Meta,
    pub now: Timestamp,
    pub organization: OrganizationRow,
    pub facts: OrganizationFacts,
    /// The policy, read under the lock.
    pub policy: Arc<Policy>,
    role: String,
    spaces: SpaceGrant,
    withheld: Withheld,
    messages: bool,
}

impl<'a> Deed<'a> {
    /// Locks the organization and reads the actor again, so that a role lost a moment ago doesn't count.
    pub async fn begin(service: &'a Service, permit: &'a Permit, meta: &'a Meta) -> Result<Deed<'a>, Error> {
        Deed::of(service, permit, meta, service.store().write().await?).await
    }

    /// Locks a second organization. Both are locked in the order of their ids, so that two such units of work can't
    /// deadlock.
    pub async fn begin_with(
        service: &'a Service,
        permit: &'a Permit,
        meta: &'a Meta,
        other: OrganizationId,
    ) -> Result<Deed<'a>, Error> {
        let mut tx = service.store().write().await?;
        let both = "SELECT id FROM organizations WHERE id IN (?1, ?2) ORDER BY id /*postgres: FOR NO KEY UPDATE */";
        tx.all::<OrganizationId>(both, args![permit.organization(), other]).await?;
        Deed::of(service, permit, meta, tx).await
    }

    async fn of(service: &'a Service, permit: &'a Permit, meta: &'a Meta, mut tx: Tx) -> Result<Deed<'a>, Error> {
        let Locked { organization, facts, policy, now } = lock(service, &mut tx, permit.organization()).await?;
        let actor = tx.optional(ACTOR, args![permit.organization(), permit.member(), now]).await?;
        let (role, spaces, overrides): (String, SpaceGrant, Overrides) = actor.ok_or(Problem::NotFound)?;
        let withheld = policy.withheld(&overrides);
        Ok(Deed {
            tx,
            service,
            permit,
            meta,
            now,
            organization,
            facts,
            policy,
            role,
            spaces,
            withheld,
            messages: false,
        })
    }

    /// The actor as facts.
    #[must_use]
    pub fn actor(&self) -> MemberFacts<'_> {
        MemberFacts { is_self: true, withheld: self.withheld, ..MemberFacts::active(&self.role, &self.spaces) }
    }

    /// Asks the policy, with the facts of this transaction.
    pub fn decide(&self, action: &Action<'_>, holders: &dyn Holders) -> Result<(), Error> {
        let reasons = decide(&self.situation(holders), action).reasons();
        if reasons.is_empty() { Ok(()) } else { Err(reasons.into()) }
    }

    /// The actor's situation in this transaction.
    #[must_use]
    pub fn situation<'s>(&'s self, holders: &'s dyn Holders) -> Situation<'s> {
        Situation { policy: &self.policy, actor: self.actor(), organization: self.facts, holders }
    }

    /// Refuses an action that requires a recent password.
    pub fn stepped_up(&self) -> Result<(), Problem> {
        self.permit.by().stepped_up(self.now)
    }

    /// Refuses a target that the actor can't see with the same 404 as an unknown one.
    pub fn sees(&self, target: MemberFacts<'_>) -> Result<(), Error> {
        if self.situation(&NoHolders).sees(target) { Ok(()) } else { Err(Problem::NotFound.into()) }
    }

    #[must_use]
    pub fn sees_space(&self, space: SpaceId) -> bool {
        self.situation(&NoHolders).sees_space(space)
    }

    /// The actor, as the history shows them.
    #[must_use]
    pub fn writer(&self) -> Writer {
        Writer::person(self.permit.organization(), self.permit.by(), self.meta, self.now)
    }

    /// Writes entries of the history.
    pub async fn log(&mut self, events: &[Event]) -> Result<(), StoreError> {
        let writer = self.writer();
        history::write(&mut self.tx, &writer, events).await
    }

    /// Adds emails to the outbox.
    pub async fn mail(&mut self, messages: &[NewEmail]) -> Result<(), StoreError> {
        self.messages = self.messages || !messages.is_empty();
        outbox::enqueue(&mut self.tx, self.now, messages).await
    }

    /// Commits, and wakes the outbox.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.tx.commit().await?;
        if self.messages {
            self.service.outbox.notify_one();
        }
        Ok(())
    }
}

/// The actor, if they still have access.
const ACTOR: &str = concat!(
    "SELECT m.role, m.spaces, m.overrides FROM members m
    WHERE m.organization_id = ?1 AND m.id = ?2 AND m.status = 'active' AND ",
    not_over!("?3")
);
