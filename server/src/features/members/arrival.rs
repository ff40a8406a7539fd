//! Makes an invited member active. The pack decides whether accepting is enough (LK-6, SL-11).
//!
//! Doesn't ask the policy, because accepting was already checked.

use shared::{
    history::{EventKind, EventTarget, FieldChange},
    id::{MemberId, OrganizationId},
    policy::MemberStatus,
};

use super::queries;
use crate::{
    Service,
    error::Error,
    history::{self, Event},
    organization,
    permit::SignedIn,
    request::Meta,
    store::StoreError,
};

/// The first request of a person who has accepted. Of several concurrent requests, one writes the change and its
/// history entry. Returns whether they have access; a person removed a moment ago doesn't.
pub async fn arrive(
    service: &Service,
    meta: &Meta,
    id: OrganizationId,
    member: MemberId,
    by: &SignedIn,
) -> Result<bool, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    organization::lock_row(&mut tx, id).await?.ok_or(StoreError::NoRow)?;
    if !queries::activate(&mut tx, id, member, now).await? {
        return Ok(queries::is_active(&mut tx, id, member).await?);
    }
    let writer = history::Writer {
        organization: id,
        actor: Some((by.user, by.name())),
        client: Some(meta.from()),
        request: Some(meta.request.to_string()),
        support: None,
        now,
    };
    let event = Event {
        kind: EventKind::MemberArrived,
        target: Some(EventTarget { id: member.to_string(), name: by.name() }),
        member: Some(member),
        changes: vec![turned_active()],
    };
    history::write(&mut tx, &writer, &[event]).await?;
    tx.commit().await?;
    Ok(true)
}

/// The change of status in the history.
#[must_use]
pub fn turned_active() -> FieldChange {
    FieldChange {
        field: "status".to_owned(),
        before: MemberStatus::Invited.as_str().into(),
        after: MemberStatus::Active.as_str().into(),
    }
}
