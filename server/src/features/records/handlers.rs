//! The list of records.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    page::Page,
    policy::Action,
    records::{ListRecords, RecordView},
};

use super::{
    queries::{self, RecordVisibility},
    row::StoredRecord,
};
use crate::{
    Service,
    cursor::{self, Position},
    error::Error,
    features::members,
    permit::Permit,
    request::{Answer, Call},
};

const ORDER: &str = "newest";

pub async fn list(service: Arc<Service>, call: Call<ListRecords, Permit>) -> Result<Answer<Page<RecordView>>, Error> {
    let (permit, asked) = (&call.by, &call.input);
    permit.ask(&Action::See(asked.view.thing()))?;
    let after = Position::read(asked.cursor.as_ref(), ORDER)?;
    let Some(visibility) = RecordVisibility::of(permit.policy(), permit.member(), permit.facts()) else {
        return Err(Error::Fault("a permit without a role".to_owned()));
    };
    let mut db = service.store().read().await?;
    if let Some(owner) = asked.owner {
        let found = members::some(&mut db, permit.organization(), &[owner], service.clock().now()).await?;
        let facts = found.first().map(|owner| owner.facts(Some(permit.member()), permit.policy()));
        // A person that the caller can't see looks like one that doesn't exist.
        if !facts.is_some_and(|owner| permit.situation().sees(owner)) {
            return Err(Faults::one("/owner", FaultCode::Unknown).into());
        }
    }
    let rows = queries::list(&mut db, permit.organization(), &visibility, asked, after.as_ref()).await?;
    let position = |row: &StoredRecord| Position { key: String::new(), id: row.id.bytes() };
    let (rows, next) = cursor::page(rows, asked.limit, ORDER, position);
    let situation = permit.situation();
    let items = rows.into_iter().map(|row| row.view(&situation, permit.member())).collect();
    let link = next.clone();
    Ok(Answer::from(Page { items, next, total: None }).with_next(link))
}
