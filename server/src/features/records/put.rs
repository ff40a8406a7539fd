//! Writing records. The host's writes mirror its own data, which has its own history; changes by members are in
//! Roster's history.

use std::{collections::HashSet, sync::Arc};

use shared::{
    form::Nothing,
    history::{EventKind, FieldChange},
    id::{MemberId, OrganizationId},
    policy::{NoHolders, Policy},
    problem::Problem,
    records::{DeleteRecord, Outcome, PutRecord, PutRecordBatch, PutRow, RecordBatchResult},
    time::Timestamp,
};

use super::{
    kinds, queries,
    rules::{self, At, RecordAuthor, RecordFacts},
};
use crate::{
    Service,
    error::Error,
    features::{members, spaces},
    history::Event,
    organization::{self, Deed, Locked},
    permit::Caller,
    random,
    request::{Answer, Call, Meta},
    store::{Conn, Tx},
};

pub async fn batch(
    service: Arc<Service>,
    call: Call<PutRecordBatch, Caller>,
) -> Result<Answer<RecordBatchResult>, Error> {
    put(&service, &call.by, &call.meta, &call.input, |row| format!("/records/{row}")).await
}

pub async fn one(service: Arc<Service>, call: Call<PutRecord, Caller>) -> Result<Answer<RecordBatchResult>, Error> {
    let (_, kind, id) = call.path;
    let row = PutRow { kind, id, record: call.input };
    put(&service, &call.by, &call.meta, &[row], |_| String::new()).await
}

/// One transaction, under the lock of a member's unit of work or of the organization.
enum Writing<'a> {
    Host(Box<Tx>, Arc<Policy>),
    Member(Box<Deed<'a>>),
}

impl<'a> Writing<'a> {
    async fn begin(service: &'a Service, by: &'a Caller, meta: &'a Meta) -> Result<Writing<'a>, Error> {
        match by {
            Caller::Host(visit) => {
                let mut tx = service.store().write().await?;
                let Locked { policy, .. } = organization::lock(service, &mut tx, visit.organization()).await?;
                Ok(Writing::Host(Box::new(tx), policy))
            }
            Caller::Member(permit) => Ok(Writing::Member(Box::new(Deed::begin(service, permit, meta).await?))),
        }
    }

    fn policy(&self) -> Arc<Policy> {
        match self {
            Writing::Host(_, policy) => policy.clone(),
            Writing::Member(deed) => deed.policy.clone(),
        }
    }

    fn tx(&mut self) -> &mut Tx {
        match self {
            Writing::Host(tx, _) => tx,
            Writing::Member(deed) => &mut deed.tx,
        }
    }

    fn writer(&self) -> Option<RecordAuthor<'_>> {
        match self {
            Writing::Host(..) => None,
            Writing::Member(deed) => {
                Some(RecordAuthor { member: deed.permit.member(), situation: deed.situation(&NoHolders) })
            }
        }
    }

    async fn commit(self, event: Event) -> Result<(), Error> {
        match self {
            Writing::Host(tx, _) => tx.commit().await?,
            Writing::Member(mut deed) => {
                deed.log(&[event]).await?;
                deed.commit().await?;
            }
        }
        Ok(())
    }
}

async fn put(
    service: &Service,
    by: &Caller,
    meta: &Meta,
    rows: &[PutRow],
    at: At,
) -> Result<Answer<RecordBatchResult>, Error> {
    let organization = by.organization();
    let mut writing = Writing::begin(service, by, meta).await?;
    let policy = writing.policy();
    let now = service.clock().now();
    let facts = facts(writing.tx(), organization, &policy, rows, now).await?;
    let outcomes = rules::judge(rows, &facts, writing.writer().as_ref(), at)?;
    let (replaced, written) = rules::plan(rows, &outcomes, &facts, || random::id(now));
    if !written.is_empty() {
        queries::write(writing.tx(), organization, &replaced, &written, now).await?;
        let event = changed(&written[0].1.record.title.to_string(), &outcomes);
        writing.commit(event).await?;
    }
    Ok(outcomes.into_iter().collect::<RecordBatchResult>().into())
}

async fn facts(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    rows: &[PutRow],
    now: Timestamp,
) -> Result<RecordFacts, Error> {
    let kinds = kinds::all(conn, organization, policy).await?;
    let owners: HashSet<MemberId> = rows.iter().filter_map(|row| row.record.owner).collect();
    let owners = members::some(conn, organization, &owners.into_iter().collect::<Vec<_>>(), now).await?;
    Ok(RecordFacts {
        kinds: kinds.into_iter().map(|kind| kind.id.into()).collect(),
        owners: owners.into_iter().map(|member| (member.id, (member.role, member.spaces))).collect(),
        spaces: spaces::names(conn, organization).await?.into_keys().collect(),
        known: queries::find(conn, organization, rows.iter().map(|row| (&row.kind, &row.id))).await?,
    })
}

/// One history entry for a whole batch, with the first title.
fn changed(first: &str, outcomes: &[Outcome]) -> Event {
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    let change = |field: &str, after: usize| FieldChange::new(field, serde_json::Value::Null, after.into());
    let changes = vec![change("created", count(Outcome::Created)), change("updated", count(Outcome::Updated))];
    Event::about(EventKind::RecordsChanged, "", first).with(changes)
}

pub async fn delete(service: Arc<Service>, call: Call<DeleteRecord, Caller>) -> Result<Answer<Nothing>, Error> {
    let (organization, kind, id) = &call.path;
    let mut writing = Writing::begin(&service, &call.by, &call.meta).await?;
    let mut found = queries::find(writing.tx(), *organization, [(kind, id)]).await?;
    let row = found.remove(&(kind.clone(), id.clone())).ok_or(Problem::NotFound)?;
    if let Some(writer) = writing.writer() {
        rules::may_delete(&row, &writer)?;
    }
    queries::delete(writing.tx(), *organization, row.id).await?;
    writing.commit(Event::about(EventKind::RecordRemoved, row.id, row.title)).await?;
    Ok(Nothing {}.into())
}
