//! Organizations: created from a pack, renamed, shown to a member together with what that member may do.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{FaultCode, Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId},
    members::ProductsForm,
    ownership::TransferView,
    policy::{Pack, Permission, SpaceGrant, Switches, Taken},
    spaces::SpaceView,
    text::OrganizationName,
    time::Timestamp,
};

crate::endpoints! {
    /// The packs that a new organization can be created from, the default first.
    ListPacks: Get "/packs" 200, Access::User, () => Nothing => Vec<PackSummary>;
    CreateOrganization: Post "/organizations" 201, Access::User, () => NewOrganizationForm => OrganizationView;
    ReadOrganization: Get "/organizations/{org}" 200, Access::Member, OrganizationId => Nothing => OrganizationView;
    UpdateOrganization: Patch "/organizations/{org}" 200, Access::Permission(Permission::ORGANIZATION_UPDATE), OrganizationId => OrganizationForm => OrganizationView;
    /// Which of the pack's products the organization has. Whoever was given one that it loses keeps it for its return.
    UpdateProducts: Put "/organizations/{org}/products" 200, Access::Permission(Permission::PRODUCTS_MANAGE), OrganizationId => ProductsForm => OrganizationView;
    /// Closes the organization at once and deletes it for good when the pack's grace is over. Takes a recent password.
    DeleteOrganization: Put "/organizations/{org}/deletion" 200, Access::Permission(Permission::ORGANIZATION_DELETE), OrganizationId => DeletionForm => OrganizationView;
    /// Brings a deleted organization back, while there is still something to bring back.
    RestoreOrganization: Delete "/organizations/{org}/deletion" 200, Access::Permission(Permission::ORGANIZATION_DELETE), OrganizationId => Nothing => OrganizationView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct PackSummary {
    pub id: String,
    pub roles: Vec<String>,
    /// The locale key of the word for spaces, if the pack has any.
    pub space: Option<String>,
}

/// Everything a member's screens need to decide and speak as the server does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, FromJson)]
pub struct OrganizationView {
    pub id: OrganizationId,
    pub name: String,
    pub pack: Pack,
    pub me: Me,
    /// Those that the caller sees.
    pub spaces: Vec<SpaceView>,
    pub seats: SeatsView,
    /// Products enabled on the organization.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// Whether it is closed: deleted, and still to be brought back.
    #[serde(default)]
    pub closed: bool,
    /// When it is deleted for good; absent unless its owner asked for that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<Timestamp>,
    /// An offer of ownership that the caller made or got.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub transfer: Option<TransferView>,
    /// Holders of roles that have a limit, as far as the caller sees them.
    pub taken: Vec<Taken>,
    /// Least holders kept and other facts change with every write; send it back as `If-Match` when renaming.
    pub version: u64,
}

/// The caller's own place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Me {
    pub member: MemberId,
    pub role: String,
    pub spaces: SpaceGrant,
    #[serde(default, skip_serializing_if = "Switches::is_empty")]
    pub switches: Switches,
}

/// Absent numbers are not shown to this caller, or there is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SeatsView {
    pub limit: Option<u32>,
    pub taken: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewOrganizationForm {
    pub name: String,
    /// A pack's id; the default pack if absent.
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
    /// The organization's name once more, so that nobody deletes another one than they mean.
    pub name: String,
}

impl Form for DeletionForm {
    type Checked = String;
    fn check(self, _: &Surroundings) -> Result<String, Faults> {
        let name = self.name.trim().to_owned();
        if name.is_empty() { Err(Faults::one("/name", FaultCode::Required)) } else { Ok(name) }
    }
}
