//! Rows of ownership offers: at most one per organization.

use shared::{
    id::{MemberId, OrganizationId},
    ownership::{TransferOutcome, TransferView},
    policy::SpaceGrant,
    time::Timestamp,
};

use crate::{
    args, columns,
    store::{Conn, StoreError},
};

/// Writes an offer and replaces any earlier one.
pub(super) async fn offer(
    conn: &mut Conn,
    organization: OrganizationId,
    offer: &TransferView,
) -> Result<(), StoreError> {
    conn.run("DELETE FROM ownership_transfers WHERE organization_id = ?1", args![organization]).await?;
    let offer = offer.clone();
    conn.insert([Offered {
        organization,
        from: offer.from,
        from_name: offer.from_name,
        to: offer.to,
        to_name: offer.to_name,
        offered_at: offer.offered_at,
        expires_at: offer.expires_at,
    }])
    .await
    .map(drop)
}

/// An offer as written.
struct Offered {
    organization: OrganizationId,
    from: MemberId,
    from_name: String,
    to: MemberId,
    to_name: String,
    offered_at: Timestamp,
    expires_at: Timestamp,
}
columns! { insert Offered => "ownership_transfers" {
    organization: "organization_id", from: "from_member", from_name, to: "to_member", to_name, offered_at, expires_at,
} }
columns! { select TransferView {
    from: "from_member", from_name, to: "to_member", to_name, offered_at, expires_at,
} }

/// The pending offer, if this member made or received it.
pub async fn concerning(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<Option<TransferView>, StoreError> {
    let sql = "FROM ownership_transfers
        WHERE organization_id = ?1 AND (from_member = ?2 OR to_member = ?2) AND expires_at > ?3 AND outcome IS NULL";
    conn.select_optional(sql, args![organization, member, now]).await
}

/// How the last offer that this member made or received ended, if it isn't pending.
pub(super) async fn outcome(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<Option<TransferOutcome>, StoreError> {
    let sql = "SELECT COALESCE(outcome, 'expired') FROM ownership_transfers
        WHERE organization_id = ?1 AND (from_member = ?2 OR to_member = ?2) AND (outcome IS NOT NULL OR expires_at <= ?3)";
    let outcome: Option<String> = conn.optional(sql, args![organization, member, now]).await?;
    Ok(outcome.and_then(|text| TransferOutcome::parse(&text)))
}

/// Ends the pending offer.
pub(super) async fn end(
    conn: &mut Conn,
    organization: OrganizationId,
    outcome: TransferOutcome,
) -> Result<(), StoreError> {
    let sql = "UPDATE ownership_transfers SET outcome = ?2 WHERE organization_id = ?1";
    conn.run(sql, args![organization, outcome.as_str()]).await.map(drop)
}

/// Every current space, one by one; future ones aren't included.
pub(super) async fn all_spaces(conn: &mut Conn, organization: OrganizationId) -> Result<SpaceGrant, StoreError> {
    let sql = "SELECT id FROM spaces WHERE organization_id = ?1 AND archived_at IS NULL";
    Ok(SpaceGrant::listed(conn.all(sql, args![organization]).await?))
}
