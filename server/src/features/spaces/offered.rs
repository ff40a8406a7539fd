//! Checks which spaces can be selected at all, for every path that assigns one. `decide` checks whether the actor can
//! assign them.

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    id::SpaceId,
    policy::SpaceGrant,
    spaces::SpaceView,
};

use super::queries;
use crate::{error::Error, organization::Deed};

/// Refuses spaces that the actor can't see and newly assigned archived ones; spaces in `had` stay valid. Returns the
/// names of all spaces, for the history.
pub async fn offered(
    deed: &mut Deed<'_>,
    wanted: &SpaceGrant,
    had: &SpaceGrant,
) -> Result<HashMap<SpaceId, String>, Error> {
    let all = queries::all(&mut deed.tx, deed.permit.organization()).await?;
    if let Some(fault) = not_offered(deed, &all, wanted, had) {
        return Err(Faults::one("/spaces", fault).into());
    }
    Ok(all.into_iter().map(|space| (space.id, space.name)).collect())
}

/// What is wrong with each of several grants, for people who have no space yet.
pub async fn faults(deed: &mut Deed<'_>, wanted: &[&SpaceGrant]) -> Result<Vec<Option<FaultCode>>, Error> {
    let all = match wanted.is_empty() {
        true => Vec::new(),
        false => queries::all(&mut deed.tx, deed.permit.organization()).await?,
    };
    Ok(wanted.iter().map(|wanted| not_offered(deed, &all, wanted, &SpaceGrant::none())).collect())
}

fn not_offered(deed: &Deed<'_>, all: &[SpaceView], wanted: &SpaceGrant, had: &SpaceGrant) -> Option<FaultCode> {
    wanted.ids().iter().filter(|id| !had.contains(**id)).find_map(|id| {
        match all.iter().find(|space| space.id == *id && deed.sees_space(space.id)) {
            None => Some(FaultCode::Unknown),
            Some(space) => space.archived_at.is_some().then_some(FaultCode::Archived),
        }
    })
}
