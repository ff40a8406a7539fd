//! Telling whoever can help that somebody stands before the door with a link that does not open it.
//!
//! Once an hour for each invitation, whatever the holder of its link does. Deliberately says nothing to the holder but
//! whether anybody was told.

use shared::{
    audit::{AuditChange, AuditKind, AuditTarget},
    policy::Reason,
    text::Email,
    time::Timestamp,
};

use super::{
    accept::writer,
    offer::{self, Found},
    rules::Against,
    store,
};
use crate::{
    Service,
    deed::Event,
    features::{audit, operator},
    http::{Error, Meta},
    mail::LetterKind,
    outbox::{self, NewLetter},
    store::{Conn, StoreError, Tx},
};

/// What the holder of the link met with.
pub(super) enum News<'a> {
    /// It has expired, and they ask for a new one.
    Expired,
    /// What was offered is refused as things stand.
    Refused(&'a [Reason]),
}

/// Writes letters and a line of history, to be committed by the caller. False: there is nobody to tell, and nothing was
/// written. Whoever was told within the hour is not told again.
pub(super) async fn tell(
    service: &Service,
    tx: &mut Tx,
    found: &Found,
    meta: &Meta,
    news: &News<'_>,
) -> Result<bool, Error> {
    let now = service.clock().now();
    let helpers = helpers(tx, found, now).await?;
    if helpers.is_empty() {
        return Ok(false);
    }
    if store::told(tx, found.organization, found.invitation, now).await? {
        let letter = |(to, to_name)| NewLetter {
            organization: Some(found.organization),
            invitation: None,
            link: None,
            due: None,
            to,
            to_name,
            kind: kind(service, found, news),
        };
        outbox::enqueue(tx, now, &helpers.into_iter().map(letter).collect::<Vec<_>>()).await?;
        audit::write(tx, &writer(found, None, meta, now), &[event(found, news)]).await?;
    }
    Ok(true)
}

/// Most operators whom one event writes to.
const MOST_OPERATORS: usize = 5;

/// The admins; of an organization that nobody is in yet, the operators, who made the offer and can make it again.
async fn helpers(conn: &mut Conn, found: &Found, now: Timestamp) -> Result<Vec<(Email, Option<String>)>, StoreError> {
    if !found.row.is_first() {
        return offer::admins(conn, found, now).await;
    }
    let operators = operator::addresses(conn, MOST_OPERATORS).await?;
    Ok(operators.into_iter().map(|address| (address, None)).collect())
}

fn kind(service: &Service, found: &Found, news: &News<'_>) -> LetterKind {
    let (view, organization) = (&found.row.view, found.name.clone());
    match news {
        News::Expired => {
            let page = match found.row.is_first() {
                true => format!("operator/organizations/{}", found.organization),
                false => format!("o/{}/members/{}", found.organization, view.member),
            };
            LetterKind::InvitationRequested {
                invitee: view.name.clone().unwrap_or_else(|| view.email.clone()),
                organization,
                link: format!("{}/{page}", service.config().public_url),
            }
        }
        News::Refused(reasons) => LetterKind::AcceptanceRefused {
            invitee: view.email.clone(),
            organization,
            reason: Against::of(reasons).unwrap_or(Against::Other).as_str().to_owned(),
        },
    }
}

fn event(found: &Found, news: &News<'_>) -> Event {
    let view = &found.row.view;
    let (kind, changes) = match news {
        News::Expired => (AuditKind::InvitationRequested, Vec::new()),
        News::Refused(reasons) => {
            let why = AuditChange::new("reasons", serde_json::Value::Null, serde_json::json!(reasons));
            (AuditKind::InvitationRefused, vec![why])
        }
    };
    let target = AuditTarget { id: view.member.to_string(), name: view.email.clone() };
    Event { kind, target: Some(target), member: Some(view.member), changes }
}
