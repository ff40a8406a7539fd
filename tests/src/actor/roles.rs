//! Custom roles and previews.

use shared::{
    form::Nothing,
    id::RoleId,
    roles::{
        CreateRole, DeleteRole, DeleteRoleForm, ListRoles, PreviewAccess, PreviewForm, PreviewView, RoleDeleted,
        RoleForm, RoleView, RolesView, UpdateRole, UpdateRoleForm,
    },
};

use super::Actor;
use crate::Failed;

impl Actor {
    pub async fn roles(&self) -> Result<RolesView, Failed> {
        self.call::<ListRoles>(self.org(), Nothing {}).await
    }

    pub async fn create_role(&self, name: &str, like: &str, permissions: &[&str]) -> Result<RoleView, Failed> {
        let form = RoleForm { name: name.to_owned(), like: like.to_owned(), permissions: owned(permissions) };
        self.call::<CreateRole>(self.org(), form).await
    }

    /// Sets the permissions of a custom role.
    pub async fn define_role(&self, role: &RoleView, permissions: &[&str]) -> Result<RoleView, Failed> {
        self.change_role(role, UpdateRoleForm { name: None, permissions: Some(owned(permissions)) }).await
    }

    pub async fn change_role(&self, role: &RoleView, form: UpdateRoleForm) -> Result<RoleView, Failed> {
        self.call::<UpdateRole>((self.org(), role_id(role)), form).await
    }

    /// Deletes a role; its holders get `takeover`.
    pub async fn remove_role(&self, role: &RoleView, takeover: Option<&str>) -> Result<RoleDeleted, Failed> {
        let form = DeleteRoleForm { takeover: takeover.map(str::to_owned) };
        self.call::<DeleteRole>((self.org(), role_id(role)), form).await
    }

    pub async fn preview(&self, form: PreviewForm) -> Result<PreviewView, Failed> {
        self.call::<PreviewAccess>(self.org(), form).await
    }
}

/// # Panics
/// For a role of the pack's.
pub fn role_id(role: &RoleView) -> RoleId {
    role.id.parse().expect("a role of the organization's own")
}

fn owned(ids: &[&str]) -> Vec<String> {
    ids.iter().map(|id| (*id).to_owned()).collect()
}
