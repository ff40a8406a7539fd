//! The host product's backend: with its key it can push records and ask for decisions in every organization.
//!
//! It isn't a member, has no role, and can't do what requires one.

use std::sync::Arc;

use shared::{
    endpoint::Access,
    id::OrganizationId,
    policy::{Action, OrganizationFacts, Policy},
    problem::Problem,
};

use super::{Authority, Permit};
use crate::{
    Service,
    features::roles,
    http::{Error, Meta},
    organization, secrets,
    store::Conn,
};

/// Proof that the caller is the host's backend.
#[derive(Debug, Clone)]
pub struct Host(());

/// Proof that the host can access one organization, and its state at the start of the request.
#[derive(Debug, Clone)]
pub struct Visit {
    organization: OrganizationId,
    policy: Arc<Policy>,
    facts: OrganizationFacts,
}

/// The host, or a member.
#[derive(Debug, Clone)]
pub enum Caller {
    Host(Visit),
    Member(Box<Permit>),
}

impl Host {
    /// # Errors
    /// [`Problem::SessionRequired`] for a wrong key, and while none is configured.
    pub fn of(service: &Service, meta: &Meta) -> Result<Host, Problem> {
        let expected = service.config().host_key.as_ref();
        let known = meta.bearer.as_ref().zip(expected).is_some_and(|(key, expected)| secrets::same(key, expected));
        if known { Ok(Host(())) } else { Err(Problem::SessionRequired) }
    }

    /// One organization, if it exists.
    pub async fn visit(
        &self,
        service: &Service,
        conn: &mut Conn,
        organization: OrganizationId,
    ) -> Result<Option<Visit>, Error> {
        visit(service, conn, organization).await
    }
}

async fn visit(service: &Service, conn: &mut Conn, organization: OrganizationId) -> Result<Option<Visit>, Error> {
    let Some(row) = organization::load(conn, organization).await? else { return Ok(None) };
    let policy = roles::policy(service, conn, &row).await?;
    let facts = organization::facts(conn, &row, &policy, service.clock().now()).await?;
    Ok(Some(Visit { organization, policy, facts }))
}

impl Visit {
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        self.organization
    }

    #[must_use]
    pub fn policy(&self) -> &Arc<Policy> {
        &self.policy
    }

    #[must_use]
    pub fn facts(&self) -> OrganizationFacts {
        self.facts
    }
}

impl Caller {
    /// The scope of everything that this caller does.
    #[must_use]
    pub fn organization(&self) -> OrganizationId {
        match self {
            Caller::Host(visit) => visit.organization,
            Caller::Member(permit) => permit.organization(),
        }
    }

    /// The member, if it is one.
    #[must_use]
    pub fn member(&self) -> Option<&Permit> {
        match self {
            Caller::Host(_) => None,
            Caller::Member(permit) => Some(permit),
        }
    }

    /// The organization with everything that decisions need. A member's permit contains less, so this reads it.
    pub async fn visit(&self, service: &Service, conn: &mut Conn) -> Result<Visit, Error> {
        match self {
            Caller::Host(visit) => Ok(visit.clone()),
            Caller::Member(permit) => {
                visit(service, conn, permit.organization()).await?.ok_or(Error::Problem(Problem::NotFound))
            }
        }
    }
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
            Host::of(service, meta)?;
            let organization = organization.ok_or_else(|| Error::Fault("a path without an organization".to_owned()))?;
            let mut db = service.store().read().await?;
            return Ok(Caller::Host(visit(service, &mut db, organization).await?.ok_or(Problem::NotFound)?));
        }
        let permit = Permit::establish(service, meta, Access::Member, organization).await?;
        if let Access::HostOrPermission(permission) = access {
            permit.ask(&Action::Use(permission))?;
        }
        Ok(Caller::Member(Box::new(permit)))
    }
}
