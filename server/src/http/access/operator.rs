//! Operators: a separate sign-in. Its sessions are in another table and cookie than those of people, so neither is ever
//! mistaken for the other.

use shared::{
    endpoint::Access,
    id::{OperatorId, OrganizationId},
    problem::Problem,
    text::Email,
};

use super::Authority;
use crate::{
    Service,
    features::operator,
    http::{Error, Meta},
    secrets::Hash,
};

/// Proof that the caller is an operator. Created only here.
#[derive(Debug, Clone)]
pub struct Operator {
    id: OperatorId,
    email: Email,
}

impl Operator {
    #[must_use]
    pub fn id(&self) -> OperatorId {
        self.id
    }

    #[must_use]
    pub fn email(&self) -> &Email {
        &self.email
    }
}

/// A caller who can be signed in as an operator.
#[derive(Debug, Clone)]
pub struct OperatorVisitor(pub Option<Operator>);

async fn lookup(service: &Service, meta: &Meta) -> Result<Option<Operator>, Error> {
    let Some(token): Option<Hash> = meta.operator_session() else { return Ok(None) };
    let found = operator::session(service, &token, service.clock().now()).await?;
    Ok(found.map(|(id, email)| Operator { id, email }))
}

impl Authority for OperatorVisitor {
    fn fits(access: Access) -> bool {
        access == Access::OperatorVisitor
    }

    async fn establish(service: &Service, meta: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        Ok(OperatorVisitor(lookup(service, meta).await?))
    }
}

impl Authority for Operator {
    fn fits(access: Access) -> bool {
        access == Access::Operator
    }

    async fn establish(service: &Service, meta: &Meta, _: Access, _: Option<OrganizationId>) -> Result<Self, Error> {
        lookup(service, meta).await?.ok_or(Error::Problem(Problem::SessionRequired))
    }
}
