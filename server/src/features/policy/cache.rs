//! Built policies by organization. One is built again when the organization's roles or the pack itself changed: the
//! version in the organization's row says so, so several processes need not talk about it.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use shared::{id::OrganizationId, policy::Policy};

use super::store;
use crate::{Service, http::Error, store::Conn};

/// Most organizations whose policies are kept at hand.
const MOST: usize = 10_000;

/// Policies of organizations with roles of their own.
#[derive(Default)]
pub struct Policies(Mutex<HashMap<OrganizationId, Built>>);

struct Built {
    version: u64,
    pack: Arc<Policy>,
    policy: Arc<Policy>,
}

/// The policy of an organization, from the pack and the version that its row names.
pub async fn policy(
    service: &Service,
    conn: &mut Conn,
    organization: OrganizationId,
    pack: &str,
    version: u64,
) -> Result<Arc<Policy>, Error> {
    let pack = service.packs().get(pack).ok_or_else(|| Error::Fault(format!("the pack {pack} is not loaded")))?;
    if version == 0 {
        return Ok(pack);
    }
    if let Some(policy) = service.policies().known(organization, version, &pack) {
        return Ok(policy);
    }
    let roles = store::roles(conn, organization).await?;
    let policy = match pack.with_roles(&roles) {
        Ok(policy) => Arc::new(policy),
        Err(faults) => {
            let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
            let fault = format!("the roles of {organization} do not fit its pack: {}", faults.join("; "));
            // The pack was changed under them: what they last stood on goes on.
            let last = service.policies().last(organization, version).ok_or_else(|| Error::Fault(fault.clone()))?;
            tracing::error!("{fault}");
            last
        }
    };
    service.policies().keep(organization, Built { version, pack, policy: policy.clone() });
    Ok(policy)
}

impl Policies {
    fn known(&self, organization: OrganizationId, version: u64, pack: &Arc<Policy>) -> Option<Arc<Policy>> {
        let built = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let built = built.get(&organization)?;
        (built.version == version && Arc::ptr_eq(&built.pack, pack)).then(|| built.policy.clone())
    }

    fn last(&self, organization: OrganizationId, version: u64) -> Option<Arc<Policy>> {
        let built = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        built.get(&organization).filter(|built| built.version == version).map(|built| built.policy.clone())
    }

    fn keep(&self, organization: OrganizationId, new: Built) {
        let mut built = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if built.len() >= MOST {
            built.clear();
        }
        built.insert(organization, new);
    }
}
