//! Looking through another role's eyes: the same permit with that role in it, for readings only. Whoever looks never
//! sees more than before: the role holds no more than theirs, reaches no further and shows no more records.

use shared::policy::{HoldsIn, Policy, Reason, Records, Role, SpaceGrant};

use super::Permit;
use crate::{Service, features::spaces, http::Error};

/// Gives the permit the role to look through.
pub(super) async fn put_on(service: &Service, permit: &mut Permit, role: &str) -> Result<(), Error> {
    let reason = refusal(&permit.policy, &permit.role, &permit.spaces, role);
    if let Some(reason) = reason {
        return Err(vec![reason].into());
    }
    let seen = {
        let mut db = service.store().read().await?;
        spaces::seen(&mut db, permit.organization, &permit.situation()).await?
    };
    let seen: Vec<_> = seen.into_iter().map(|space| space.id).collect();
    permit.spaces = match permit.policy.role(role) {
        Some(role) => stand(role, &permit.spaces, &seen),
        None => SpaceGrant::none(),
    };
    permit.role = role.to_owned();
    Ok(())
}

fn refusal(policy: &Policy, mine: &str, spaces: &SpaceGrant, wanted: &str) -> Option<Reason> {
    let Some((mine, role)) = policy.role(mine).zip(policy.role(wanted)) else {
        return Some(Reason::UnknownRole { role: wanted.to_owned() });
    };
    let below = role.rank >= mine.rank || role.granted_by.contains(&mine.rank);
    let reaches = mine.reaches_everywhere(spaces) || role.holds_in == HoldsIn::Spaces;
    let shows = shown(mine.records) >= shown(role.records);
    let allowed = below && reaches && shows && mine.permissions.covers(role.permissions);
    (!allowed).then(|| Reason::TargetOutranksYou { role: role.id.clone() })
}

fn shown(records: Records) -> u8 {
    match records {
        Records::Own => 0,
        Records::OwnAndUnassigned => 1,
        Records::All => 2,
    }
}

/// The looker's own spaces, as far as the role can have them. A role that is limited to spaces, looked through by
/// somebody who is not, stands in the first of them.
fn stand(role: &Role, mine: &SpaceGrant, seen: &[shared::id::SpaceId]) -> SpaceGrant {
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
