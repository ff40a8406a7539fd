//! Spaces: parts of an organization that a role or access can be limited to.

use crate::json::FromJson;
use serde::{Deserialize, Serialize};

use crate::{
    endpoint::Access,
    form::{Faults, Form, Nothing, Surroundings},
    id::{OrganizationId, SpaceId},
    policy::Permission,
    text::SpaceName,
};

crate::endpoints! {
    ListSpaces: Get "/organizations/{org}/spaces" 200, Access::Member, OrganizationId => Nothing => Vec<SpaceView>;
    CreateSpace: Post "/organizations/{org}/spaces" 201, Access::Permission(Permission::SPACES_MANAGE), OrganizationId => SpaceForm => SpaceView;
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, FromJson)]
pub struct SpaceView {
    pub id: SpaceId,
    pub name: String,
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
