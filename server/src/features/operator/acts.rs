//! The operators' log.

use std::sync::Arc;

use shared::{
    id::OperatorEventId,
    operator::{ListOperatorLog, OperatorLogEntry},
    page::Page,
};

use super::queries;
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    permit::Operator,
    request::{Answer, Call},
};

const ORDER: &str = "operator acts";

pub async fn list(
    service: Arc<Service>,
    call: Call<ListOperatorLog, Operator>,
) -> Result<Answer<Page<OperatorLogEntry>>, Error> {
    let asked = call.input;
    let after = Position::read(asked.cursor.as_ref(), ORDER)?.map(|after| OperatorEventId::from_bytes(after.id));
    let mut db = service.store().read().await?;
    let rows = queries::all_acts(&mut db, after, asked.limit).await?;
    let position = |act: &OperatorLogEntry| Position { key: String::new(), id: act.id.bytes() };
    let (items, next) = cursor::page(rows, asked.limit, ORDER, position);
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}
