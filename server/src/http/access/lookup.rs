//! One query from a session's token to who that is, and one to their place in an organization.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::MemberStatus,
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use super::{Permit, SignedIn};
use crate::{
    Service, args,
    features::{members, partners, roles, sessions},
    http::{Error, Meta},
    secrets::Hash,
    store::Row,
};

const SESSION: &str = "SELECT u.id, u.email, u.first_name, u.last_name, s.seen_at, s.confirmed_at
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";

const PERMIT: &str = concat!(
    "SELECT u.id, u.email, u.first_name, u.last_name, s.seen_at,
        m.id, m.role, m.spaces, m.switches, o.pack, o.closed, o.roles_version, m.status, s.confirmed_at
    FROM sessions s JOIN users u ON u.id = s.user_id
    LEFT JOIN members m ON m.organization_id = ?4 AND m.user_id = u.id AND m.status <> 'deactivated'
        AND ",
    partners::not_over!("?2"),
    " LEFT JOIN organizations o ON o.id = m.organization_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3"
);

/// Who is signed in, if anybody.
pub(super) async fn session(service: &Service, meta: &Meta) -> Result<Option<SignedIn>, Error> {
    let Some(token) = meta.session() else { return Ok(None) };
    let now = service.clock().now();
    let idle = sessions::oldest_seen(now);
    let row = {
        let mut db = service.store().read().await?;
        db.optional(SESSION, args![token, now.micros(), idle.micros()]).await?
    };
    let Some(row) = row else { return Ok(None) };
    sessions::touch(service, &token, row.get(4)?, now).await?;
    signed_in(&row, token, row.get(5)?).map(Some)
}

/// The caller's place in the organization: 401 without a session, 404 without a membership they can use.
pub(super) async fn permit(service: &Service, meta: &Meta, organization: OrganizationId) -> Result<Permit, Error> {
    let token = meta.session().ok_or(Problem::SessionRequired)?;
    let now = service.clock().now();
    let idle = sessions::oldest_seen(now);
    let args = args![token, now.micros(), idle.micros(), organization.bytes()];
    let mut db = service.store().read().await?;
    let row = db.optional(PERMIT, args).await?.ok_or(Problem::SessionRequired)?;
    let member = row.get::<Option<[u8; 16]>>(5)?;
    let policy = match member {
        Some(_) => Some(roles::policy(service, &mut db, organization, row.text(9)?, row.get(11)?).await?),
        None => None,
    };
    drop(db);
    sessions::touch(service, &token, row.get(4)?, now).await?;
    let (Some(member), Some(policy)) = (member, policy) else {
        // A partner's new person has no row here yet. Boxed, since it asks the same question once more.
        if partners::admit(service, organization, UserId::from_bytes(row.get(0)?)).await? {
            return Box::pin(permit(service, meta, organization)).await;
        }
        members::refused(service, organization, UserId::from_bytes(row.get(0)?), now).await?;
        return Err(Problem::NotFound.into());
    };
    let (member, by) = (MemberId::from_bytes(member), signed_in(&row, token, row.get(13)?)?);
    // Whoever accepted is in from their first request on (LK-6).
    if row.text(12)? == MemberStatus::Invited.as_str()
        && !members::arrive(service, meta, organization, member, &by).await?
    {
        return Err(Problem::NotFound.into());
    }
    let switches = members::switches_from(row.text(8)?);
    Ok(Permit {
        organization,
        member,
        by,
        role: row.get(6)?,
        spaces: members::grant_from(row.get(7)?),
        withheld: policy.withheld(&switches),
        switches,
        closed: row.get(10)?,
        policy,
        roles_version: row.get(11)?,
    })
}

fn signed_in(row: &Row, session: Hash, confirmed_at: Option<i64>) -> Result<SignedIn, Error> {
    let email = Email::try_from(row.get::<String>(1)?).map_err(|fault| Error::Fault(fault.to_owned()))?;
    Ok(SignedIn {
        user: UserId::from_bytes(row.get(0)?),
        email,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        session,
        confirmed_at: confirmed_at.map(Timestamp::from_micros),
    })
}
