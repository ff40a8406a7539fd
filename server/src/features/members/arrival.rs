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
    Service, args,
    deed::Event,
    features::history,
    http::{Error, Meta, access::SignedIn},
    store::{Conn, StoreError},
};

/// The first request of a person who has accepted. Of several concurrent requests, one writes the change and its
/// history entry. Returns whether they have access; a person removed a moment ago doesn't.
pub async fn arrive(
    service: &Service,
    meta: &Meta,
    organization: OrganizationId,
    member: MemberId,
    by: &SignedIn,
) -> Result<bool, Error> {
    let now = service.clock().now();
    let mut tx = service.store().write().await?;
    let lock = "SELECT id FROM organizations WHERE id = ?1 /*postgres: FOR NO KEY UPDATE */";
    tx.one::<OrganizationId>(lock, args![organization]).await?;
    if !queries::activate(&mut tx, organization, member, now).await? {
        return Ok(is_active(&mut tx, organization, member).await?);
    }
    let writer = history::Writer {
        organization,
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

async fn is_active(conn: &mut Conn, organization: OrganizationId, member: MemberId) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM members WHERE organization_id = ?1 AND id = ?2 AND status = 'active'";
    conn.exists(sql, args![organization, member]).await
}
