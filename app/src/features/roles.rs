//! Roles: permissions, comparison, view as, and the permission check.
//!
//! Members get their roles in `members`.

mod editor;
mod ending;
mod page;
mod permission_check;
mod preview;
mod table;

use leptos::prelude::*;

use crate::{
    lazy::{Page, lazy_part},
    organization::Organization,
};
use page::RolesPage;
use permission_check::{PermissionCheckPage, permission_check_section};

lazy_part!(RolesPart, roles, { roles: Page = || RolesPage() });
lazy_part!(PermissionCheckPart, permission_check, {
    permission_check: Page = || PermissionCheckPage(),
    /// The permission check at the end of the roles page.
    in_brief: fn(Organization) -> AnyView = permission_check_section,
});
