//! Referral links: created by the partner, opened by customers. `handlers` has what they start.

use std::sync::Arc;

use shared::{
    form::Nothing,
    history::EventKind,
    partners::{CreateReferral, ReadReferral, ReferralOffer, ReferralView, RevokeReferral},
    policy::{Action, NoHolders, Permission},
    problem::Problem,
};

use super::queries;
use crate::{
    Service,
    error::Error,
    limits,
    organization::Deed,
    permit::{Permit, SignedIn},
    request::{Answer, Call},
    secrets,
};

pub async fn create(service: Arc<Service>, call: Call<CreateReferral, Permit>) -> Result<Answer<ReferralView>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    deed.decide(&Action::Use(Permission::PARTNERS_MANAGE), &NoHolders)?;
    let link = service.key().new_link();
    queries::refer(&mut deed.tx, permit.organization(), link.hash, deed.now).await?;
    note(&mut deed, EventKind::ReferralCreated).await?;
    deed.commit().await?;
    let link = format!("{}/referral#{}", service.config().public_url, link.secret.reveal());
    Ok(Answer { holds_secret: true, ..ReferralView { link }.into() })
}

pub async fn end(service: Arc<Service>, call: Call<RevokeReferral, Permit>) -> Result<Answer<Nothing>, Error> {
    let permit = &call.by;
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    deed.decide(&Action::Use(Permission::PARTNERS_MANAGE), &NoHolders)?;
    if queries::unrefer(&mut deed.tx, permit.organization()).await? {
        note(&mut deed, EventKind::ReferralEnded).await?;
        deed.commit().await?;
    }
    Ok(Nothing {}.into())
}

async fn note(deed: &mut Deed<'_>, kind: EventKind) -> Result<(), Error> {
    Ok(deed.log(&[deed.organization.event(kind)]).await?)
}

pub async fn read(service: Arc<Service>, call: Call<ReadReferral, SignedIn>) -> Result<Answer<ReferralOffer>, Error> {
    limits::take(&service, &limits::LOOKUP_CLIENT, &call.meta.from()).await?;
    let mut db = service.store().read().await?;
    let hash = secrets::hash(call.input.reveal().as_bytes());
    let (id, name) = queries::referred(&mut db, hash).await?.ok_or(Problem::LinkUnknown)?;
    Ok(ReferralOffer { id, name }.into())
}
