//! Reads and writes entries of the history.

use shared::{
    history::{EventActor, EventKind, EventTarget, HistoryEvent, HistoryQuery},
    id::{HistoryEventId, MemberId, OrganizationId, UserId},
    time::Timestamp,
};

use crate::{
    columns,
    cursor::Position,
    deed::Event,
    features::members::{offer_condition, space_condition},
    http::access::Permit,
    random,
    store::{Conn, StoreError, Value},
};

/// Who writes, from where, and when.
#[derive(Debug, Clone)]
pub struct Writer {
    pub organization: OrganizationId,
    pub actor: Option<(UserId, String)>,
    pub client: Option<String>,
    pub request: Option<String>,
    /// The reason of a support action, which the customer can read; the operator isn't named.
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
columns! { insert Line => "audit_events" {
    organization: "organization_id", id, at, kind, actor: "actor_id", actor_name, target: "target_id", target_name,
    member: "member_id", changes, search, client, request, support,
} }

/// Writes entries in order; ids of the same moment keep that order.
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

/// A line as read.
struct Read {
    id: HistoryEventId,
    at: Timestamp,
    kind: EventKind,
    actor: Option<UserId>,
    actor_name: Option<String>,
    target: Option<String>,
    target_name: Option<String>,
    changes: String,
    client: Option<String>,
    request: Option<String>,
    support: Option<String>,
}
columns! { select Read {
    id: "e.id", at: "e.at", kind: "e.kind", actor: "e.actor_id", actor_name: "e.actor_name", target: "e.target_id",
    target_name: "e.target_name", changes: "e.changes", client: "e.client", request: "e.request", support: "e.support",
} }

impl Read {
    fn view(self) -> HistoryEvent {
        HistoryEvent {
            id: self.id,
            at: self.at,
            kind: self.kind,
            actor: self.actor.zip(self.actor_name).map(|(user, name)| EventActor { user, name }),
            support: self.support,
            target: self.target.zip(self.target_name).map(|(id, name)| EventTarget { id, name }),
            changes: serde_json::from_str(&self.changes).unwrap_or_default(),
            from: self.client,
            request: self.request,
        }
    }
}

/// Newest first. A reader limited to spaces sees actions on members of those spaces and on people whose invitations to
/// them were revoked.
pub async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &HistoryQuery,
    after: Option<&Position>,
) -> Result<Vec<HistoryEvent>, StoreError> {
    let mut args: Vec<Value> = vec![permit.organization().into()];
    let mut sql = "FROM audit_events e WHERE e.organization_id = ?1".to_owned();
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    if !query.kinds.is_empty() {
        let list: Vec<String> = query.kinds.iter().map(|kind| put(kind.as_str().into())).collect();
        sql += &format!(" AND e.kind IN ({})", list.join(", "));
    }
    if let Some(actor) = query.actor {
        sql += &format!(" AND e.actor_id = {}", put(actor.into()));
    }
    if let Some(member) = query.member {
        sql += &format!(" AND e.member_id = {}", put(member.into()));
    }
    if !query.search.is_empty() {
        sql += &format!(" AND e.search LIKE {} ESCAPE '\\'", put(crate::store::like(&query.search).into()));
    }
    for (time, comparison) in [(query.since, ">="), (query.until, "<")] {
        if let Some(time) = time {
            sql += &format!(" AND e.at {comparison} {}", put(time.into()));
        }
    }
    if let Some(after) = after {
        sql += &format!(" AND e.id < {}", put(after.id.into()));
    }
    if let Some(spaces) = permit.limited_to() {
        sql += &format!(
            " AND (EXISTS (SELECT 1 FROM members m
              WHERE m.organization_id = e.organization_id AND m.id = e.member_id AND {} /*postgres: OFFSET 0 */)
              OR EXISTS (SELECT 1 FROM invitations i WHERE i.organization_id = e.organization_id
              AND i.member_id = e.member_id AND i.state = 'revoked' AND {} /*postgres: OFFSET 0 */))",
            space_condition(spaces.ids(), &mut put),
            offer_condition(spaces.ids(), &mut put)
        );
    }
    sql += &format!(" ORDER BY e.id DESC LIMIT {}", query.limit + 1);
    let lines: Vec<Read> = conn.select_all(&sql, &args).await?;
    Ok(lines.into_iter().map(Read::view).collect())
}
