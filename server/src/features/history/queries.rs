//! Lines of the history, in and out.

use shared::{
    history::{AuditActor, AuditEventView, AuditKind, AuditQuery, AuditTarget},
    id::{AuditEventId, OrganizationId, UserId},
    time::Timestamp,
};

use crate::{
    cursor::Position,
    deed::Event,
    features::members::{offer_condition, space_condition},
    http::access::Permit,
    random,
    store::{Conn, Row, StoreError, Value},
};

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

const COLUMNS: [&str; 14] = [
    "organization_id",
    "id",
    "at",
    "kind",
    "actor_id",
    "actor_name",
    "target_id",
    "target_name",
    "member_id",
    "changes",
    "search",
    "client",
    "request",
    "support",
];

/// Writes lines in order. Ids of one moment keep that order.
pub async fn write(conn: &mut Conn, by: &Writer, events: &[Event]) -> Result<(), StoreError> {
    let mut ids: Vec<AuditEventId> = events.iter().map(|_| random::id(by.now)).collect();
    ids.sort_unstable();
    let rows: Vec<Vec<Value>> = events.iter().zip(ids).map(|(event, id)| row(by, event, id)).collect();
    conn.insert_many("audit_events", &COLUMNS, &rows).await.map(drop)
}

fn row(by: &Writer, event: &Event, id: AuditEventId) -> Vec<Value> {
    let actor = by.actor.as_ref();
    let names = [actor.map(|(_, name)| name.as_str()), event.target.as_ref().map(|target| target.name.as_str())];
    let search = names.into_iter().flatten().collect::<Vec<_>>().join(" ").to_lowercase();
    vec![
        by.organization.bytes().into(),
        id.bytes().into(),
        by.now.micros().into(),
        event.kind.as_str().into(),
        actor.map(|(id, _)| id.bytes()).into(),
        actor.map(|(_, name)| name.clone()).into(),
        event.target.as_ref().map(|target| target.id.clone()).into(),
        event.target.as_ref().map(|target| target.name.clone()).into(),
        event.member.map(|id| id.bytes()).into(),
        serde_json::to_string(&event.changes).unwrap_or_default().into(),
        search.into(),
        by.client.clone().into(),
        by.request.clone().into(),
        by.support.clone().into(),
    ]
}

/// Latest first. A reader limited to spaces sees what was done to members of those spaces, and to
/// those who were asked there and whose offer was taken back.
pub async fn list(
    conn: &mut Conn,
    permit: &Permit,
    query: &AuditQuery,
    after: Option<&Position>,
) -> Result<Vec<AuditEventView>, StoreError> {
    let mut args: Vec<Value> = vec![permit.organization().bytes().into()];
    let mut sql = "SELECT e.id, e.at, e.kind, e.actor_id, e.actor_name, e.target_id, e.target_name, e.changes, e.client, e.request, e.support
        FROM audit_events e WHERE e.organization_id = ?1"
        .to_owned();
    let mut put = |value: Value| {
        args.push(value);
        format!("?{}", args.len())
    };
    if !query.kinds.is_empty() {
        let list: Vec<String> = query.kinds.iter().map(|kind| put(kind.as_str().into())).collect();
        sql += &format!(" AND e.kind IN ({})", list.join(", "));
    }
    if let Some(actor) = query.actor {
        sql += &format!(" AND e.actor_id = {}", put(actor.bytes().into()));
    }
    if let Some(member) = query.member {
        sql += &format!(" AND e.member_id = {}", put(member.bytes().into()));
    }
    if !query.search.is_empty() {
        sql += &format!(" AND e.search LIKE {} ESCAPE '\\'", put(crate::store::like(&query.search).into()));
    }
    for (time, comparison) in [(query.since, ">="), (query.until, "<")] {
        if let Some(time) = time {
            sql += &format!(" AND e.at {comparison} {}", put(time.micros().into()));
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
    let rows = conn.all(&sql, &args).await?;
    rows.iter().map(read).collect()
}

fn read(row: &Row) -> Result<AuditEventView, StoreError> {
    let actor = row.get::<Option<[u8; 16]>>(3)?.zip(row.get::<Option<String>>(4)?);
    let target = row.get::<Option<String>>(5)?.zip(row.get::<Option<String>>(6)?);
    let unknown = StoreError::Column { index: 2, wanted: "a kind of audit event", found: "something else" };
    Ok(AuditEventView {
        id: AuditEventId::from_bytes(row.get(0)?),
        at: Timestamp::from_micros(row.get(1)?),
        kind: AuditKind::parse(row.text(2)?).ok_or(unknown)?,
        actor: actor.map(|(user, name)| AuditActor { user: UserId::from_bytes(user), name }),
        support: row.get(10)?,
        target: target.map(|(id, name)| AuditTarget { id, name }),
        changes: serde_json::from_str(row.text(7)?).unwrap_or_default(),
        from: row.get(8)?,
        request: row.get(9)?,
    })
}
