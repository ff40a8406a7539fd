//! Mailed links: made, found by the hash of their secret, spent once.
//!
//! A link carries no facts; everything about it is looked up in its row. Nothing here decides what a link allows.

use std::collections::HashMap;

use shared::{
    id::{InvitationId, OrganizationId, UserId},
    problem::Problem,
    secret::LinkSecret,
    text::Email,
    time::Timestamp,
};

use crate::{
    args, columns,
    secrets::{Hash, NewLink, ServiceKey, hash},
    store::{Column, Conn, Mismatch, StoreError, Value, ValueRef},
};

/// What a link is good for. One purpose never opens another's door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Finishes a sign-up.
    Verify,
    /// Sets a new password.
    Reset,
    /// Accepts an invitation.
    Invitation,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Purpose::Verify => "verify",
            Purpose::Reset => "reset",
            Purpose::Invitation => "invitation",
        }
    }

    /// The client's page that takes the secret from the fragment.
    #[must_use]
    pub const fn page(self) -> &'static str {
        match self {
            Purpose::Verify => "verify",
            Purpose::Reset => "reset",
            Purpose::Invitation => "invitation",
        }
    }

    fn parse(text: &str) -> Option<Purpose> {
        [Purpose::Verify, Purpose::Reset, Purpose::Invitation].into_iter().find(|purpose| purpose.as_str() == text)
    }
}

impl Column for Purpose {
    fn from_value(value: ValueRef<'_>) -> Result<Purpose, Mismatch> {
        let known = if let ValueRef::Text(text) = value { Purpose::parse(text) } else { None };
        known.ok_or(Mismatch { wanted: "a purpose" })
    }
}
impl From<Purpose> for Value {
    fn from(purpose: Purpose) -> Value {
        purpose.as_str().into()
    }
}

/// Whom or what a new link is for.
#[derive(Debug, Clone)]
pub struct LinkTarget {
    pub purpose: Purpose,
    pub email: Email,
    pub invitation: Option<(OrganizationId, InvitationId)>,
    /// The user and the version of their credentials, for resets.
    pub user: Option<(UserId, i64)>,
    pub expires_at: Timestamp,
    /// Whether it goes to the address by letter. Only then does its secret prove the mailbox.
    pub mailed: bool,
    /// When it is to be mailed, if not at once.
    pub mail_at: Option<Timestamp>,
}

/// A link as stored.
#[derive(Debug, Clone)]
pub struct LinkRow {
    pub hash: Hash,
    pub email: Email,
    organization: Option<OrganizationId>,
    invitation: Option<InvitationId>,
    user: Option<UserId>,
    credential_version: Option<i64>,
    pub expires_at: Timestamp,
    pub used: bool,
    pub voided: bool,
    pub mailed: bool,
}
columns! { select LinkRow {
    hash: "secret_hash", email, organization: "organization_id", invitation: "invitation_id", user: "user_id",
    credential_version, expires_at, used: "used_at IS NOT NULL", voided: "voided_at IS NOT NULL", mailed,
} }

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

/// Writes links and gives back, in the same order, what is stored and mailed.
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

/// The link of a secret, spent or not. A secret of another purpose is unknown.
pub async fn find(conn: &mut Conn, purpose: Purpose, secret: &LinkSecret) -> Result<Option<LinkRow>, StoreError> {
    let stored = hash(secret.reveal().as_bytes());
    let sql = "FROM links WHERE secret_hash = ?1 AND purpose = ?2";
    conn.select_optional(sql, args![stored, purpose]).await
}

impl LinkRow {
    /// The invitation it accepts.
    #[must_use]
    pub fn invitation(&self) -> Option<(OrganizationId, InvitationId)> {
        self.organization.zip(self.invitation)
    }

    /// The user whose password it sets, and the version of their credentials when it was made.
    #[must_use]
    pub fn user(&self) -> Option<(UserId, i64)> {
        self.user.zip(self.credential_version)
    }

    /// Why the link cannot be used now, if so.
    pub fn check(&self, now: Timestamp) -> Result<(), Problem> {
        match self {
            _ if self.used => Err(Problem::LinkUsed),
            _ if self.voided => Err(Problem::LinkReplaced),
            _ if self.expires_at <= now => Err(Problem::LinkExpired),
            _ => Ok(()),
        }
    }
}

/// For each of these addresses that were mailed so many links of a purpose since then, or are about to be: when the
/// n-th latest goes out. What was voided before its time counts for nothing.
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

/// Spends a link. Of any number of callers at once, exactly one is told `true`.
pub async fn spend(conn: &mut Conn, link: &Hash, now: Timestamp) -> Result<bool, StoreError> {
    let sql = "UPDATE links SET used_at = ?2 WHERE secret_hash = ?1 AND used_at IS NULL AND voided_at IS NULL AND expires_at > ?2";
    Ok(conn.run(sql, args![link, now]).await? == 1)
}

/// Voids every unspent link of an invitation.
pub async fn void_invitation(
    conn: &mut Conn,
    organization: OrganizationId,
    invitation: InvitationId,
    now: Timestamp,
) -> Result<(), StoreError> {
    let sql = "UPDATE links SET voided_at = ?3 WHERE organization_id = ?1 AND invitation_id = ?2 AND used_at IS NULL AND voided_at IS NULL";
    conn.run(sql, args![organization, invitation, now]).await.map(drop)
}

/// Voids every unspent link of an address and purpose.
pub async fn void_address(conn: &mut Conn, purpose: Purpose, email: &Email, now: Timestamp) -> Result<(), StoreError> {
    let sql = "UPDATE links SET voided_at = ?3 WHERE email_key = ?1 AND purpose = ?2 AND used_at IS NULL AND voided_at IS NULL";
    conn.run(sql, args![email.key(), purpose, now]).await.map(drop)
}

/// The mailed form of a stored link, made again from its salt; nothing if it is spent, voided, expired
/// or gone.
pub async fn url(
    conn: &mut Conn,
    key: &ServiceKey,
    origin: &str,
    link: &Hash,
    now: Timestamp,
) -> Result<Option<String>, StoreError> {
    let sql = "SELECT salt, purpose FROM links WHERE secret_hash = ?1 AND used_at IS NULL AND voided_at IS NULL
        AND expires_at > ?2";
    let found: Option<(Vec<u8>, Purpose)> = conn.optional(sql, args![link, now]).await?;
    Ok(found.map(|(salt, purpose)| address(origin, purpose, &key.link_secret(&salt))))
}

/// A link's address: the secret stands in the fragment, which browsers send to nobody.
#[must_use]
pub fn address(origin: &str, purpose: Purpose, secret: &LinkSecret) -> String {
    format!("{origin}/{}#{}", purpose.page(), secret.reveal())
}
