//! Spaces, by the pack's word for them: the list, the people in each, renaming, and archiving.
//!
//! People get their spaces in members and invitations.

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

/// The pack's word for this number of spaces; `None` if it has no spaces.
pub fn word(organization: Organization, count: usize) -> Option<String> {
    organization.with(|_, policy| policy.pack.space.as_ref().map(|rules| words::space(&rules.kind, count)))
}
