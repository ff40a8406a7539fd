//! Checks which spaces can be selected at all, for every path that assigns one. `decide` checks whether the actor can
//! assign them.

use std::collections::HashMap;

use shared::{
    form::{FaultCode, Faults},
    id::SpaceId,
    policy::SpaceGrant,
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
    for id in wanted.ids().iter().filter(|id| !had.contains(**id)) {
        let space = all.iter().find(|space| space.id == *id && deed.sees_space(space.id));
        let fault = match space {
            None => FaultCode::Unknown,
            Some(space) if space.archived_at.is_some() => FaultCode::Archived,
            Some(_) => continue,
        };
        return Err(Faults::one("/spaces", fault).into());
    }
    Ok(all.into_iter().map(|space| (space.id, space.name)).collect())
}
