//! From invited to active. Whether that takes more than accepting is the pack's to say (LK-6, SL-11).
//!
//! It asks nothing of the policy: the acceptance was judged when it was made.

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

/// Somebody who accepted opens the organization for the first time. Of many requests at once one makes the change and
/// its line of history. Says whether they are in: who was removed a moment ago is not.
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

/// The change of status, as the history tells it.
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
