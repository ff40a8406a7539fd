//! Spaces over HTTP.

use std::sync::Arc;

use shared::{
    audit::{AuditKind, AuditTarget},
    form::{FaultCode, Faults},
    id::SpaceId,
    policy::{Action, NoHolders, Permission, Reason},
    spaces::{CreateSpace, ListSpaces, SpaceView},
};

use super::store;
use crate::{
    Service, chance,
    deed::{Deed, Event},
    http::{Answer, Call, Error, access::Permit},
};

pub async fn list(service: Arc<Service>, call: Call<ListSpaces, Permit>) -> Result<Answer<Vec<SpaceView>>, Error> {
    let mut db = service.store().read().await?;
    Ok(store::seen(&mut db, call.by.organization(), &call.by.situation()).await?.into())
}

pub async fn create(service: Arc<Service>, call: Call<CreateSpace, Permit>) -> Result<Answer<SpaceView>, Error> {
    let permit = &call.by;
    if permit.policy().pack.space.is_none() {
        return Err(vec![Reason::NeverInThisPack].into());
    }
    let mut deed = Deed::begin(&service, permit, &call.meta).await?;
    deed.decide(&Action::Use(Permission::SPACES_MANAGE), &NoHolders)?;
    let id: SpaceId = chance::id(deed.now);
    store::insert(&mut deed.tx, permit.organization(), id, &call.input, deed.now).await.map_err(|fault| {
        if fault.is_unique() { Error::from(Faults::one("/name", FaultCode::Taken)) } else { fault.into() }
    })?;
    let name = call.input.as_str().to_owned();
    let target = Some(AuditTarget { id: id.to_string(), name: name.clone() });
    deed.audit(&[Event { kind: AuditKind::SpaceCreated, target, member: None, changes: Vec::new() }]).await?;
    deed.commit().await?;
    Ok(SpaceView { id, name }.into())
}
