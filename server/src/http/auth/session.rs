//! Finds the user of a session token, and their membership in an organization, with one query each.

use shared::{id::OrganizationId, policy::MemberStatus, problem::Problem};

use super::queries::{self, Session, SessionIn};
use crate::{
    Service,
    error::Error,
    features::{members, partners, sessions},
    permit::{Membership, Permit, SignedIn},
    request::Meta,
    secrets::Hash,
};

/// The signed-in user, if any.
pub(super) async fn session(service: &Service, meta: &Meta) -> Result<Option<SignedIn>, Error> {
    let Some(token) = meta.session() else { return Ok(None) };
    let now = service.clock().now();
    let session = {
        let mut db = service.store().read().await?;
        queries::session(&mut db, &token, now).await?
    };
    let Some(session) = session else { return Ok(None) };
    same_account(meta, &session)?;
    sessions::touch(service, &token, session.seen_at, now).await?;
    Ok(Some(signed_in(session, token)))
}

/// The caller's membership in the organization: 401 without a session, 404 without a usable membership.
pub(super) async fn permit(service: &Service, meta: &Meta, organization: OrganizationId) -> Result<Permit, Error> {
    let token = meta.session().ok_or(Problem::SessionRequired)?;
    let now = service.clock().now();
    let mut db = service.store().read().await?;
    let found = queries::session_in(&mut db, &token, organization, now).await?;
    let SessionIn { session, membership } = found.ok_or(Problem::SessionRequired)?;
    same_account(meta, &session)?;
    let membership = match membership {
        Some(membership) => {
            let policy =
                service.policies().of(&mut db, organization, &membership.pack, membership.roles_version).await?;
            Some((membership, policy))
        }
        None => None,
    };
    drop(db);
    sessions::touch(service, &token, session.seen_at, now).await?;
    let Some((membership, policy)) = membership else {
        // A partner's new person has no row here yet. Boxed, because it runs the same query again.
        if partners::admit(service, organization, session.user).await? {
            return Box::pin(permit(service, meta, organization)).await;
        }
        members::refused(service, organization, session.user, now).await?;
        return Err(Problem::NotFound.into());
    };
    let by = signed_in(session, token);
    // A person who has accepted becomes active with their first request (LK-6).
    if membership.status == MemberStatus::Invited
        && !members::arrive(service, meta, organization, membership.member, &by).await?
    {
        return Err(Problem::NotFound.into());
    }
    let membership = Membership {
        organization,
        member: membership.member,
        role: membership.role,
        spaces: membership.spaces,
        overrides: membership.overrides,
        closed: membership.closed,
        roles_version: membership.roles_version,
    };
    Ok(Permit::new(by, membership, policy))
}

/// Refuses a call of a page that shows another user, as after a sign-in in another tab: cookies belong to all tabs, so the
/// call would be made in the wrong name.
fn same_account(meta: &Meta, session: &Session) -> Result<(), Problem> {
    match &meta.user {
        Some(shown) if *shown != session.user.to_string() => {
            Err(Problem::OtherAccount { email: session.email.clone() })
        }
        Some(_) | None => Ok(()),
    }
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
