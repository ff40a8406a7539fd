//! Roles and previews: endpoints, forms, and views. `policy` contains the engine.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::policy::{
    Count, HoldsIn, MemberStatus, Permission, PermissionChange, PermissionSet, Reason, Records, SpaceGrant,
};
use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId, RoleId},
    json::FromJson,
    members::{check_role, check_spaces},
    text::RoleName,
};

crate::endpoints! {
    /// Every role of the pack and the organization with all of its permissions (SL-7).
    ListRoles: Get "/organizations/{org}/roles" 200, Access::Member, OrganizationId => Nothing => RolesView;
    /// Creates a custom role, where the pack allows that.
    CreateRole: Post "/organizations/{org}/roles" 201, Access::Permission(Permission::ROLES_MANAGE), OrganizationId => RoleForm => RoleView;
    /// Changes the name, the permissions, or both. Requires `If-Match` with the version of the list.
    UpdateRole: Patch "/organizations/{org}/roles/{role}" 200, Access::Permission(Permission::ROLES_MANAGE), (OrganizationId, RoleId) => UpdateRoleForm => RoleView;
    /// Deletes a role. If people have it, the request must name a replacement.
    DeleteRole: Delete "/organizations/{org}/roles/{role}" 200, Access::Permission(Permission::ROLES_MANAGE), (OrganizationId, RoleId) => DeleteRoleForm => RoleDeleted;
    /// Who would gain and lose what (G7). A POST that changes nothing.
    PreviewAccess: Post "/organizations/{org}/access-previews" 200, Access::Member, OrganizationId => PreviewForm => PreviewView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RolesView {
    /// Highest first.
    pub roles: Vec<RoleView>,
    /// Maximum custom roles; `None` if the pack has none.
    pub most: Option<u32>,
    /// Incremented by every change of a role.
    pub version: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RoleView {
    pub id: String,
    /// The name, if it isn't in locale files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// For a custom role: the pack's role that it is based on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    /// Ids, without wildcards.
    pub permissions: Vec<String>,
    /// Roles whose holders can assign it.
    pub granted_by: Vec<String>,
    pub holds_in: HoldsIn,
    pub records: Records,
    pub count: Count,
    /// The number of holders that the caller can see; `None` if the caller can't view members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holders: Option<HolderCount>,
}

/// Holders of a role by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, FromJson)]
pub struct HolderCount {
    pub active: u32,
    pub invited: u32,
    pub deactivated: u32,
}

impl HolderCount {
    #[must_use]
    pub fn all(self) -> u32 {
        self.active + self.invited + self.deactivated
    }
}

/// A new role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleForm {
    pub name: String,
    /// The pack's role that it is based on: the same roles assign it, and it assigns the same ones.
    pub like: String,
    pub permissions: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    pub name: RoleName,
    pub like: String,
    pub permissions: Vec<String>,
}

/// A change of a role. Omitted fields stay.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UpdateRoleForm {
    #[serde(default, deserialize_with = "crate::patch::given", skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(default, deserialize_with = "crate::patch::given", skip_serializing_if = "Option::is_none")]
    pub permissions: Option<Vec<String>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleChange {
    pub name: Option<RoleName>,
    pub permissions: Option<Vec<String>>,
}

/// The deletion of a role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteRoleForm {
    /// The replacement role of its holders, including pending invitations.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takeover: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RoleDeleted {
    /// The number of people who got the replacement role.
    pub moved: u32,
}

/// A change to preview.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PreviewForm {
    /// A custom role gets other permissions, or is deleted.
    Role {
        /// `None`: a new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
        /// For a new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        like: Option<String>,
        /// `None`: it is deleted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        permissions: Option<Vec<String>>,
        /// If it is deleted: the replacement role of its holders.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        takeover: Option<String>,
    },
    /// A member gets another role, other spaces, or both.
    Member {
        member: MemberId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        spaces: Option<SpaceGrant>,
    },
    /// The organization gets another pack.
    Pack {
        pack: String,
        /// Which role of that pack replaces which of this one; without an entry, the role with the same id.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        roles: BTreeMap<String, String>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PreviewView {
    /// The affected people, among those that the caller can see; at most [`PreviewView::MOST`].
    pub people: Vec<PersonChange>,
    /// The number of all affected people.
    pub total: u32,
    /// Why the caller can't make the change; empty if they can.
    pub reasons: Vec<Reason>,
}

impl PreviewView {
    /// Maximum people listed.
    pub const MOST: usize = 200;
}

/// What changes for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PersonChange {
    pub member: MemberId,
    /// The name, or the email.
    pub name: String,
    pub status: MemberStatus,
    /// The role before.
    pub role: String,
    /// The role afterwards; `None` if there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<String>,
    pub permissions: Vec<PermissionChange>,
    /// The records that they see afterwards, if that changes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub records: Option<Records>,
}

impl Form for RoleForm {
    type Checked = NewRole;
    fn check(self, _: &Surroundings) -> Result<NewRole, Faults> {
        let mut faults = Faults::default();
        let name = faults.take("/name", RoleName::parse(&self.name));
        check_role(Some(&self.like), "/like", &mut faults);
        check_permissions(&self.permissions, &mut faults);
        let (like, permissions) = (self.like, self.permissions);
        faults.finish(name.map(|name| NewRole { name, like, permissions }))
    }
}

impl Form for UpdateRoleForm {
    type Checked = RoleChange;
    fn check(self, _: &Surroundings) -> Result<RoleChange, Faults> {
        let mut faults = Faults::default();
        let name = faults.take("/name", self.name.map(|name| RoleName::parse(&name)).transpose());
        check_permissions(self.permissions.as_deref().unwrap_or_default(), &mut faults);
        faults.finish(name.map(|name| RoleChange { name, permissions: self.permissions }))
    }
}

impl Form for DeleteRoleForm {
    type Checked = DeleteRoleForm;
    fn check(self, _: &Surroundings) -> Result<DeleteRoleForm, Faults> {
        let mut faults = Faults::default();
        check_role(self.takeover.as_deref(), "/takeover", &mut faults);
        faults.finish(Some(self))
    }
}

impl Form for PreviewForm {
    type Checked = PreviewForm;
    fn check(self, _: &Surroundings) -> Result<PreviewForm, Faults> {
        let mut faults = Faults::default();
        match &self {
            PreviewForm::Role { role, like, permissions, takeover } => {
                if role.is_none() && (like.is_none() || permissions.is_none()) {
                    let missing = if like.is_none() { "/like" } else { "/permissions" };
                    faults.add(missing, FaultCode::Required);
                }
                check_role(like.as_deref(), "/like", &mut faults);
                check_role(takeover.as_deref(), "/takeover", &mut faults);
                check_permissions(permissions.as_deref().unwrap_or_default(), &mut faults);
            }
            PreviewForm::Member { role, spaces, .. } => {
                check_role(role.as_deref(), "/role", &mut faults);
                check_spaces(spaces.as_ref(), "/spaces", &mut faults);
            }
            PreviewForm::Pack { roles, .. } => {
                let most = PermissionSet::CAPACITY as u32;
                if roles.len() > most as usize {
                    faults.add("/roles", FaultCode::TooMany { max: most });
                }
            }
        }
        faults.finish(Some(self))
    }
}

/// Checks only the form; the policy knows whether each exists.
fn check_permissions(permissions: &[String], faults: &mut Faults) {
    let most = PermissionSet::CAPACITY as u32;
    if permissions.len() > most as usize {
        faults.add("/permissions", FaultCode::TooMany { max: most });
    }
}
