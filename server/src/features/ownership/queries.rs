//! Rows of offers: at most one an organization.

use shared::{
    id::{MemberId, OrganizationId, SpaceId},
    ownership::TransferView,
    policy::SpaceGrant,
    time::Timestamp,
};

use crate::{
    args,
    store::{Conn, StoreError},
};

/// Writes an offer in place of any earlier one.
pub(super) async fn offer(
    conn: &mut Conn,
    organization: OrganizationId,
    offer: &TransferView,
) -> Result<(), StoreError> {
    withdraw(conn, organization).await?;
    let sql = "INSERT INTO ownership_transfers
        (organization_id, from_member, from_name, to_member, to_name, offered_at, expires_at)
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let (from, to) = (offer.from.bytes(), offer.to.bytes());
    let (offered, expires) = (offer.offered_at.micros(), offer.expires_at.micros());
    let args = args![organization.bytes(), from, &offer.from_name, to, &offer.to_name, offered, expires];
    conn.run(sql, args).await.map(drop)
}

/// The offer that stands, if it is this member's: made by them or to them.
pub async fn concerning(
    conn: &mut Conn,
    organization: OrganizationId,
    member: MemberId,
    now: Timestamp,
) -> Result<Option<TransferView>, StoreError> {
    let sql = "SELECT from_member, from_name, to_member, to_name, offered_at, expires_at FROM ownership_transfers
        WHERE organization_id = ?1 AND (from_member = ?2 OR to_member = ?2) AND expires_at > ?3";
    let row = conn.optional(sql, args![organization.bytes(), member.bytes(), now.micros()]).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(TransferView {
        from: MemberId::from_bytes(row.get(0)?),
        from_name: row.get(1)?,
        to: MemberId::from_bytes(row.get(2)?),
        to_name: row.get(3)?,
        offered_at: Timestamp::from_micros(row.get(4)?),
        expires_at: Timestamp::from_micros(row.get(5)?),
    }))
}

pub(super) async fn withdraw(conn: &mut Conn, organization: OrganizationId) -> Result<(), StoreError> {
    conn.run("DELETE FROM ownership_transfers WHERE organization_id = ?1", args![organization.bytes()]).await.map(drop)
}

/// Every space there is now, one by one: what comes later is not given with it.
pub(super) async fn all_spaces(conn: &mut Conn, organization: OrganizationId) -> Result<SpaceGrant, StoreError> {
    let sql = "SELECT id FROM spaces WHERE organization_id = ?1 AND archived_at IS NULL";
    let rows = conn.all(sql, args![organization.bytes()]).await?;
    let ids: Result<Vec<SpaceId>, StoreError> = rows.iter().map(|row| Ok(SpaceId::from_bytes(row.get(0)?))).collect();
    Ok(SpaceGrant::listed(ids?))
}
