//! Customers, as their partner sees them.

use std::sync::Arc;

use shared::{
    form::Nothing,
    history::EventKind,
    partners::{CustomerView, LeaveCustomer, ListCustomers},
    policy::{Action, NoHolders, Permission},
    problem::Problem,
};

use super::{people, queries};
use crate::{
    Service,
    error::Error,
    history::{self, Event},
    organization::{self, Deed},
    permit::Permit,
    request::{Answer, Call},
};

pub async fn list(
    service: Arc<Service>,
    call: Call<ListCustomers, Permit>,
) -> Result<Answer<Vec<CustomerView>>, Error> {
    let mut db = service.store().read().await?;
    Ok(queries::of_partner(&mut db, call.by.organization(), call.by.by().user, service.clock().now()).await?.into())
}

/// The partner leaves, recorded in both histories.
pub async fn leave(service: Arc<Service>, call: Call<LeaveCustomer, Permit>) -> Result<Answer<Nothing>, Error> {
    let (permit, customer) = (&call.by, call.path.1);
    let partner = permit.organization();
    let mut deed = Deed::begin_with(&service, permit, &call.meta, customer).await?;
    deed.decide(&Action::Use(Permission::PARTNERS_MANAGE), &NoHolders)?;
    let name = organization::load(&mut deed.tx, customer).await?.ok_or(Problem::NotFound)?.name;
    queries::one(&mut deed.tx, customer, partner).await?.ok_or(Problem::NotFound)?;
    people::dismiss(&mut deed.tx, customer, partner, deed.now).await?;
    queries::finish(&mut deed.tx, customer, partner).await?;
    let ended = deed.organization.event(EventKind::PartnerEnded);
    deed.log(&[Event::about(EventKind::CustomerLeft, customer, name)]).await?;
    let writer = deed.writer().elsewhere(customer);
    history::write(&mut deed.tx, &writer, &[ended]).await?;
    deed.commit().await?;
    Ok(Nothing {}.into())
}
