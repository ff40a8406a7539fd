//! Roles and previews: endpoints, forms and views. The engine, `policy`, says what they mean.

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
    /// Every role, the pack's and the organization's own, with all that it holds (SL-7).
    ListRoles: Get "/organizations/{org}/roles" 200, Access::Member, OrganizationId => Nothing => RolesView;
    /// Makes a role of the organization's own, where the pack allows that.
    CreateRole: Post "/organizations/{org}/roles" 201, Access::Permission(Permission::ROLES_MANAGE), OrganizationId => RoleForm => RoleView;
    /// Another name, other permissions, or both. Takes `If-Match` with the version of the list.
    UpdateRole: Patch "/organizations/{org}/roles/{role}" 200, Access::Permission(Permission::ROLES_MANAGE), (OrganizationId, RoleId) => UpdateRoleForm => RoleView;
    /// Ends a role. While somebody holds it, the role that takes over must be named.
    DeleteRole: Delete "/organizations/{org}/roles/{role}" 200, Access::Permission(Permission::ROLES_MANAGE), (OrganizationId, RoleId) => DeleteRoleForm => RoleDeleted;
    /// Who would gain and lose what (G7). A POST that changes nothing.
    PreviewAccess: Post "/organizations/{org}/policy-previews" 200, Access::Member, OrganizationId => PreviewForm => PreviewView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RolesView {
    /// Highest first.
    pub roles: Vec<RoleView>,
    /// Most roles of the organization's own; absent where the pack has none.
    pub most: Option<u32>,
    /// Changes with every change of a role.
    pub version: u64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RoleView {
    pub id: String,
    /// The name, where it is not left to locale files.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// For a role of the organization's own: the pack's role where it stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<String>,
    /// Ids, written out.
    pub permissions: Vec<String>,
    /// Roles whose holders give it.
    pub granted_by: Vec<String>,
    pub holds_in: HoldsIn,
    pub records: Records,
    pub count: Count,
    /// How many of those whom the caller sees hold it; absent for a caller who does not see members.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub holders: Option<HolderCount>,
}

/// Holders of a role by where they stand.
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

/// A role to be made.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleForm {
    pub name: String,
    /// The pack's role where it stands: it is given by the same roles, and gives the same.
    pub like: String,
    pub permissions: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRole {
    pub name: RoleName,
    pub like: String,
    pub permissions: Vec<String>,
}

/// A change of a role. What is left out stays.
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

/// The end of a role.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeleteRoleForm {
    /// The role that its holders get, pending invitations included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takeover: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct RoleDeleted {
    /// How many got the role that took over.
    pub moved: u32,
}

/// A change to look at before it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum PreviewForm {
    /// A role of the organization's own gets other permissions, or ends.
    Role {
        /// Absent: a new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        role: Option<RoleId>,
        /// For a new one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        like: Option<String>,
        /// Absent: it ends.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        permissions: Option<Vec<String>>,
        /// When it ends: the role that its holders get.
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
        /// Which role of that pack stands for which of this; one left out is taken for the role of the same id.
        #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
        roles: BTreeMap<String, String>,
    },
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PreviewView {
    /// Those for whom something changes, among those whom the caller sees; at most [`PreviewView::MOST`].
    pub people: Vec<PersonChange>,
    /// How many they are in all.
    pub total: u32,
    /// Why the caller may not make the change; empty if they may.
    pub reasons: Vec<Reason>,
}

impl PreviewView {
    /// Most people written out.
    pub const MOST: usize = 200;
}

/// What changes for one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PersonChange {
    pub member: MemberId,
    /// The name, or the address.
    pub name: String,
    pub status: MemberStatus,
    /// The role before.
    pub role: String,
    /// The role after; absent if none is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<String>,
    pub permissions: Vec<PermissionChange>,
    /// Which records they see afterwards, if that changes.
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

/// The shape only; whether each exists is the policy's to say.
fn check_permissions(permissions: &[String], faults: &mut Faults) {
    let most = PermissionSet::CAPACITY as u32;
    if permissions.len() > most as usize {
        faults.add("/permissions", FaultCode::TooMany { max: most });
    }
}
