//! The policies of organizations: the pack, extended by the organization's custom roles.
//!
//! A policy is built again when the organization's custom roles or the pack change. The organization's row contains the
//! version of its roles, so processes don't need to notify each other.

mod compatibility;
mod own_roles;
mod queries;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use shared::{
    id::OrganizationId,
    policy::{CustomRole, Policy},
};

pub use compatibility::incompatibilities;
pub use own_roles::compatible;
pub use queries::{packs_in_use, roles};

use crate::{error::Error, packs::Packs, store::Conn};

/// Maximum number of cached policies.
const MOST: usize = 10_000;

/// The packs, and the policies of organizations with custom roles.
pub struct Policies {
    packs: Packs,
    built: Mutex<HashMap<OrganizationId, Built>>,
}

struct Built {
    version: u64,
    pack: Arc<Policy>,
    policy: Arc<Policy>,
}

impl Policies {
    #[must_use]
    pub fn new(packs: Packs) -> Policies {
        Policies { packs, built: Mutex::default() }
    }

    /// The policy of an organization, for the pack and the version of custom roles in its row.
    pub async fn of(
        &self,
        conn: &mut Conn,
        organization: OrganizationId,
        pack: &str,
        version: u64,
    ) -> Result<Arc<Policy>, Error> {
        let pack = self.packs.get(pack).ok_or_else(|| Error::Fault(format!("the pack {pack} is not loaded")))?;
        if version == 0 {
            return Ok(pack);
        }
        if let Some(policy) = self.known(organization, version, &pack) {
            return Ok(policy);
        }
        let policy = Arc::new(grown(&pack, organization, roles(conn, organization).await?));
        self.keep(organization, Built { version, pack, policy: policy.clone() });
        Ok(policy)
    }

    fn known(&self, organization: OrganizationId, version: u64, pack: &Arc<Policy>) -> Option<Arc<Policy>> {
        let built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        let built = built.get(&organization)?;
        (built.version == version && Arc::ptr_eq(&built.pack, pack)).then(|| built.policy.clone())
    }

    fn keep(&self, organization: OrganizationId, new: Built) {
        let mut built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        if built.len() >= MOST {
            built.clear();
        }
        built.insert(organization, new);
    }
}

/// Extends the pack by custom roles. If the pack no longer fits them, drops what is missing: fewer permissions are
/// safe, and the organization's other members aren't affected.
fn grown(pack: &Policy, organization: OrganizationId, roles: Vec<CustomRole>) -> Policy {
    let (roles, missing) = compatible(pack, roles);
    for (role, missing) in missing {
        tracing::error!(%organization, role, ?missing, "a custom role has permissions that its pack no longer has; ignoring them");
    }
    pack.with_roles(&roles).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        tracing::error!(%organization, ?faults, "the organization's custom roles don't fit its pack; ignoring them");
        pack.clone()
    })
}
