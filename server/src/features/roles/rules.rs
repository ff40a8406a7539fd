//! Rules for custom roles besides their author's permissions, and views of roles.

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    policy::{PermissionSet, Policy, RoleText, SpaceGrant},
    problem::Problem,
    roles::{HolderCount, RoleView},
    text::{RoleName, keys::search_key},
};

/// Holders by role.
pub type RoleCounts = HashMap<String, HolderCount>;

/// The set of these ids; each unknown one is an error.
pub fn permissions(policy: &Policy, ids: &[String]) -> Result<PermissionSet, Faults> {
    let mut faults = Faults::default();
    let mut set = PermissionSet::default();
    for (index, id) in ids.iter().enumerate() {
        let permission = policy.permission(id).ok_or(FaultCode::Unknown);
        faults.take(&format!("/permissions/{index}"), permission).into_iter().for_each(|known| set.insert(known));
    }
    faults.finish(Some(set))
}

/// The ids of a set, in the policy's order.
#[must_use]
pub fn ids(policy: &Policy, set: PermissionSet) -> Vec<String> {
    set.iter().map(|permission| policy.permission_id(permission).to_owned()).collect()
}

/// A new role is based on one of the pack's.
pub fn check_base_role(policy: &Policy, like: &str) -> Result<(), Faults> {
    let known = policy.pack.roles.iter().any(|role| role.id == like && role.like.is_none());
    if known { Ok(()) } else { Err(Faults::one("/like", FaultCode::Unknown)) }
}

/// Whether another role is allowed.
pub fn room(policy: &Policy) -> Result<(), Problem> {
    let max = policy.pack.custom_roles.map_or(0, |rules| rules.max);
    let own = policy.pack.roles.iter().filter(|role| role.like.is_some()).count();
    if own < max as usize { Ok(()) } else { Err(Problem::TooManyRoles { max }) }
}

/// A name is unique in its organization, ignoring case and accents and including the pack's roles.
pub fn name(policy: &Policy, name: &RoleName, but: Option<&str>) -> Result<(), Faults> {
    let wanted = bare(name.as_str());
    let same = |role: &RoleText| match &role.title {
        Some(title) if role.like.is_some() => key(title) == key(name.as_str()),
        Some(title) => bare(title) == wanted || bare(&role.id) == wanted,
        None => bare(&role.id) == wanted,
    };
    let taken = policy.pack.roles.iter().any(|role| Some(role.id.as_str()) != but && same(role));
    if taken { Err(Faults::one("/name", FaultCode::Taken)) } else { Ok(()) }
}

/// The form in which names are compared.
#[must_use]
pub fn key(name: &str) -> String {
    search_key(name)
}

/// Letters and digits only: "Jr. salesperson" is the pack's `jr_salesperson`.
fn bare(name: &str) -> String {
    search_key(name).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// All spaces in any of these.
#[must_use]
pub fn union(grants: Vec<SpaceGrant>) -> SpaceGrant {
    let mut ids = Vec::new();
    for grant in grants {
        match grant {
            SpaceGrant::All => return SpaceGrant::All,
            SpaceGrant::Listed(listed) => ids.extend(listed),
        }
    }
    SpaceGrant::listed(ids)
}

/// Every role, highest first.
#[must_use]
pub fn shown(policy: &Policy, counts: Option<&RoleCounts>) -> Vec<RoleView> {
    policy.pack.roles.iter().filter_map(|text| one(policy, text, counts)).collect()
}

/// One role.
#[must_use]
pub fn shown_one(policy: &Policy, id: &str, counts: Option<&RoleCounts>) -> Option<RoleView> {
    one(policy, policy.pack.roles.iter().find(|text| text.id == id)?, counts)
}

fn one(policy: &Policy, text: &RoleText, counts: Option<&RoleCounts>) -> Option<RoleView> {
    let role = policy.role(&text.id)?;
    Some(RoleView {
        id: text.id.clone(),
        title: text.title.clone(),
        like: text.like.clone(),
        permissions: ids(policy, role.permissions),
        granted_by: text.granted_by.clone(),
        holds_in: role.holds_in,
        records: role.records,
        count: role.count,
        holders: counts.map(|counts| counts.get(&text.id).copied().unwrap_or(HolderCount::default())),
    })
}
