//! What a deactivation ended, and the last refused request after it. Removal deletes the row.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::{MemberStatus, Policy},
    problem::Problem,
    time::Timestamp,
};

use super::{
    queries::{self, Assignment},
    row::MemberRow,
};
use crate::{
    Service, args,
    http::Error,
    store::{Conn, StoreError},
};

/// Refusals within this time count as one, so that a client that keeps asking doesn't cause a write each time.
const REFUSAL_SECONDS: i64 = 60;

/// Records how many sessions a deactivated member lost, or clears it when they return.
pub(super) async fn note(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    sessions: Option<u32>,
) -> Result<(), StoreError> {
    let sql = "UPDATE members SET sessions_ended = ?3, refused_at = NULL WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![organization, member, sessions.map(i64::from)]).await.map(drop)
}

/// A deactivated member returns with their previous role and spaces; the recorded figures are cleared.
pub async fn bring_back(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    row: &MemberRow,
    now: Timestamp,
) -> Result<(), Error> {
    note(conn, organization, row.id, None).await?;
    let to = Assignment { role: &row.role, spaces: &row.spaces, status: MemberStatus::Active };
    if queries::place(conn, organization, policy, row, to, now).await? {
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
    let due =
        "organization_id = ?1 AND user_id = ?2 AND status = 'deactivated' AND (refused_at IS NULL OR refused_at < ?3)";
    let before = now.plus_seconds(-REFUSAL_SECONDS);
    let sql = format!("SELECT 1 FROM members WHERE {due}");
    if !service.store().read().await?.exists(&sql, args![organization, user, before]).await? {
        return Ok(());
    }
    let mut tx = service.store().write().await?;
    let sql = format!("UPDATE members SET refused_at = ?4 WHERE {due}");
    tx.run(&sql, args![organization, user, before, now]).await?;
    tx.commit().await
}
