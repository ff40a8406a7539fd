//! Checks whether a pack still fits its organizations: roles, permissions, and levels in use must not disappear.
//!
//! Checks only that they exist. Operators can change what a role can do.

use std::collections::{BTreeMap, HashSet};

use shared::{
    id::OrganizationId,
    policy::{CustomRole, Policy},
};

use super::{
    own_roles::{self, Missing},
    queries::{self, Used},
};
use crate::{
    packs::{PlacedFault, Source},
    store::{Conn, StoreError},
};

/// What organizations use and the pack lacks, with its place in the file.
pub async fn incompatibilities(
    conn: &mut Conn,
    pack: &Policy,
    source: &Source,
) -> Result<Vec<PlacedFault>, StoreError> {
    let known: Vec<&str> = pack.roles().iter().map(|role| role.id.as_str()).collect();
    let roles = queries::other_roles(conn, pack.id(), &known).await?;
    let own = lacking(pack, queries::roles_of_pack(conn, pack.id()).await?);
    let mut levels = queries::levels(conn, pack.id()).await?;
    levels.retain(|used| pack.pack.partners.as_ref().is_none_or(|rules| !rules.levels.contains(&used.id)));
    let faults = roles.iter().map(held).chain(own).chain(levels.iter().map(level));
    Ok(faults.map(|(key, message)| PlacedFault::new(&source.file, &source.text, key, message)).collect())
}

type KeyFault = (&'static str, String);

fn held(used: &Used) -> KeyFault {
    let (members, organizations) = (counted(used.holders, "member"), counted(used.organizations, "organization"));
    let message = format!("`{}` is used by {members} of {organizations}; keep it, or change their role first", used.id);
    ("roles", message)
}

fn level(used: &Used) -> KeyFault {
    let (partners, organizations) = (counted(used.holders, "partner"), counted(used.organizations, "organization"));
    let message =
        format!("`{}` is the level of {partners} of {organizations}; keep it, or change their level first", used.id);
    ("partners.levels", message)
}

/// What custom roles refer to and the pack lacks.
fn lacking(pack: &Policy, roles: Vec<(OrganizationId, CustomRole)>) -> Vec<KeyFault> {
    let mut found: BTreeMap<Missing, (u64, HashSet<OrganizationId>)> = BTreeMap::new();
    for (organization, role) in &roles {
        for missing in own_roles::missing(pack, role) {
            let (roles, organizations) = found.entry(missing).or_default();
            *roles += 1;
            organizations.insert(*organization);
        }
    }
    let fault = |(missing, (roles, organizations)): (Missing, (u64, HashSet<OrganizationId>))| {
        let roles = counted(roles, "role");
        let makers = counted(organizations.len() as u64, "organization");
        match missing {
            Missing::Role(id) => (
                "roles",
                format!("`{id}` has {roles} based on it, created by {makers}; keep it, or have those deleted first"),
            ),
            Missing::Permission(id) => {
                ("permissions", format!("`{id}` is in {roles} created by {makers}; keep it, or have it removed first"))
            }
        }
    };
    found.into_iter().map(fault).collect()
}

fn counted(number: u64, one: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {one}s") }
}
