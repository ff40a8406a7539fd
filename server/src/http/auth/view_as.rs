//! View as: the same permit with another role, for reads only. It never shows more than before: the role has no more
//! permissions, no wider scope, and shows no more records.

use shared::policy::{HoldsIn, Role, SpaceGrant};

use crate::{Service, error::Error, features::spaces, permit::Permit};

/// Replaces the permit's role with the viewed one.
pub(super) async fn put_on(service: &Service, permit: &mut Permit, role: &str) -> Result<(), Error> {
    if let Some(reason) = permit.policy().view_as_refusal(permit.role(), permit.spaces(), role) {
        return Err(vec![reason].into());
    }
    let seen = {
        let mut db = service.store().read().await?;
        spaces::seen(&mut db, permit.organization(), &permit.situation()).await?
    };
    let seen: Vec<_> = seen.into_iter().filter(|space| space.archived_at.is_none()).map(|space| space.id).collect();
    let spaces = match permit.policy().role(role) {
        Some(role) => spaces_for(role, permit.spaces(), &seen),
        None => SpaceGrant::none(),
    };
    permit.seen_as(role, spaces);
    Ok(())
}

/// The viewer's own spaces, as far as the role can have them. A role that is limited to spaces gets the first one if
/// the viewer isn't limited.
fn spaces_for(role: &Role, mine: &SpaceGrant, seen: &[shared::id::SpaceId]) -> SpaceGrant {
    if role.holds_in == HoldsIn::Organization {
        return mine.clone();
    }
    let listed = match mine {
        SpaceGrant::All if role.all_spaces && role.count.per_member_spaces.is_none() => return SpaceGrant::All,
        SpaceGrant::Listed(ids) if !ids.is_empty() => ids.as_slice(),
        SpaceGrant::All | SpaceGrant::Listed(_) => seen.get(..1).unwrap_or_default(),
    };
    let most = role.count.per_member_spaces.map_or(usize::MAX, |most| most as usize);
    SpaceGrant::listed(listed.iter().copied().take(most).collect())
}
