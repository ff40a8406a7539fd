//! Rows of emailed links.

use std::collections::HashMap;

use shared::{
    id::{InvitationId, OrganizationId, UserId},
    secret::LinkSecret,
    text::Email,
    time::Timestamp,
};

use super::{LinkRow, LinkTarget, Purpose, address};
use crate::{
    args, columns,
    secrets::{Hash, NewLink, ServiceKey, hash, same},
    store::{Conn, StoreError, Value},
};

/// A link as written.
struct Inserted {
    secret_hash: Hash,
    salt: [u8; 32],
    purpose: Purpose,
    email: Email,
    email_key: String,
    organization: Option<OrganizationId>,
    invitation: Option<InvitationId>,
    user: Option<UserId>,
    credential_version: Option<i64>,
    created_at: Timestamp,
    expires_at: Timestamp,
    mailed: bool,
    mail_at: Option<Timestamp>,
}
columns! { insert Inserted => "links" {
    secret_hash, salt, purpose, email, email_key, organization: "organization_id", invitation: "invitation_id",
    user: "user_id", credential_version, created_at, expires_at, mailed, mail_at,
} }

/// Writes links and returns, in the same order, what is stored and emailed.
pub async fn make(
    conn: &mut Conn,
    key: &ServiceKey,
    now: Timestamp,
    wanted: &[LinkTarget],
) -> Result<Vec<NewLink>, StoreError> {
    let links: Vec<NewLink> = wanted.iter().map(|_| key.new_link()).collect();
    conn.insert(wanted.iter().zip(&links).map(|(wanted, link)| inserted(wanted, link, now))).await?;
    Ok(links)
}

fn inserted(wanted: &LinkTarget, link: &NewLink, now: Timestamp) -> Inserted {
    Inserted {
        secret_hash: link.hash,
        salt: link.salt,
        purpose: wanted.purpose,
        email: wanted.email.clone(),
        email_key: wanted.email.key(),
        organization: wanted.invitation.map(|(organization, _)| organization),
        invitation: wanted.invitation.map(|(_, invitation)| invitation),
        user: wanted.user.map(|(user, _)| user),
        credential_version: wanted.user.map(|(_, version)| version),
        created_at: now,
        expires_at: wanted.expires_at,
        mailed: wanted.mailed,
        mail_at: wanted.mail_at,
    }
}

/// The link of a secret, used or not. A secret for another purpose is unknown.
pub async fn find(conn: &mut Conn, purpose: Purpose, secret: &LinkSecret) -> Result<Option<LinkRow>, StoreError> {
    let stored = hash(secret.reveal().as_bytes());
    let sql = "FROM links WHERE secret_hash = ?1 AND purpose = ?2";
    conn.select_optional(sql, args![stored, purpose]).await
}

/// For each of these addresses with too many emailed links of a purpose since then, including pending ones: when the
/// n-th latest is sent. Links invalidated before they were sent don't count.
pub async fn nth_latest(
    conn: &mut Conn,
    purpose: Purpose,
    keys: &[String],
    since: Timestamp,
    n: u32,
) -> Result<HashMap<String, Timestamp>, StoreError> {
    let mut found = HashMap::new();
    for chunk in keys.chunks(500) {
        let places: Vec<String> = (0..chunk.len()).map(|n| format!("?{}", n + 4)).collect();
        let sql = format!(
            "SELECT email_key, goes_out FROM (
                SELECT email_key, COALESCE(mail_at, created_at) AS goes_out,
                    row_number() OVER (PARTITION BY email_key ORDER BY COALESCE(mail_at, created_at) DESC) AS place
                FROM links WHERE email_key IN ({}) AND purpose = ?1 AND COALESCE(mail_at, created_at) > ?2
                    AND mailed = 1 AND (mail_at IS NULL OR voided_at IS NULL OR voided_at >= mail_at)
             ) latest WHERE place = ?3",
            places.join(", ")
        );
        let mut args: Vec<Value> = vec![purpose.into(), since.into(), n.into()];
        args.extend(chunk.iter().map(Value::from));
        found.extend(conn.all::<(String, Timestamp)>(&sql, &args).await?);
    }
    Ok(found)
}

/// Uses a link. Of several concurrent callers, exactly one gets `true`.
pub async fn spend(conn: &mut Conn, link: &Hash, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE links SET used_at = ?2 WHERE secret_hash = ?1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > ?2";
    Ok(conn.run(sql, args![link, now]).await? == 1)
}

/// Invalidates every unused link of an invitation.
pub async fn void_invitation(
    conn: &mut Conn,
    organization: OrganizationId,
    invitation: InvitationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE links SET voided_at = ?3 WHERE organization_id = ?1 AND invitation_id = ?2 AND used_at IS NULL AND voided_at IS NULL";
    conn.run(sql, args![organization, invitation, now]).await.map(drop)
}

/// Invalidates every unused link of an email and purpose.
pub async fn void_address(conn: &mut Conn, purpose: Purpose, email: &Email, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE links SET voided_at = ?3 WHERE email_key = ?1 AND purpose = ?2 AND used_at IS NULL AND voided_at IS NULL";
    conn.run(sql, args![email.key(), purpose, now]).await.map(drop)
}

/// A stored link, about to be emailed.
pub enum Emailed {
    /// Its URL, and when it expires.
    Url(String, Timestamp),
    /// It is used, invalidated, expired, or gone.
    Invalid,
    /// It was made with another key, so that its secret can't be derived.
    OtherKey,
}

/// The emailed form of a stored link, derived again from its salt.
pub async fn url(
    conn: &mut Conn,
    key: &ServiceKey,
    origin: &str,
    link: &Hash,
    now: Timestamp,
) -> Result<Emailed, StoreError> {
    let sql =
        "SELECT salt, purpose, expires_at FROM links WHERE secret_hash = ?1 AND used_at IS NULL AND voided_at IS NULL
        AND expires_at > ?2";
    let found: Option<(Vec<u8>, Purpose, Timestamp)> = conn.optional(sql, args![link, now]).await?;
    let Some((salt, purpose, expires)) = found else { return Ok(Emailed::Invalid) };
    let secret = key.link_secret(&salt);
    Ok(match same(&hash(secret.reveal().as_bytes()), link) {
        true => Emailed::Url(address(origin, purpose, &secret), expires),
        false => Emailed::OtherKey,
    })
}
