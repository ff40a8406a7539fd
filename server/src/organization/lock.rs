//! Locks an organization, so that its changes run one at a time and the facts of a decision stay true until it is
//! committed.

use std::sync::Arc;

use shared::{
    id::OrganizationId,
    policy::{OrganizationFacts, Policy},
    problem::Problem,
    time::Timestamp,
};

use super::{OrganizationRow, facts, lock_row, policy};
use crate::{Service, error::Error, store::Tx};

/// A locked organization.
pub struct Locked {
    pub organization: OrganizationRow,
    pub facts: OrganizationFacts,
    /// The policy, read under the lock.
    pub policy: Arc<Policy>,
    /// When it was locked. Of two units of work, the later one has the later time.
    pub now: Timestamp,
}

/// Locks an organization and reads its facts.
pub async fn lock(service: &Service, tx: &mut Tx, id: OrganizationId) -> Result<Locked, Error> {
    let organization = lock_row(tx, id).await?.ok_or(Problem::NotFound)?;
    let now = service.clock().now();
    let policy = policy(service, tx, &organization).await?;
    let facts = facts(tx, &organization, &policy, now).await?;
    Ok(Locked { organization, facts, policy, now })
}
