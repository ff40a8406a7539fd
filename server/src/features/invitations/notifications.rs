//! Notifies the admins that an invitee's link doesn't work.
//!
//! At most once an hour per invitation, regardless of what the invitee does. The invitee only learns whether anyone was
//! notified.

use shared::{
    history::{EventKind, FieldChange},
    invitations::Obstacle,
    policy::{Permission, Reason},
    text::Email,
    time::Timestamp,
};

use super::{offer_context::OfferContext, queries};
use crate::{
    Service,
    error::Error,
    features::{members, operator},
    history::{self, Event},
    mail::EmailKind,
    outbox::{self, NewEmail},
    request::Meta,
    store::{Conn, StoreError, Tx},
};

/// What happened to the invitee.
pub(super) enum News<'a> {
    /// The link has expired, and they request a new one.
    Expired,
    /// The offer can't be accepted right now, and they ask for help.
    Blocked(&'a [Reason]),
    /// They accepted, and were refused.
    Refused(&'a [Reason]),
}

/// Writes emails and a history entry, which the caller commits. Returns false if there is no one to notify and nothing
/// was written. No one is notified twice within an hour.
pub(super) async fn notify(
    service: &Service,
    tx: &mut Tx,
    found: &OfferContext,
    meta: &Meta,
    news: &News<'_>,
) -> Result<bool, Error> {
    let now = service.clock().now();
    let helpers = helpers(tx, found, now).await?;
    if helpers.is_empty() {
        return Ok(false);
    }
    if queries::mark_notified(tx, found.organization, found.invitation, now).await? {
        let message = |(to, to_name)| NewEmail {
            // Members of the customer don't learn who the operators are.
            organization: Some(found.organization).filter(|_| !found.row.is_first()),
            invitation: None,
            link: None,
            due: None,
            to,
            to_name,
            kind: kind(service, found, news),
        };
        outbox::enqueue(tx, now, &helpers.into_iter().map(message).collect::<Vec<_>>()).await?;
        history::write(tx, &found.writer(None, meta, now), &[event(found, news)]).await?;
    }
    Ok(true)
}

/// Maximum recipients of one event.
const MOST_MEMBERS: usize = 5;
const MOST_OPERATORS: usize = 5;

/// The people in charge who can see the invitee; for an organization without members, the operators, who sent the offer
/// and can send it again.
async fn helpers(
    conn: &mut Conn,
    found: &OfferContext,
    now: Timestamp,
) -> Result<Vec<(Email, Option<String>)>, StoreError> {
    if !found.row.is_first() {
        let (holds, at) = (Permission::MEMBERS_INVITE, (found.row.view.role.as_str(), &found.row.view.spaces));
        return members::in_charge(conn, found.organization, &found.policy, holds, Some(at), MOST_MEMBERS, now).await;
    }
    let operators = operator::addresses(conn, MOST_OPERATORS).await?;
    Ok(operators.into_iter().map(|address| (address, None)).collect())
}

fn kind(service: &Service, found: &OfferContext, news: &News<'_>) -> EmailKind {
    let (view, organization) = (&found.row.view, found.name.clone());
    match news {
        News::Expired => {
            let page = match found.row.is_first() {
                true => format!("operator/organizations/{}", found.organization),
                false => format!("o/{}/members/{}", found.organization, view.member),
            };
            EmailKind::InvitationRequested {
                invitee: view.name.clone().unwrap_or_else(|| view.email.clone()),
                organization,
                link: format!("{}/{page}", service.config().public_url),
            }
        }
        News::Blocked(reasons) | News::Refused(reasons) => EmailKind::AcceptanceRefused {
            invitee: view.email.clone(),
            organization,
            reason: Obstacle::of(reasons).unwrap_or(Obstacle::Other).as_str().to_owned(),
        },
    }
}

fn event(found: &OfferContext, news: &News<'_>) -> Event {
    let view = &found.row.view;
    let (kind, changes) = match news {
        News::Expired => (EventKind::InvitationRequested, Vec::new()),
        News::Blocked(reasons) => (EventKind::InvitationRequested, vec![why(reasons)]),
        News::Refused(reasons) => (EventKind::InvitationRefused, vec![why(reasons)]),
    };
    Event::about_member(kind, view.member, view.email.clone()).with(changes)
}

fn why(reasons: &[Reason]) -> FieldChange {
    FieldChange::new("reasons", serde_json::Value::Null, serde_json::json!(reasons))
}
