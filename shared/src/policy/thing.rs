//! A record of the host product, as decisions need it: its owner and its space.

use crate::id::SpaceId;

/// A record, or anything else that a permission is used on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Thing {
    pub owner: Owner,
    /// `None`: in no particular space.
    pub space: Option<SpaceId>,
}

/// The owner, from the actor's point of view.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Me,
    NoOne,
    Other,
}
