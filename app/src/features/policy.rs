//! Roles: what each holds, which differ in what, how it looks through their eyes, why somebody can or cannot.
//!
//! Giving a role to somebody is a matter of members.

mod editor;
mod ending;
mod page;
mod preview;
mod table;
mod why;

use leptos::prelude::*;

use crate::{
    lazy::{Page, lazy_part},
    organization::Organization,
};
use page::RolesPage;
use why::{WhyPage, why_box};

lazy_part!(RolesPart, roles, { roles: Page = || RolesPage() });
lazy_part!(PermissionCheckPart, permission_check, {
    permission_check: Page = || WhyPage(),
    /// The same at the end of the roles page.
    in_brief: fn(Organization) -> AnyView = why_box,
});
