//! Which roles a person can view as. Viewing as a role never shows more than before.

use super::{HoldsIn, Policy, Reason, Records, SpaceGrant};

impl Policy {
    /// Why a holder of the role `mine`, with these spaces, can't view as the role `wanted`. They can if it has no more
    /// permissions, doesn't outrank theirs, has no wider scope, and shows no more records.
    #[must_use]
    pub fn view_as_refusal(&self, mine: &str, spaces: &SpaceGrant, wanted: &str) -> Option<Reason> {
        let Some((mine, role)) = self.role(mine).zip(self.role(wanted)) else {
            return Some(Reason::UnknownRole { role: wanted.to_owned() });
        };
        let below = role.rank >= mine.rank;
        let applies = mine.applies_everywhere(spaces) || role.holds_in == HoldsIn::Spaces;
        let shows = shown(mine.records) >= shown(role.records);
        let allowed = below && applies && shows && mine.permissions.covers(role.permissions);
        (!allowed).then(|| Reason::TargetOutranksYou { role: role.id.clone() })
    }
}

fn shown(records: Records) -> u8 {
    match records {
        Records::Own => 0,
        Records::OwnAndUnassigned => 1,
        Records::All => 2,
    }
}
