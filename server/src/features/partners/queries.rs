//! Rows of partnerships and referrals. A partner's people are members of the customer.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    partners::{CustomerView, PartnerView},
    policy::MemberStatus,
    text::Email,
    time::Timestamp,
};

use crate::{
    args, columns,
    organization::{not_over, own_or_partners},
    secrets::Hash,
    store::{Conn, StoreError},
};

/// Maximum partners of one customer, or customers of one partner, in an answer.
const MOST: usize = 500;

/// The partners of a customer, by name.
pub async fn of_customer(conn: &mut Conn, customer: OrganizationId) -> Result<Vec<PartnerView>, StoreError> {
    let sql = format!("{PARTNER} WHERE p.organization_id = ?1 ORDER BY o.name, p.partner_id LIMIT {MOST}");
    conn.select_all(&sql, args![customer]).await
}

/// One partner of a customer.
pub async fn one(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
) -> Result<Option<PartnerView>, StoreError> {
    let sql = format!("{PARTNER} WHERE p.organization_id = ?1 AND p.partner_id = ?2");
    conn.select_optional(&sql, args![customer, partner]).await
}

const PARTNER: &str = "FROM partnerships p JOIN organizations o ON o.id = p.partner_id";
columns! { select PartnerView {
    id: "p.partner_id", name: "o.name", level: "p.level", since: "p.created_at",
    people: concat!(
        "(SELECT count(*) FROM members m WHERE m.organization_id = p.organization_id
            AND m.partner_id = p.partner_id AND m.status = 'active' AND ",
        own_or_partners!(),
        ")"
    ),
    suspended: "o.closed",
} }

/// Records since when the partner is suspended, or that it isn't. Returns whether that changed.
pub async fn set_suspended(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
    at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE partnerships SET suspended_at = ?3 WHERE organization_id = ?1 AND partner_id = ?2
        AND (suspended_at IS NULL) <> (CAST(?3 AS BIGINT) IS NULL)";
    Ok(conn.run(sql, args![customer, partner, at]).await? == 1)
}

/// The customers of a partner, by name, and whether the user currently has access to each.
pub async fn of_partner(
    conn: &mut Conn,
    partner: OrganizationId,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<CustomerView>, StoreError> {
    let sql = format!(
        "FROM partnerships p JOIN organizations o ON o.id = p.organization_id
         WHERE p.partner_id = ?1 ORDER BY o.name, p.organization_id LIMIT {MOST}"
    );
    conn.select_all(&sql, args![partner, user, now]).await
}

columns! { select CustomerView {
    id: "p.organization_id", name: "o.name", level: "p.level", since: "p.created_at",
    open: concat!(
        "EXISTS (SELECT 1 FROM members m
            WHERE m.organization_id = p.organization_id AND m.user_id = ?2 AND m.status = 'active' AND ",
        not_over!("?3"),
        ")"
    ),
} }

/// The customers of a partner, for updating its people.
pub async fn customers(conn: &mut Conn, partner: OrganizationId) -> Result<Vec<OrganizationId>, StoreError> {
    let sql = "SELECT organization_id FROM partnerships WHERE partner_id = ?1 ORDER BY organization_id";
    conn.all(sql, args![partner]).await
}

struct Partnership {
    customer: OrganizationId,
    partner: OrganizationId,
    level: String,
    created_at: Timestamp,
}
columns! { insert Partnership => "partnerships" {
    customer: "organization_id", partner: "partner_id", level, created_at,
} }

/// Begins a partnership; `false` if it exists.
pub async fn begin(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
    level: &str,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let row = Partnership { customer, partner, level: level.to_owned(), created_at: now };
    Ok(conn.insert_or(row, "ON CONFLICT (organization_id, partner_id) DO NOTHING").await? == 1)
}

pub async fn set_level(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
    level: &str,
) -> Result<(), StoreError> {
    let sql = "UPDATE partnerships SET level = ?3 WHERE organization_id = ?1 AND partner_id = ?2";
    conn.run(sql, args![customer, partner, level]).await.map(drop)
}

pub async fn finish(conn: &mut Conn, customer: OrganizationId, partner: OrganizationId) -> Result<bool, StoreError> {
    let sql = "DELETE FROM partnerships WHERE organization_id = ?1 AND partner_id = ?2";
    Ok(conn.run(sql, args![customer, partner]).await? == 1)
}

/// A person who works for a partner.
#[derive(Debug, Clone)]
pub struct PartnerPerson {
    pub user: UserId,
    pub email: Email,
    pub name: Option<String>,
}
columns! { select PartnerPerson { user: "own.user_id", email: "own.email", name: "own.name" } }

/// The partner's own active people who aren't members of the customer yet.
pub async fn newcomers(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
) -> Result<Vec<PartnerPerson>, StoreError> {
    let sql = "FROM members own
        JOIN organizations partner ON partner.id = own.organization_id AND partner.closed = 0
        WHERE own.organization_id = ?2 AND own.status = 'active' AND own.partner_id IS NULL AND own.user_id IS NOT NULL
            AND NOT EXISTS (SELECT 1 FROM members m WHERE m.organization_id = ?1 AND m.user_id = own.user_id)
            AND NOT EXISTS (SELECT 1 FROM members m WHERE m.organization_id = ?1 AND m.email_key = own.email_key)
        ORDER BY own.sort_key, own.id";
    conn.select_all(sql, args![customer, partner]).await
}

/// One of a partner's people at a customer.
#[derive(Debug, Clone, Copy)]
pub struct Present {
    pub member: MemberId,
    /// Whether they currently work for the partner, and the partner isn't suspended.
    pub works: bool,
    /// Whether they are deactivated because they had left the partner, or it was suspended.
    pub left: bool,
}
columns! { select Present {
    member: "m.id",
    works: "EXISTS (SELECT 1 FROM members own
        JOIN organizations partner ON partner.id = own.organization_id AND partner.closed = 0
        WHERE own.organization_id = m.partner_id AND own.user_id = m.user_id
            AND own.status = 'active' AND own.partner_id IS NULL)",
    left: "m.left_at IS NOT NULL",
} }

