//! Listing the history.

use std::sync::Arc;

use shared::{
    history::{AuditEventView, ListAuditEvents},
    page::Page,
};

use super::queries;
use crate::{
    Service,
    cursor::{self, Position},
    http::{Answer, Call, Error, access::Permit},
};

const ORDER: &str = "newest";

pub async fn list(
    service: Arc<Service>,
    call: Call<ListAuditEvents, Permit>,
) -> Result<Answer<Page<AuditEventView>>, Error> {
    let query = call.input;
    let after = Position::read(query.cursor.as_ref(), ORDER)?;
    let mut db = service.store().read().await?;
    let rows = queries::list(&mut db, &call.by, &query, after.as_ref()).await?;
    let (items, next) = cursor::page(rows, query.limit, ORDER, |event: &AuditEventView| Position {
        key: String::new(),
        id: event.id.bytes(),
    });
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}
