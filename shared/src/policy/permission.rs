//! Permissions: Roster's own, known at compile time, and those that the host product declares in a pack.

use std::fmt;

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

/// One permission as an index: Roster's own first, then the pack's declared ones, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Permission(pub(super) u8);

macro_rules! built_in {
    ($($constant:ident $id:literal $scope:ident;)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms, clippy::allow_attributes, reason = "names the constants below")]
        #[repr(u8)]
        enum Index { $($constant),* }

        impl Permission {
            $(#[doc = concat!("`", $id, "`")] pub const $constant: Permission = Permission(Index::$constant as u8);)*
        }

        /// Roster's own permissions, in index order. Titles and descriptions are in the locale files.
        pub const BUILT_IN: &[(&str, Scope)] = &[$(($id, Scope::$scope)),*];
    };
}

/// The widest scope of a permission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// The whole organization.
    Organization,
    /// The holder's spaces, if the role is limited to spaces.
    Space,
    /// The holder's own records.
    Own,
}

built_in! {
    ORGANIZATION_UPDATE "organization.update" Organization;
    ORGANIZATION_DELETE "organization.delete" Organization;
    OWNERSHIP_TRANSFER "ownership.transfer" Organization;
    BILLING_MANAGE "billing.manage" Organization;
    CONNECTIONS_MANAGE "connections.manage" Organization;
    SEATS_BUY "seats.buy" Organization;
    SPACES_MANAGE "spaces.manage" Space;
    PRODUCTS_MANAGE "products.manage" Organization;
    RECORDS_MANAGE "records.manage" Organization;
    PARTNERS_MANAGE "partners.manage" Organization;
    ROLES_MANAGE "roles.manage" Organization;
    AUDIT_READ "audit.read" Space;
    MEMBERS_READ "members.read" Space;
    MEMBERS_INVITE "members.invite" Space;
    MEMBERS_COPY_LINK "members.copy_link" Space;
    MEMBERS_ROLE_CHANGE "members.role.change" Space;
    MEMBERS_DEACTIVATE "members.deactivate" Space;
    MEMBERS_REMOVE "members.remove" Space;
}

/// A set of permissions, one bit each.
#[derive(Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct PermissionSet(u128);

impl PermissionSet {
    /// Maximum permissions of one policy.
    pub const CAPACITY: usize = 128;

    #[must_use]
    pub const fn contains(self, permission: Permission) -> bool {
        self.0 >> permission.0 & 1 == 1
    }

    #[must_use]
    pub const fn covers(self, other: PermissionSet) -> bool {
        other.0 & !self.0 == 0
    }

    #[must_use]
    pub const fn union(self, other: PermissionSet) -> PermissionSet {
        PermissionSet(self.0 | other.0)
    }

    #[must_use]
    pub const fn without(self, other: PermissionSet) -> PermissionSet {
        PermissionSet(self.0 & !other.0)
    }

    pub fn insert(&mut self, permission: Permission) {
        self.0 |= 1 << permission.0;
    }

    pub fn iter(self) -> impl Iterator<Item = Permission> {
        (0..Self::CAPACITY as u8).map(Permission).filter(move |p| self.contains(*p))
    }
}

impl fmt::Debug for PermissionSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter().map(|p| p.0)).finish()
    }
}
