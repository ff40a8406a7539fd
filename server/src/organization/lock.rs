//! The lock of an organization: one change at a time, from facts that stay true until it is committed.

use std::sync::Arc;

use shared::{
    id::OrganizationId,
    policy::{OrganizationFacts, Policy},
    problem::Problem,
    time::Timestamp,
};

use super::{OrganizationRow, facts, lock_row, policy};
use crate::{Service, error::Error, store::Tx};

/// An organization that nobody else changes meanwhile.
pub struct Locked {
    pub organization: OrganizationRow,
    pub facts: OrganizationFacts,
    /// The policy as it stands under the lock.
    pub policy: Arc<Policy>,
    /// When it was locked: of two deeds, the one that happened later has the later time.
    pub now: Timestamp,
}

/// Locks an organization and reads it, for a deed or an act of support.
pub async fn lock(service: &Service, tx: &mut Tx, id: OrganizationId) -> Result<Locked, Error> {
    let organization = lock_row(tx, id).await?.ok_or(Problem::NotFound)?;
    let now = service.clock().now();
    let policy = policy(service, tx, &organization).await?;
    let facts = facts(tx, &organization, &policy, now).await?;
    Ok(Locked { organization, facts, policy, now })
}
