//! Spaces.

use shared::{
    form::Nothing,
    id::SpaceId,
    spaces::{
        ArchiveSpace, CreateSpace, ListSpaces, ReadSpace, RenameSpace, RestoreSpace, SpaceDetails, SpaceForm,
        SpaceSummary, SpaceView,
    },
};

use super::Actor;
use crate::Failed;

impl Actor {
    pub async fn spaces(&self) -> Result<Vec<SpaceSummary>, Failed> {
        self.call::<ListSpaces>(self.org(), Nothing {}).await
    }

    pub async fn create_space(&self, name: &str) -> Result<SpaceView, Failed> {
        self.call::<CreateSpace>(self.org(), SpaceForm { name: name.to_owned() }).await
    }

    pub async fn read_space(&self, space: SpaceId) -> Result<SpaceDetails, Failed> {
        self.call::<ReadSpace>((self.org(), space), Nothing {}).await
    }

    pub async fn rename_space(&self, space: SpaceId, name: &str) -> Result<SpaceView, Failed> {
        self.call::<RenameSpace>((self.org(), space), SpaceForm { name: name.to_owned() }).await
    }

    pub async fn archive_space(&self, space: SpaceId) -> Result<SpaceView, Failed> {
        self.call::<ArchiveSpace>((self.org(), space), Nothing {}).await
    }

    pub async fn restore_space(&self, space: SpaceId) -> Result<SpaceView, Failed> {
        self.call::<RestoreSpace>((self.org(), space), Nothing {}).await
    }

    /// The id of a space by its name.
    ///
    /// # Panics
    /// If there is no such space.
    pub async fn space(&self, name: &str) -> SpaceId {
        let spaces = self.spaces().await.expect("members see the spaces");
        spaces.iter().find(|space| space.name == name).unwrap_or_else(|| panic!("no space {name}")).id
    }
}
