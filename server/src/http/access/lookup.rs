//! One query from a session's token to who that is, and one to their place in an organization.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::MemberStatus,
    problem::Problem,
    text::Email,
};

use super::{Permit, SignedIn};
use crate::{
    Service, args,
    features::{members, sessions},
    http::{Error, Meta},
    secrets::Hash,
    store::Row,
};

const SESSION: &str = "SELECT u.id, u.email, u.first_name, u.last_name, s.seen_at
    FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";

const PERMIT: &str = "SELECT u.id, u.email, u.first_name, u.last_name, s.seen_at,
        m.id, m.role, m.spaces, o.pack, o.closed
    FROM sessions s JOIN users u ON u.id = s.user_id
    LEFT JOIN members m ON m.organization_id = ?4 AND m.user_id = u.id AND m.status = ?5
    LEFT JOIN organizations o ON o.id = m.organization_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";

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
    signed_in(&row, token).map(Some)
}

/// The caller's place in the organization: 401 without a session, 404 without an active membership.
pub(super) async fn permit(service: &Service, meta: &Meta, organization: OrganizationId) -> Result<Permit, Error> {
    let token = meta.session().ok_or(Problem::SessionRequired)?;
    let now = service.clock().now();
    let idle = sessions::oldest_seen(now);
    let args = args![token, now.micros(), idle.micros(), organization.bytes(), MemberStatus::Active.as_str()];
    let row = {
        let mut db = service.store().read().await?;
        db.optional(PERMIT, args).await?.ok_or(Problem::SessionRequired)?
    };
    sessions::touch(service, &token, row.get(4)?, now).await?;
    let Some(member) = row.get::<Option<[u8; 16]>>(5)? else {
        members::refused(service, organization, UserId::from_bytes(row.get(0)?), now).await?;
        return Err(Problem::NotFound.into());
    };
    let pack: String = row.get(8)?;
    let policy = service.packs().get(&pack).ok_or_else(|| Error::Fault(format!("the pack {pack} is not loaded")))?;
    Ok(Permit {
        organization,
        member: MemberId::from_bytes(member),
        by: signed_in(&row, token)?,
        role: row.get(6)?,
        spaces: members::grant_from(row.get(7)?),
        closed: row.get(9)?,
        policy,
    })
}

fn signed_in(row: &Row, session: Hash) -> Result<SignedIn, Error> {
    let email = Email::try_from(row.get::<String>(1)?).map_err(|fault| Error::Fault(fault.to_owned()))?;
    Ok(SignedIn {
        user: UserId::from_bytes(row.get(0)?),
        email,
        first_name: row.get(2)?,
        last_name: row.get(3)?,
        session,
    })
}
