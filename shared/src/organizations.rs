//! Organizations: created from a pack, renamed, and shown to a member with the member's permissions.

use std::collections::BTreeMap;

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId},
    members::ProductsForm,
    ownership::TransferView,
    policy::{Overrides, Pack, Permission, SpaceGrant, Taken},
    spaces::SpaceView,
    text::OrganizationName,
    time::Timestamp,
};

crate::endpoints! {
    /// The packs for a new organization, the default first.
    ListPacks: Get "/packs" 200, Access::User, () => Nothing => Vec<PackSummary>;
    CreateOrganization: Post "/organizations" 201, Access::User, () => NewOrganizationForm => OrganizationView;
    ReadOrganization: Get "/organizations/{org}" 200, Access::Member, OrganizationId => Nothing => OrganizationView;
    UpdateOrganization: Patch "/organizations/{org}" 200, Access::Permission(Permission::ORGANIZATION_UPDATE), OrganizationId => OrganizationForm => OrganizationView;
    /// Sets which of the pack's products the organization has. People with a removed product get it back when it
    /// returns.
    UpdateProducts: Put "/organizations/{org}/products" 200, Access::Permission(Permission::PRODUCTS_MANAGE), OrganizationId => ProductsForm => OrganizationView;
    /// Closes the organization immediately and deletes it permanently after the pack's grace period. Requires a recent
    /// password.
    DeleteOrganization: Put "/organizations/{org}/deletion" 200, Access::Permission(Permission::ORGANIZATION_DELETE), OrganizationId => DeletionForm => OrganizationView;
    /// Restores a deleted organization within the grace period.
    RestoreOrganization: Delete "/organizations/{org}/deletion" 200, Access::Permission(Permission::ORGANIZATION_DELETE), OrganizationId => Nothing => OrganizationView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PackSummary {
    pub id: String,
    #[serde(flatten)]
    pub names: PackNames,
    pub roles: Vec<String>,
    /// The locale key of the word for spaces, if the pack has any.
    pub space: Option<String>,
}

/// What a pack calls itself and its roles, where the locale files have no text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PackNames {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// By the role's id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub role_titles: BTreeMap<String, String>,
}

impl From<&Pack> for PackNames {
    fn from(pack: &Pack) -> PackNames {
        let titles = pack.roles.iter().filter_map(|role| Some((role.id.clone(), role.title.clone()?)));
        PackNames {
            title: pack.pack.title.clone(),
            description: pack.pack.description.clone(),
            role_titles: titles.collect(),
        }
    }
}

/// Everything that a member's screens need to decide the same as the server.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OrganizationView {
    pub id: OrganizationId,
    pub name: String,
    pub pack: Pack,
    pub me: Me,
    /// The ones that the caller can see.
    pub spaces: Vec<SpaceView>,
    pub seats: SeatsView,
    /// Products that are turned on for the organization.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Whether there are kinds of records: the pack's, or the host's own.
    #[serde(default)]
    pub records: bool,
    /// Whether it is closed or deleted but restorable.
    #[serde(default)]
    pub closed: bool,
    /// When it is permanently deleted; `None` unless its owner deleted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Timestamp>,
    /// An offer of ownership that the caller made or received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferView>,
    /// Holders of roles with a limit, as far as the caller can see them.
    pub taken: Vec<Taken>,
    /// Changes with every write; send it back as `If-Match` when renaming.
    pub version: u64,
}

/// The caller's own membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Me {
    pub member: MemberId,
    pub role: String,
    pub spaces: SpaceGrant,
    #[serde(default, skip_serializing_if = "Overrides::is_empty")]
    pub overrides: Overrides,
}

/// A number is `None` if the caller can't see it or there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatsView {
    pub limit: Option<u32>,
    pub taken: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewOrganizationForm {
    pub name: String,
    /// A pack's id; `None` for the default pack.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pack: Option<String>,
}

#[derive(Debug)]
pub struct NewOrganization {
    pub name: OrganizationName,
    pub pack: Option<String>,
}

impl Form for NewOrganizationForm {
    type Checked = NewOrganization;
    fn check(self, _: &Surroundings) -> Result<NewOrganization, Faults> {
        let mut faults = Faults::default();
        let name = faults.take("/name", OrganizationName::parse(&self.name));
        let shape = self.pack.as_ref().is_none_or(|id| !id.is_empty() && id.len() <= 40);
        let pack = faults.take("/pack", if shape { Ok(self.pack) } else { Err(FaultCode::Unknown) });
        faults.finish(name.zip(pack).map(|(name, pack)| NewOrganization { name, pack }))
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganizationForm {
    pub name: String,
}

impl Form for OrganizationForm {
    type Checked = OrganizationName;
    fn check(self, _: &Surroundings) -> Result<OrganizationName, Faults> {
        OrganizationName::parse(&self.name).map_err(|code| Faults::one("/name", code))
    }
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeletionForm {
    /// The organization's name, repeated to prevent deleting the wrong one.
    pub name: String,
}

impl Form for DeletionForm {
    type Checked = String;
    fn check(self, _: &Surroundings) -> Result<String, Faults> {
        let name = self.name.trim().to_owned();
        if name.is_empty() { Err(Faults::one("/name", FaultCode::Required)) } else { Ok(name) }
    }
}
