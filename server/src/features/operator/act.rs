//! A support action in one organization: locks the organization, and commits the change, the customer's history, and
//! the operators' log together (H10).

use std::sync::Arc;

use shared::{
    history::{EventKind, FieldChange},
    id::OrganizationId,
    operator::{OperatorAct, OrganizationDetails},
    policy::{Action, Holders, OrganizationFacts, Policy, decide_support},
    text::SupportReason,
    time::Timestamp,
};

use super::{
    organizations,
    queries::{self, Done},
};
use crate::{
    Service,
    error::Error,
    history::{self, Event},
    organization::{self, Locked, OrganizationRow},
    permit::Operator,
    request::{Answer, Meta},
    store::{StoreError, Tx},
};

/// Support as the actor in a customer's history.
pub(super) fn writer(
    organization: OrganizationId,
    meta: &Meta,
    reason: &SupportReason,
    now: Timestamp,
) -> history::Writer {
    history::Writer {
        request: Some(meta.request.to_string()),
        support: Some(reason.to_string()),
        ..history::Writer::roster(organization, now)
    }
}

/// A started support action. If it is dropped without [`SupportAction::commit`], nothing is changed.
pub(super) struct SupportAction<'a> {
    pub tx: Tx,
    pub now: Timestamp,
    pub id: OrganizationId,
    pub organization: OrganizationRow,
    pub facts: OrganizationFacts,
    pub policy: Arc<Policy>,
    by: &'a Operator,
    meta: &'a Meta,
    reason: SupportReason,
}

impl<'a> SupportAction<'a> {
    pub async fn begin(
        service: &Service,
        by: &'a Operator,
        meta: &'a Meta,
        id: OrganizationId,
        reason: SupportReason,
    ) -> Result<SupportAction<'a>, Error> {
        SupportAction::of(service, (by, meta), service.store().write().await?, id, reason).await
    }

    /// Uses a started transaction, which can have created the organization.
    pub async fn of(
        service: &Service,
        (by, meta): (&'a Operator, &'a Meta),
        mut tx: Tx,
        id: OrganizationId,
        reason: SupportReason,
    ) -> Result<SupportAction<'a>, Error> {
        let Locked { organization, facts, policy, now } = organization::lock(service, &mut tx, id).await?;
        Ok(SupportAction { tx, now, id, organization, facts, policy, by, meta, reason })
    }

    /// Asks the policy, with the facts of this transaction.
    pub fn decide(&self, action: &Action<'_>, holders: &dyn Holders) -> Result<(), Error> {
        let reasons = decide_support(&self.policy, self.facts, holders, action);
        if reasons.is_empty() { Ok(()) } else { Err(reasons.into()) }
    }

    /// Writes to both logs. The customer's history contains neither the operator nor their address.
    pub async fn record(&mut self, act: OperatorAct, event: Event) -> Result<(), StoreError> {
        let writer = self.writer();
        let target = event.target.as_ref().map(|target| target.name.clone());
        history::write(&mut self.tx, &writer, &[event]).await?;
        self.log(act, target.as_deref()).await
    }

    /// For units of work that write the customer's history themselves: it shows support and the reason.
    pub fn writer(&self) -> history::Writer {
        writer(self.id, self.meta, &self.reason, self.now)
    }

    /// Writes a change of the organization itself to both logs.
    pub async fn record_for_organization(
        &mut self,
        act: OperatorAct,
        kind: EventKind,
        changes: Vec<FieldChange>,
    ) -> Result<(), StoreError> {
        self.record(act, self.organization.event(kind).with(changes)).await
    }

    /// Writes only to the operators' log.
    pub async fn log(&mut self, act: OperatorAct, target: Option<&str>) -> Result<(), StoreError> {
        let done = Done { act, organization: Some(self.id), target, reason: Some(self.reason.as_str()) };
        queries::log_by(&mut self.tx, self.by, self.meta, self.now, &done).await
    }

    /// Commits, and returns the organization's current view.
    pub async fn finish(mut self, service: &Service) -> Result<Answer<OrganizationDetails>, Error> {
        let sheet = organizations::sheet(service, &mut self.tx, self.id).await?;
        self.tx.commit().await?;
        Ok(sheet.into())
    }

    pub async fn commit(self) -> Result<(), StoreError> {
        self.tx.commit().await
    }
}
