//! Authenticates the host product's backend: with its key, it can write records and check permissions in every
//! organization.
//!
//! It isn't a member, so it has no role and can't do what requires one.

use shared::{endpoint::Access, id::OrganizationId, policy::Action, problem::Problem};

use super::Authority;
use crate::{
    Service,
    error::Error,
    organization,
    permit::{Caller, Host, Permit},
    request::Meta,
    secrets,
};

/// The host, identified by its key.
///
/// [`Problem::SessionRequired`] for a wrong key, and if no key is configured.
pub fn host(service: &Service, meta: &Meta) -> Result<Host, Problem> {
    let expected = service.config().host_key.as_ref();
    let known = meta.bearer.as_ref().zip(expected).is_some_and(|(key, expected)| secrets::same(key, expected));
    if known { Ok(Host::known()) } else { Err(Problem::SessionRequired) }
}

impl Authority for Caller {
    fn fits(access: Access) -> bool {
        matches!(access, Access::Host | Access::HostOrMember | Access::HostOrPermission(_))
    }
    async fn establish(
        service: &Service,
        meta: &Meta,
        access: Access,
        organization: Option<OrganizationId>,
    ) -> Result<Self, Error> {
        if access == Access::Host || meta.bearer.is_some() {
            let host = host(service, meta)?;
            let organization = organization.ok_or_else(|| Error::Fault("a path without an organization".to_owned()))?;
            let mut db = service.store().read().await?;
            return Ok(Caller::Host(
                organization::visit(service, &mut db, &host, organization).await?.ok_or(Problem::NotFound)?,
            ));
        }
        let permit = Permit::establish(service, meta, Access::Member, organization).await?;
        if let Access::HostOrPermission(permission) = access {
            permit.ask(&Action::Use(permission))?;
        }
        Ok(Caller::Member(Box::new(permit)))
    }
}
