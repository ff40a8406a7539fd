//! Deleting an organization: closed immediately, restorable during the pack's grace period, and then permanently
//! deleted.

use std::sync::Arc;

use shared::{
    form::{FaultCode, Faults},
    history::{EventKind, FieldChange},
    organizations::{DeleteOrganization, OrganizationView, RestoreOrganization},
    policy::{Action, NoHolders, Permission, Reason},
    problem::Problem,
    text::Email,
    time::Timestamp,
};

use super::{handlers::answer, queries};
use crate::{
    Service,
    error::Error,
    features::{members, partners},
    mail::EmailKind,
    organization::Deed,
    outbox::NewEmail,
    permit::Permit,
    request::{Answer, Call},
};

const DAY_SECONDS: i64 = 24 * 3600;

pub async fn delete(
    service: Arc<Service>,
    call: Call<DeleteOrganization, Permit>,
) -> Result<Answer<OrganizationView>, Error> {
    let (permit, name) = (&call.by, call.input);
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    deed.decide(&Action::Use(Permission::ORGANIZATION_DELETE), &NoHolders)?;
    if name != deed.organization.name {
        return Err(Faults::one("/name", FaultCode::Mismatch).into());
    }
    deed.stepped_up()?;
    if deed.organization.deleted_at.is_none() {
        // Otherwise deleting and restoring would reopen it.
        if deed.facts.closed {
            return Err(vec![Reason::OperatorOnly].into());
        }
        let until = deed.now.plus_seconds(i64::from(deed.policy.pack.ownership.grace_days) * DAY_SECONDS);
        queries::close(&mut deed.tx, permit.organization(), Some(until)).await?;
        note(&mut deed, EventKind::OrganizationDeleted, Some(until)).await?;
        let link = format!("{}/o/{}/settings", service.config().public_url, permit.organization());
        let organization = deed.organization.name.clone();
        notify(&mut deed, EmailKind::OrganizationDeleted { organization, until, link }).await?;
    }
    let answer = answer(&mut deed.tx, permit, deed.now).await?;
    deed.commit().await?;
    partners::follow(&service, permit.organization()).await;
    Ok(answer)
}

pub async fn restore(
    service: Arc<Service>,
    call: Call<RestoreOrganization, Permit>,
) -> Result<Answer<OrganizationView>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    deed.decide(&Action::Reopen, &NoHolders)?;
    match deed.organization.deleted_at {
        Some(until) if until <= deed.now => return Err(Problem::NotFound.into()),
        Some(_) => {
            queries::close(&mut deed.tx, permit.organization(), None).await?;
            note(&mut deed, EventKind::OrganizationRestored, None).await?;
            let organization = deed.organization.name.clone();
            notify(&mut deed, EmailKind::OrganizationRestored { organization }).await?;
        }
        // Closed by an operator, for other reasons.
        None if deed.facts.closed => return Err(vec![Reason::OperatorOnly].into()),
        None => {}
    }
    let answer = answer(&mut deed.tx, permit, deed.now).await?;
    deed.commit().await?;
    partners::follow(&service, permit.organization()).await;
    Ok(answer)
}

async fn note(deed: &mut Deed<'_>, kind: EventKind, until: Option<Timestamp>) -> Result<(), Error> {
    let gone = |until: Timestamp| FieldChange::new("expires", serde_json::Value::Null, until.to_string().into());
    Ok(deed.log(&[deed.organization.event(kind).with(until.map(gone))]).await?)
}

/// Maximum recipients of one event of an organization.
const MAX_NOTIFIED: usize = 20;

/// Emails everyone who could restore it.
async fn notify(deed: &mut Deed<'_>, kind: EmailKind) -> Result<(), Error> {
    let organization = deed.permit.organization();
    let holds = Permission::ORGANIZATION_DELETE;
    let owners =
        members::in_charge(&mut deed.tx, organization, &deed.policy, holds, None, MAX_NOTIFIED, deed.now).await?;
    let message = |(to, to_name): (Email, Option<String>)| NewEmail {
        organization: Some(organization),
        invitation: None,
        link: None,
        due: None,
        to,
        to_name,
        kind: kind.clone(),
    };
    let messages: Vec<NewEmail> = owners.into_iter().map(message).collect();
    Ok(deed.mail(&messages).await?)
}
