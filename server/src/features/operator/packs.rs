//! The available packs, their sources, and their organizations.

use std::sync::Arc;

use shared::{
    operator::{EntryRules, ListLoadedPacks, LoadedPack, PackSource, ReadEntryRules, ReadPackSource},
    organizations::PackNames,
    problem::Problem,
};

use super::queries::lines;
use crate::{
    Service,
    error::Error,
    permit::Operator,
    request::{Answer, Call},
};

pub async fn list(service: Arc<Service>, _: Call<ListLoadedPacks, Operator>) -> Result<Answer<Vec<LoadedPack>>, Error> {
    let mut db = service.store().read().await?;
    let retired = service.packs().retired().into_iter().map(|policy| (policy, true));
    let mut packs = Vec::new();
    for (policy, retired) in service.packs().iter().map(|policy| (policy, false)).chain(retired) {
        let (organizations, newest) = lines::using(&mut db, policy.id()).await?;
        let source = service.packs().source(policy.id());
        packs.push(LoadedPack {
            id: policy.id().to_owned(),
            names: PackNames::from(&policy.pack),
            file: source.map(|source| source.file).unwrap_or_default(),
            retired,
            roles: policy.roles().iter().map(|role| role.id.clone()).collect(),
            organizations,
            newest,
        });
    }
    Ok(packs.into())
}

pub async fn entry_rules(
    service: Arc<Service>,
    _: Call<ReadEntryRules, Operator>,
) -> Result<Answer<EntryRules>, Error> {
    let config = service.config();
    let offered = service.offered_packs();
    Ok(EntryRules {
        sign_up_domains: config.sign_up.limit(),
        creator_domains: config.creators.limit(),
        offered_packs: offered.iter().map(|policy| policy.id().to_owned()).collect(),
    }
    .into())
}

pub async fn source(service: Arc<Service>, call: Call<ReadPackSource, Operator>) -> Result<Answer<PackSource>, Error> {
    let source = service.packs().source(&call.path).ok_or(Problem::NotFound)?;
    Ok(PackSource { id: call.path, file: source.file, text: source.text }.into())
}
