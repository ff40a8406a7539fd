//! Finds the user of a session token, and their membership in an organization, with one query each.

use shared::{
    id::{MemberId, OrganizationId, UserId},
    policy::{MemberStatus, SpaceGrant, Switches},
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use crate::{
    Service, args, columns,
    error::Error,
    features::{members, partners, sessions},
    permit::{Permit, Place, SignedIn},
    request::Meta,
    secrets::Hash,
};

/// A session that lets in, and whose it is.
struct Session {
    user: UserId,
    email: Email,
    first_name: String,
    last_name: String,
    seen_at: Timestamp,
    confirmed_at: Option<Timestamp>,
}
columns! { select Session {
    user: "u.id", email: "u.email", first_name: "u.first_name", last_name: "u.last_name", seen_at: "s.seen_at",
    confirmed_at: "s.confirmed_at",
} }
const SESSION: &str = "FROM sessions s JOIN users u ON u.id = s.user_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3";

/// The same, and the user's place in an organization.
struct SessionIn {
    session: Session,
    place: Option<Held>,
}
columns! { select SessionIn { ..session: Session, ..place: Option<Held> } }
struct Held {
    member: MemberId,
    role: String,
    spaces: SpaceGrant,
    switches: Switches,
    status: MemberStatus,
    pack: String,
    closed: bool,
    roles_version: u64,
}
columns! { select Held {
    member: "m.id", role: "m.role", spaces: "m.spaces", switches: "m.switches", status: "m.status", pack: "o.pack",
    closed: "o.closed", roles_version: "o.roles_version",
} }
const SESSION_IN: &str = concat!(
    "FROM sessions s JOIN users u ON u.id = s.user_id
    LEFT JOIN members m ON m.organization_id = ?4 AND m.user_id = u.id AND m.status <> 'deactivated'
        AND ",
    crate::organization::not_over!("?2"),
    " LEFT JOIN organizations o ON o.id = m.organization_id
    WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3"
);

/// The signed-in user, if any.
pub(super) async fn session(service: &Service, meta: &Meta) -> Result<Option<SignedIn>, Error> {
    let Some(token) = meta.session() else { return Ok(None) };
    let now = service.clock().now();
    let idle = sessions::oldest_seen(now);
    let session: Option<Session> = {
        let mut db = service.store().read().await?;
        db.select_optional(SESSION, args![token, now, idle]).await?
    };
    let Some(session) = session else { return Ok(None) };
    sessions::touch(service, &token, session.seen_at, now).await?;
    Ok(Some(signed_in(session, token)))
}

/// The caller's membership in the organization: 401 without a session, 404 without a usable membership.
pub(super) async fn permit(service: &Service, meta: &Meta, organization: OrganizationId) -> Result<Permit, Error> {
    let token = meta.session().ok_or(Problem::SessionRequired)?;
    let now = service.clock().now();
    let idle = sessions::oldest_seen(now);
    let args = args![token, now, idle, organization];
    let mut db = service.store().read().await?;
    let found: Option<SessionIn> = db.select_optional(SESSION_IN, args).await?;
    let SessionIn { session, place } = found.ok_or(Problem::SessionRequired)?;
    let place = match place {
        Some(place) => {
            let policy = service.policies().of(&mut db, organization, &place.pack, place.roles_version).await?;
            Some((place, policy))
        }
        None => None,
    };
    drop(db);
    sessions::touch(service, &token, session.seen_at, now).await?;
    let Some((place, policy)) = place else {
        // A partner's new person has no row here yet. Boxed, because it runs the same query again.
        if partners::admit(service, organization, session.user).await? {
            return Box::pin(permit(service, meta, organization)).await;
        }
        members::refused(service, organization, session.user, now).await?;
        return Err(Problem::NotFound.into());
    };
    let by = signed_in(session, token);
    // A person who has accepted becomes active with their first request (LK-6).
    if place.status == MemberStatus::Invited && !members::arrive(service, meta, organization, place.member, &by).await?
    {
        return Err(Problem::NotFound.into());
    }
    let place = Place {
        organization,
        member: place.member,
        role: place.role,
        spaces: place.spaces,
        switches: place.switches,
        closed: place.closed,
        roles_version: place.roles_version,
    };
    Ok(Permit::new(by, place, policy))
}

fn signed_in(of: Session, session: Hash) -> SignedIn {
    SignedIn {
        user: of.user,
        email: of.email,
        first_name: of.first_name,
        last_name: of.last_name,
        session,
        confirmed_at: of.confirmed_at,
    }
}
