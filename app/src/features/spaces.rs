//! Spaces, under the pack's own word for them: which there are, who is in them, their names and their end.
//!
//! Does not give anybody a space; that is done where people are placed and invited.

mod actions;
mod dialogs;
mod list;
mod space;

use crate::{
    lazy::{Page, lazy_part},
    organization::Organization,
    parts::words,
};
use list::SpacesPage;
use space::SpacePage;

lazy_part!(SpacesPart, spaces, { list: Page = || SpacesPage(), space: Page = || SpacePage() });

/// The pack's word for this many spaces; nothing where it has none.
pub fn word(organization: Organization, count: usize) -> Option<String> {
    organization.with(|_, policy| policy.pack.space.as_ref().map(|rules| words::space(&rules.kind, count)))
}
