//! Billing over HTTP: the URLs of the host's pages, and the host's endpoint for seats.

use std::sync::Arc;

use shared::{
    billing::{HostPage, ReadBilling, ReadConnections, SeatsSet, SetSeats},
    form::{FaultCode, Faults},
    id::OrganizationId,
};

use crate::{
    Service,
    billing::TOLERANCE_SECONDS,
    error::Error,
    features::seats::{self, SeatUpdate},
    history::Writer,
    organization::{self, Locked},
    permit::{BillingSystem, Permit},
    request::{Answer, Call},
};

/// Placeholder for the organization's id in a configured URL.
const PLACE: &str = "{organization}";

pub async fn billing(service: Arc<Service>, call: Call<ReadBilling, Permit>) -> Result<Answer<HostPage>, Error> {
    Ok(page(service.config().billing.page.as_deref(), call.by.organization()).into())
}

pub async fn connections(
    service: Arc<Service>,
    call: Call<ReadConnections, Permit>,
) -> Result<Answer<HostPage>, Error> {
    Ok(page(service.config().billing.connections.as_deref(), call.by.organization()).into())
}

fn page(url: Option<&str>, organization: OrganizationId) -> HostPage {
    HostPage { url: url.map(|url| url.replace(PLACE, &organization.to_string())) }
}

pub async fn set_seats(service: Arc<Service>, call: Call<SetSeats, BillingSystem>) -> Result<Answer<SeatsSet>, Error> {
    let to = call.input;
    if to.organization != call.path {
        return Err(Faults::one("/organization", FaultCode::Mismatch).into());
    }
    let message = SeatUpdate { seats: to.seats, as_of: to.as_of, order: to.order, declined: to.declined };
    let mut tx = service.store().write().await?;
    let Locked { now, .. } = organization::lock(&service, &mut tx, call.path).await?;
    if to.as_of > now.plus_seconds(TOLERANCE_SECONDS) {
        let expected = "a time that has come; a later one would silence every call until then".to_owned();
        return Err(Faults::one("/as_of", FaultCode::Malformed { expected }).into());
    }
    let by = Writer::request(call.path, &call.meta, now);
    let (seats, applied) = seats::set(&mut tx, service.packs(), &by, message).await?;
    tx.commit().await?;
    service.outbox.notify_one();
    Ok(SeatsSet { seats, applied }.into())
}
