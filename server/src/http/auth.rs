//! Authenticates callers. A [`Permit`] is created here and nowhere else (H4): its holder is an active member of its
//! organization and has the endpoint's permission somewhere in it.
//!
//! What the holder can do to whom is decided later, from facts read in the transaction that acts.

mod host;
mod operator;
mod queries;
mod session;
mod view_as;

use axum::http::HeaderMap;
use shared::{endpoint::Access, id::OrganizationId, policy::Action, problem::Problem};

pub use host::host;

use crate::{
    Service,
    billing::Stamp,
    error::Error,
    permit::{Anyone, BillingSystem, Permit, SignedIn, Visitor},
    request::Meta,
};

/// Authenticates a request as the kind of caller that its endpoint requires.
pub trait Authority: Sized + Send + 'static {
    /// Whether this is the kind of caller that the declaration requires; checked when routes are mounted.
    fn fits(access: Access) -> bool;

    fn establish(
        service: &Service,
        meta: &Meta,
        access: Access,
        organization: Option<OrganizationId>,
    ) -> impl Future<Output = Result<Self, Error>> + Send;

    /// Checks a signature over the body, which is known only after the whole request was read.
    fn sealed(&self, _: &Service, _: &HeaderMap, _: &[u8]) -> Result<(), Error> {
        Ok(())
    }
}

impl Authority for BillingSystem {
    fn fits(access: Access) -> bool {
        access == Access::Billing
    }
    async fn establish(service: &Service, _: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        service.config().billing.provider.secret().map(|_| BillingSystem).ok_or(Error::Problem(Problem::NotFound))
    }
    fn sealed(&self, service: &Service, headers: &HeaderMap, body: &[u8]) -> Result<(), Error> {
        let text = |name: &str| Some(headers.get(name)?.to_str().ok()?.to_owned());
        let stamp = || {
            let (id, timestamp) = (text("webhook-id")?, text("webhook-timestamp")?);
            Some(Stamp { id, timestamp, signature: text("webhook-signature")? })
        };
        let secret = service.config().billing.provider.secret();
        let good =
            secret.zip(stamp()).is_some_and(|(secret, stamp)| secret.verifies(&stamp, service.clock().now(), body));
        if good { Ok(()) } else { Err(Problem::SignatureInvalid.into()) }
    }
}

impl Authority for Anyone {
    fn fits(access: Access) -> bool {
        access == Access::Anyone
    }
    async fn establish(_: &Service, _: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        Ok(Anyone)
    }
}

impl Authority for Visitor {
    fn fits(access: Access) -> bool {
        access == Access::Visitor
    }
    async fn establish(service: &Service, meta: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        Ok(Visitor(session::session(service, meta).await?))
    }
}

impl Authority for SignedIn {
    fn fits(access: Access) -> bool {
        access == Access::User
    }
    async fn establish(service: &Service, meta: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        session::session(service, meta).await?.ok_or(Error::Problem(Problem::SessionRequired))
    }
}

impl Authority for Permit {
    fn fits(access: Access) -> bool {
        matches!(access, Access::Member | Access::Permission(_))
    }
    async fn establish(
        service: &Service,
        meta: &Meta,
        access: Access,
        organization: Option<OrganizationId>,
    ) -> Result<Self, Error> {
        let organization = organization.ok_or_else(|| Error::Fault("a path without an organization".to_owned()))?;
        let mut permit = session::permit(service, meta, organization).await?;
        if let Some(role) = &meta.view_as {
            view_as::put_on(service, &mut permit, role).await?;
        }
        if let Access::Permission(permission) = access {
            permit.ask(&Action::Use(permission))?;
        }
        Ok(permit)
    }
}
