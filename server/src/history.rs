//! The history, as it is written: in the transaction of the change (H10). Reading it is `features/history`.

use shared::{
    history::{EventKind, EventTarget, FieldChange},
    id::{HistoryEventId, MemberId, OrganizationId, UserId},
    time::Timestamp,
};

use crate::{
    columns, random,
    store::{Conn, StoreError},
};

/// One line of the history, before it is written.
#[derive(Debug, Clone)]
pub struct Event {
    pub kind: EventKind,
    pub target: Option<EventTarget>,
    pub member: Option<MemberId>,
    pub changes: Vec<FieldChange>,
}

/// Who writes, where and when.
#[derive(Debug, Clone)]
pub struct Writer {
    pub organization: OrganizationId,
    pub actor: Option<(UserId, String)>,
    pub client: Option<String>,
    pub request: Option<String>,
    /// Why support does it, when it is support who acts: the customer reads that, and no operator's name.
    pub support: Option<String>,
    pub now: Timestamp,
}

/// A line as written.
struct Line {
    organization: OrganizationId,
    id: HistoryEventId,
    at: Timestamp,
    kind: EventKind,
    actor: Option<UserId>,
    actor_name: Option<String>,
    target: Option<String>,
    target_name: Option<String>,
    member: Option<MemberId>,
    changes: String,
    search: String,
    client: Option<String>,
    request: Option<String>,
    support: Option<String>,
}
columns! { insert Line => "history_events" {
    organization: "organization_id", id, at, kind, actor: "actor_id", actor_name, target: "target_id", target_name,
    member: "member_id", changes, search, client, request, support,
} }

/// Writes lines in order. Ids of one moment keep that order.
pub async fn write(conn: &mut Conn, by: &Writer, events: &[Event]) -> Result<(), StoreError> {
    let mut ids: Vec<HistoryEventId> = events.iter().map(|_| random::id(by.now)).collect();
    ids.sort_unstable();
    conn.insert(events.iter().zip(ids).map(|(event, id)| line(by, event, id))).await.map(drop)
}

fn line(by: &Writer, event: &Event, id: HistoryEventId) -> Line {
    let (actor, target) = (by.actor.as_ref(), event.target.as_ref());
    let names = [actor.map(|(_, name)| name.as_str()), target.map(|target| target.name.as_str())];
    Line {
        organization: by.organization,
        id,
        at: by.now,
        kind: event.kind,
        actor: actor.map(|(id, _)| *id),
        actor_name: actor.map(|(_, name)| name.clone()),
        target: target.map(|target| target.id.clone()),
        target_name: target.map(|target| target.name.clone()),
        member: event.member,
        changes: serde_json::to_string(&event.changes).unwrap_or_default(),
        search: names.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase(),
        client: by.client.clone(),
        request: by.request.clone(),
        support: by.support.clone(),
    }
}
