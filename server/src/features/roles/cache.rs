//! Caches built policies by organization. A policy is rebuilt when the organization's roles or the pack change. The
//! version in the organization's row indicates that, so processes don't need to communicate.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use shared::{
    id::OrganizationId,
    policy::{CustomRole, Policy},
};

use super::{queries, rules};
use crate::{Service, http::Error, organization::OrganizationRow, store::Conn};

/// Maximum organizations with cached policies.
const MOST: usize = 10_000;

/// Policies of organizations with custom roles.
#[derive(Default)]
pub struct Policies(Mutex<HashMap<OrganizationId, Built>>);

struct Built {
    version: u64,
    pack: Arc<Policy>,
    policy: Arc<Policy>,
}

/// The policy of an organization, from the pack and the version in its row.
pub async fn policy(service: &Service, conn: &mut Conn, of: &OrganizationRow) -> Result<Arc<Policy>, Error> {
    policy_at(service, conn, of.id, &of.pack, of.roles_version).await
}

/// The same, from these columns of the row.
pub async fn policy_at(
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
    let policy = Arc::new(grown(&pack, organization, queries::roles(conn, organization).await?));
    service.policies().keep(organization, Built { version, pack, policy: policy.clone() });
    Ok(policy)
}

/// The pack with the organization's custom roles. If the pack was changed incompatibly, roles lose what no longer
/// exists, which is safe and keeps everyone else working.
fn grown(pack: &Policy, organization: OrganizationId, roles: Vec<CustomRole>) -> Policy {
    let (roles, missing) = rules::standing(pack, roles);
    for (role, missing) in missing {
        tracing::error!(%organization, role, ?missing, "a custom role has permissions that its pack no longer has; ignoring them");
    }
    pack.with_roles(&roles).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        tracing::error!(%organization, ?faults, "the organization's custom roles don't fit its pack; ignoring them");
        pack.clone()
    })
}

impl Policies {
    fn known(&self, organization: OrganizationId, version: u64, pack: &Arc<Policy>) -> Option<Arc<Policy>> {
        let built = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let built = built.get(&organization)?;
        (built.version == version && Arc::ptr_eq(&built.pack, pack)).then(|| built.policy.clone())
    }

    fn keep(&self, organization: OrganizationId, new: Built) {
        let mut built = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if built.len() >= MOST {
            built.clear();
        }
        built.insert(organization, new);
    }
}
