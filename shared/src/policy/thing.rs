//! A thing of the host product, as far as decisions care: whose it is and where. What it is, the engine never learns.

use crate::id::SpaceId;

/// A record, or whatever else a permission is used on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    pub owner: Owner,
    /// Absent: in no space in particular.
    pub space: Option<SpaceId>,
}

/// Whose a thing is, as seen by the actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Me,
    Nobody,
    Other,
}
