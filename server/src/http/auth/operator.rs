//! Authenticates operators. Their sessions have their own table and cookie, so they can't be mistaken for sessions of
//! people.

use shared::{endpoint::Access, id::OrganizationId, problem::Problem};

use super::Authority;
use crate::{
    Service,
    error::Error,
    features::operator,
    permit::{Operator, OperatorVisitor},
    request::Meta,
    secrets::Hash,
};

async fn lookup(service: &Service, meta: &Meta) -> Result<Option<Operator>, Error> {
    let Some(token): Option<Hash> = meta.operator_session() else { return Ok(None) };
    let found = operator::session(service, &token, service.clock().now()).await?;
    Ok(found.map(|(id, email)| Operator::new(id, email)))
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
