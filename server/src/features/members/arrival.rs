//! Makes an invited member active. The pack decides whether accepting is enough (LK-6, SL-11).
//!
//! Doesn't ask the policy, because accepting was already checked.

use shared::{
    history::{EventKind, FieldChange},
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
    let writer = history::Writer::person(id, by, meta, now);
    let event = Event::about_member(EventKind::MemberArrived, member, by.name()).with([turned_active()]);
    history::write(&mut tx, &writer, &[event]).await?;
    tx.commit().await?;
    Ok(true)
}

/// The change of status in the history.
#[must_use]
pub fn turned_active() -> FieldChange {
    FieldChange::new("status", MemberStatus::Invited.as_str().into(), MemberStatus::Active.as_str().into())
}
