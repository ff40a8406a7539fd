//! Spaces: parts of an organization that access can be limited to. `policy` decides who can have which.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{Faults, Form, Nothing, Surroundings},
    id::{MemberId, OrganizationId, SpaceId},
    policy::Permission,
    text::SpaceName,
    time::Timestamp,
};

crate::endpoints! {
    ListSpaces: Get "/organizations/{org}/spaces" 200, Access::Member, OrganizationId => Nothing => Vec<SpaceSummary>;
    CreateSpace: Post "/organizations/{org}/spaces" 201, Access::Permission(Permission::SPACES_MANAGE), OrganizationId => SpaceForm => SpaceView;
    /// Includes the effect of archiving it.
    ReadSpace: Get "/organizations/{org}/spaces/{space}" 200, Access::Member, (OrganizationId, SpaceId) => Nothing => SpaceDetails;
    RenameSpace: Patch "/organizations/{org}/spaces/{space}" 200, Access::Permission(Permission::SPACES_MANAGE), (OrganizationId, SpaceId) => SpaceForm => SpaceView;
    /// No one can be added anymore. Current members keep it.
    ArchiveSpace: Put "/organizations/{org}/spaces/{space}/archive" 200, Access::Permission(Permission::SPACES_MANAGE), (OrganizationId, SpaceId) => Nothing => SpaceView;
    RestoreSpace: Delete "/organizations/{org}/spaces/{space}/archive" 200, Access::Permission(Permission::SPACES_MANAGE), (OrganizationId, SpaceId) => Nothing => SpaceView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SpaceView {
    pub id: SpaceId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<Timestamp>,
}

/// A space in the list of spaces.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SpaceSummary {
    pub id: SpaceId,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_at: Option<Timestamp>,
    /// The number of invited and active people in it; `None` if the caller can't see them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Holders of roles with a limit per space, such as a workspace's manager.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub leads: Vec<Lead>,
}

/// A person with a limited role in a space.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct Lead {
    pub member: MemberId,
    pub name: String,
    pub role: String,
}

/// A space, and who would have no active space if it were archived.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SpaceDetails {
    pub space: SpaceSummary,
    pub stranded: u32,
    /// The first of them by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stranded_names: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpaceForm {
    pub name: String,
}

impl Form for SpaceForm {
    type Checked = SpaceName;
    fn check(self, _: &Surroundings) -> Result<SpaceName, Faults> {
        SpaceName::parse(&self.name).map_err(|code| Faults::one("/name", code))
    }
}
