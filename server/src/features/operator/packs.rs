//! The packs at hand, and who uses them.

use std::sync::Arc;

use shared::operator::{ListLoadedPacks, LoadedPack};

use super::lines;
use crate::{
    Service,
    http::{Answer, Call, Error, access::Operator},
};

pub(super) async fn list(
    service: Arc<Service>,
    _: Call<ListLoadedPacks, Operator>,
) -> Result<Answer<Vec<LoadedPack>>, Error> {
    let mut db = service.store().read().await?;
    let mut packs = Vec::new();
    for policy in service.packs().iter() {
        let (organizations, newest) = lines::using(&mut db, policy.id()).await?;
        packs.push(LoadedPack {
            id: policy.id().to_owned(),
            file: format!("{}.toml", policy.id()),
            roles: policy.roles().iter().map(|role| role.id.clone()).collect(),
            organizations,
            newest,
        });
    }
    Ok(packs.into())
}