/// The partner's people at the customer.
pub async fn present(
    conn: &mut Conn,
    customer: OrganizationId,
    partner: OrganizationId,
) -> Result<Vec<Present>, StoreError> {
    let sql = "FROM members m WHERE m.organization_id = ?1 AND m.partner_id = ?2 ORDER BY m.id";
    conn.select_all(sql, args![customer, partner]).await
}

/// Records when a person left the partner, or that they didn't. Returns whether that changed.
pub async fn set_left(
    conn: &mut Conn,
    customer: OrganizationId,
    member: MemberId,
    at: Option<Timestamp>,
) -> Result<bool, StoreError> {
    let sql = "UPDATE members SET left_at = ?3 WHERE organization_id = ?1 AND id = ?2
        AND (left_at IS NULL) <> (CAST(?3 AS BIGINT) IS NULL)";
    Ok(conn.run(sql, args![customer, member, at]).await? == 1)
}

/// A partnership through which the user could access the organization but has no membership yet, or works there again.
/// Finds only people that [`newcomers`] finds, so the caller adds them and asks again.
pub async fn partner_of_user(
    conn: &mut Conn,
    customer: OrganizationId,
    user: UserId,
) -> Result<Option<OrganizationId>, StoreError> {
    let sql = "SELECT p.partner_id FROM partnerships p
        JOIN members own ON own.organization_id = p.partner_id AND own.user_id = ?2 AND own.status = ?3
            AND own.partner_id IS NULL
        JOIN organizations partner ON partner.id = p.partner_id AND partner.closed = 0
        WHERE p.organization_id = ?1
            AND NOT EXISTS (SELECT 1 FROM members m WHERE m.organization_id = ?1
                AND (m.user_id = ?2 OR m.email_key = own.email_key)
                AND NOT (m.left_at IS NOT NULL AND m.partner_id = p.partner_id))
        ORDER BY p.partner_id LIMIT 1";
    conn.optional(sql, args![customer, user, MemberStatus::Active]).await
}

/// When one person's membership ends.
pub async fn set_end(
    conn: &mut Conn,
    customer: OrganizationId,
    member: MemberId,
    end: Option<Timestamp>,
) -> Result<(), StoreError> {
    let sql = "UPDATE members SET ends_at = ?3, version = version + 1 WHERE organization_id = ?1 AND id = ?2";
    conn.run(sql, args![customer, member, end]).await.map(drop)
}

/// Replaces the referral link.
pub async fn refer(conn: &mut Conn, partner: OrganizationId, secret: Hash, now: Timestamp) -> Result<(), StoreError> {
    let sql = "INSERT INTO referrals (organization_id, secret_hash, created_at) VALUES (?1, ?2, ?3)
        ON CONFLICT (organization_id) DO UPDATE SET secret_hash = excluded.secret_hash, created_at = excluded.created_at";
    conn.run(sql, args![partner, secret, now]).await.map(drop)
}

pub async fn unrefer(conn: &mut Conn, partner: OrganizationId) -> Result<bool, StoreError> {
    Ok(conn.run("DELETE FROM referrals WHERE organization_id = ?1", args![partner]).await? == 1)
}

/// The owner of this referral link: id and name.
pub async fn referred(conn: &mut Conn, secret: Hash) -> Result<Option<(OrganizationId, String)>, StoreError> {
    let sql = "SELECT o.id, o.name FROM referrals r JOIN organizations o ON o.id = r.organization_id
        WHERE r.secret_hash = ?1 AND o.closed = 0";
    conn.optional(sql, args![secret]).await
}
