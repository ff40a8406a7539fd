//! Policies by organization: its pack, grown by the roles that it made for itself.
//!
//! One is built again when the organization's roles or the pack itself changed: the version in the organization's row says
//! so, so several processes need not talk about it.

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
pub use own_roles::standing;
pub use queries::{packs_in_use, roles};

use crate::{error::Error, packs::Packs, store::Conn};

/// Most organizations whose policies are kept at hand.
const MOST: usize = 10_000;

/// The packs, and the policies of organizations with roles of their own.
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

    /// The policy of an organization, from the pack and the version that its row names.
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

/// The pack with the organization's roles. Where a pack was changed under them nonetheless, they hold what is left: to
/// hold less is safe, and everybody else goes on.
fn grown(pack: &Policy, organization: OrganizationId, roles: Vec<CustomRole>) -> Policy {
    let (roles, missing) = standing(pack, roles);
    for (role, missing) in missing {
        tracing::error!(%organization, role, ?missing, "a custom role has permissions that its pack no longer has; ignoring them");
    }
    pack.with_roles(&roles).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        tracing::error!(%organization, ?faults, "the organization's custom roles don't fit its pack; ignoring them");
        pack.clone()
    })
}
