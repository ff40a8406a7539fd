//! Writes the history, in the transaction of the change (H10). `features/history` reads it.

use shared::{
    history::{EventKind, EventTarget, FieldChange},
    id::{HistoryEventId, MemberId, OrganizationId, UserId},
    time::Timestamp,
};

use crate::{
    columns,
    permit::SignedIn,
    random,
    request::Meta,
    store::{Conn, StoreError, keys},
};

/// One entry of the history, before it is written.
#[derive(Debug, Clone)]
pub struct Event {
    pub kind: EventKind,
    pub target: Option<EventTarget>,
    pub member: Option<MemberId>,
    pub changes: Vec<FieldChange>,
}

impl Event {
    /// An entry about a thing: its id, and its name at that time.
    pub fn about(kind: EventKind, id: impl ToString, name: impl Into<String>) -> Event {
        let target = EventTarget { id: id.to_string(), name: name.into() };
        Event { kind, target: Some(target), member: None, changes: Vec::new() }
    }

    /// An entry about a member, which their own history shows, too.
    pub fn about_member(kind: EventKind, member: MemberId, name: impl Into<String>) -> Event {
        Event { member: Some(member), ..Event::about(kind, member, name) }
    }

    /// Adds changed fields.
    #[must_use]
    pub fn with(mut self, changes: impl IntoIterator<Item = FieldChange>) -> Event {
        self.changes.extend(changes);
        self
    }
}

/// Who acts, in which organization, and when.
#[derive(Debug, Clone)]
pub struct Writer {
    pub organization: OrganizationId,
    pub actor: Option<(UserId, String)>,
    pub client: Option<String>,
    pub request: Option<String>,
    /// The reason of a support action. Customers see it, but not the operator's name.
    pub support: Option<String>,
    pub now: Timestamp,
}

impl Writer {
    /// A signed-in person.
    #[must_use]
    pub fn person(organization: OrganizationId, by: &SignedIn, meta: &Meta, now: Timestamp) -> Writer {
        Writer { actor: Some((by.user, by.name())), ..Writer::request(organization, meta, now) }
    }

    /// A request without a person, such as the host's.
    #[must_use]
    pub fn request(organization: OrganizationId, meta: &Meta, now: Timestamp) -> Writer {
        let (client, request) = (Some(meta.from()), Some(meta.request.to_string()));
        Writer { client, request, ..Writer::roster(organization, now) }
    }

    /// Roster itself, for changes that are due.
    #[must_use]
    pub fn roster(organization: OrganizationId, now: Timestamp) -> Writer {
        Writer { organization, actor: None, client: None, request: None, support: None, now }
    }

    /// The same actor in the history of another organization.
    #[must_use]
    pub fn elsewhere(&self, organization: OrganizationId) -> Writer {
        Writer { organization, ..self.clone() }
    }
}

/// An entry as written.
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

/// Writes entries in order; their ids keep that order even within one moment.
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
        search: keys::search(names.into_iter().flatten()),
        client: by.client.clone(),
        request: by.request.clone(),
        support: by.support.clone(),
    }
}
