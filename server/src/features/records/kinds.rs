//! Kinds of records: the pack's, and those that the host declares at run time.

use std::sync::Arc;

use shared::{
    form::Nothing,
    history::EventKind,
    id::OrganizationId,
    policy::Policy,
    records::{KindName, ListRecordKinds, PutRecordKind, RecordKindView},
};

use super::queries;
use crate::{
    Service,
    error::Error,
    history::{self, Event},
    organization::{self, Locked},
    permit::Caller,
    request::{Answer, Call},
    store::{Conn, StoreError},
};

pub async fn list(
    service: Arc<Service>,
    call: Call<ListRecordKinds, Caller>,
) -> Result<Answer<Vec<RecordKindView>>, Error> {
    let Nothing {} = call.input;
    let mut db = service.store().read().await?;
    let policy = match &call.by {
        Caller::Host(visit) => visit.policy(),
        Caller::Member(permit) => permit.policy(),
    };
    Ok(all(&mut db, call.by.organization(), policy).await?.into())
}

pub async fn put(service: Arc<Service>, call: Call<PutRecordKind, Caller>) -> Result<Answer<RecordKindView>, Error> {
    let organization = call.by.organization();
    let (kind, title) = (call.path.1, call.input);
    let mut tx = service.store().write().await?;
    let Locked { now, .. } = organization::lock(&service, &mut tx, organization).await?;
    let known = queries::kind_titles(&mut tx, organization).await?.get(kind.as_str()).cloned();
    if known.as_deref() != Some(title.as_str()) {
        queries::put_kind(&mut tx, organization, &kind, &title).await?;
        let writer = history::Writer::request(organization, &call.meta, now);
        let event = Event::about(EventKind::RecordKindDeclared, &kind, title.to_string());
        history::write(&mut tx, &writer, &[event]).await?;
    }
    tx.commit().await?;
    Ok(RecordKindView { id: kind, title: Some(title.into()) }.into())
}

/// The pack's kinds in its order, with the host's titles if given, then the host's own by name.
pub async fn all(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
) -> Result<Vec<RecordKindView>, StoreError> {
    let mut declared = queries::kind_titles(conn, organization).await?;
    let mut kinds = Vec::new();
    for kind in &policy.pack.records {
        let title = declared.remove(&kind.id).or_else(|| kind.title.clone());
        kinds.extend(KindName::parse(&kind.id).ok().map(|id| RecordKindView { id, title }));
    }
    let mut own: Vec<(String, String)> = declared.into_iter().collect();
    own.sort_unstable();
    let own = own.into_iter().filter_map(|(id, title)| Some((KindName::parse(&id).ok()?, title)));
    kinds.extend(own.map(|(id, title)| RecordKindView { id, title: Some(title) }));
    Ok(kinds)
}

/// Whether the kind exists.
pub async fn declared(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    kind: &str,
) -> Result<bool, StoreError> {
    if policy.pack.records.iter().any(|known| known.id == kind) {
        return Ok(true);
    }
    queries::kind_exists(conn, organization, kind).await
}
