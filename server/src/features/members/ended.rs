//! What a deactivation ended, and the last refused request after it. Removal deletes the row.

use shared::{
    id::{OrganizationId, UserId},
    policy::{MemberStatus, Policy},
    problem::Problem,
    time::Timestamp,
};

use super::{
    queries::{self, Assignment},
    row::MemberRow,
};
use crate::{
    Service,
    error::Error,
    store::{Conn, StoreError},
};

/// Refusals within this time count as one, so that a client that keeps asking doesn't cause a write each time.
const REFUSAL_SECONDS: i64 = 60;

/// Restores a deactivated member's role and spaces, and deletes the record of what the deactivation ended.
pub async fn reactivate(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    row: &MemberRow,
    now: Timestamp,
) -> Result<(), Error> {
    queries::note_ended(conn, organization, row.id, None).await?;
    let to = Assignment { role: &row.role, spaces: &row.spaces, status: MemberStatus::Active };
    if queries::assign(conn, organization, policy, row, to, now).await? {
        Ok(())
    } else {
        Err(Problem::StaleWrite.into())
    }
}

/// Records that a deactivated member was refused. If the database is too busy, the answer doesn't change.
pub async fn refused(
    service: &Service,
    organization: OrganizationId,
    user: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    match note_refused(service, organization, user, now).await {
        Err(fault @ (StoreError::Busy | StoreError::Unavailable(_))) => {
            tracing::warn!(%fault, "couldn't record a refused request");
            Ok(())
        }
        other => other,
    }
}

async fn note_refused(
    service: &Service,
    organization: OrganizationId,
    user: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let before = now.plus_seconds(-REFUSAL_SECONDS);
    if !queries::refusal_is_due(&mut *service.store().read().await?, organization, user, before).await? {
        return Ok(());
    }
    let mut tx = service.store().write().await?;
    queries::note_refusal(&mut tx, organization, user, before, now).await?;
    tx.commit().await
}
