//! Seat requests without a billing system: the operator confirms or declines.

use std::sync::Arc;

use shared::{
    operator::{
        ListOpenOrders, OperatorAct, OrderLine, OrganizationDetails, OrganizationRef, SupportConfirmOrder,
        SupportDeclineOrder,
    },
    seats::SeatOrderState,
};

use super::act::SupportAction;
use crate::{
    Service,
    error::Error,
    features::seats::{self, OrderRow},
    permit::Operator,
    request::{Answer, Call},
};

type DetailsAnswer = Result<Answer<OrganizationDetails>, Error>;

/// Maximum requests in one answer; answering some shows the next.
const MOST: u32 = 200;

pub async fn list(service: Arc<Service>, _: Call<ListOpenOrders, Operator>) -> Result<Answer<Vec<OrderLine>>, Error> {
    let mut db = service.store().read().await?;
    let rows = seats::orders(&mut db, SeatOrderState::Requested, MOST).await?;
    let line = |row: OrderRow| OrderLine {
        organization: OrganizationRef { id: row.organization, name: row.organization_name },
        order: row.view,
    };
    Ok(rows.into_iter().map(line).collect::<Vec<_>>().into())
}

pub async fn confirm(service: Arc<Service>, call: Call<SupportConfirmOrder, Operator>) -> DetailsAnswer {
    let (organization, order) = call.path;
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, organization, call.input).await?;
    let by = act.writer();
    let row = seats::confirm(&mut act.tx, service.packs(), &by, order).await?;
    answered(&service, act, OperatorAct::OrderConfirmed, &row).await
}

pub async fn decline(service: Arc<Service>, call: Call<SupportDeclineOrder, Operator>) -> DetailsAnswer {
    let (organization, order) = call.path;
    let mut act = SupportAction::begin(&service, &call.by, &call.meta, organization, call.input).await?;
    let by = act.writer();
    let row = seats::decline(&mut act.tx, service.packs(), &by, order).await?;
    answered(&service, act, OperatorAct::OrderDeclined, &row).await
}

async fn answered(service: &Service, mut act: SupportAction<'_>, done: OperatorAct, row: &OrderRow) -> DetailsAnswer {
    act.log(done, Some(&row.view.seats.to_string())).await?;
    let answer = act.finish(service).await?;
    service.outbox.notify_one();
    Ok(answer)
}
