//! Lines of the history.

use shared::{
    history::{EventActor, EventKind, EventTarget, HistoryEvent, HistoryQuery},
    id::{HistoryEventId, UserId},
    time::Timestamp,
};

use crate::{
    columns,
    cursor::Position,
    features::members::{offer_condition, space_condition},
    permit::Permit,
    store::{Conn, StoreError, Value},
};

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
    let mut sql = "FROM history_events e WHERE e.organization_id = ?1".to_owned();
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
