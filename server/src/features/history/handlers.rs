//! Lists the history.

use std::sync::Arc;

use shared::{
    history::{HistoryEvent, ListHistory},
    page::Page,
};

use super::queries;
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    permit::Permit,
    request::{Answer, Call},
};

const ORDER: &str = "newest";

pub async fn list(service: Arc<Service>, call: Call<ListHistory, Permit>) -> Result<Answer<Page<HistoryEvent>>, Error> {
    let query = call.input;
    let after = Position::read(query.cursor.as_ref(), ORDER)?;
    let mut db = service.store().read().await?;
    let rows = queries::list(&mut db, &call.by, &query, after.as_ref()).await?;
    let (items, next) = cursor::page(rows, query.limit, ORDER, |event: &HistoryEvent| Position {
        key: String::new(),
        id: event.id.bytes(),
    });
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}
