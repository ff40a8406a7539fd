//! Loads the invitation of a link, and locks its organization.

use std::sync::Arc;

use shared::{
    id::{InvitationId, OrganizationId},
    policy::Policy,
    problem::Problem,
    secret::LinkSecret,
    time::Timestamp,
};

use super::queries::{self, InvitationRow};
use crate::{
    Service,
    error::Error,
    features::sessions::UserRow,
    history,
    links::{self, LinkRow, Purpose},
    organization,
    request::Meta,
    store::Conn,
};

/// A link's invitation and its organization.
pub(super) struct OfferContext {
    pub link: LinkRow,
    pub organization: OrganizationId,
    pub invitation: InvitationId,
    pub row: InvitationRow,
    pub name: String,
    pub policy: Arc<Policy>,
}

impl OfferContext {
    /// Fails if the link can't be used now. An invitation that was accepted or revoked takes precedence over the state
    /// of the link.
    pub fn check(&self, now: Timestamp) -> Result<(), Problem> {
        if self.row.is_revoked() {
            return Err(Problem::LinkRevoked);
        }
        if !self.row.is_pending() {
            return Err(Problem::LinkUsed);
        }
        self.link.check(now)
    }

    /// The organization whose history gets an entry, and the actor.
    pub fn writer(&self, actor: Option<&UserRow>, meta: &Meta, now: Timestamp) -> history::Writer {
        let actor = actor.map(|user| (user.id, user.name()));
        history::Writer { actor, ..history::Writer::request(self.organization, meta, now) }
    }
}

pub(super) async fn find(service: &Service, conn: &mut Conn, secret: &LinkSecret) -> Result<OfferContext, Error> {
    let link = links::find(conn, Purpose::Invitation, secret).await?.ok_or(Problem::LinkUnknown)?;
    let (organization, invitation) = link.invitation().ok_or(Problem::LinkUnknown)?;
    // Every change of members locks the organization's row first.
    let locked = organization::lock_row(conn, organization).await?.ok_or(Problem::LinkUnknown)?;
    let policy = organization::policy(service, conn, &locked).await?;
    let row =
        queries::load(conn, organization, invitation, service.clock().now()).await?.ok_or(Problem::LinkUnknown)?;
    Ok(OfferContext { link, organization, invitation, row, name: locked.name, policy })
}
