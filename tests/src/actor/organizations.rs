//! Organizations, their spaces and their history.

use shared::{
    audit::{AuditEventView, AuditQueryForm, ListAuditEvents},
    form::Nothing,
    id::SpaceId,
    organizations::{
        CreateOrganization, NewOrganizationForm, OrganizationForm, OrganizationView, ReadOrganization,
        UpdateOrganization,
    },
    page::Page,
    policy::Asked,
    spaces::{CreateSpace, ListSpaces, SpaceForm, SpaceView},
};

use super::Actor;
use crate::{Failed, Pack};

impl Actor {
    /// Founds an organization, and acts in it from here on.
    pub async fn found(&mut self, name: &str, pack: Pack) -> Result<OrganizationView, Failed> {
        let form = NewOrganizationForm { name: name.to_owned(), pack: Some(pack.id().to_owned()) };
        let view = self.call::<CreateOrganization>((), form).await?;
        (self.organization, self.member) = (Some(view.id), Some(view.me.member));
        self.names = view.pack.invitations.name == Asked::Required;
        Ok(view)
    }

    pub async fn organization(&self) -> Result<OrganizationView, Failed> {
        self.call::<ReadOrganization>(self.org(), Nothing {}).await
    }

    pub async fn rename(&self, name: &str) -> Result<OrganizationView, Failed> {
        self.call::<UpdateOrganization>(self.org(), OrganizationForm { name: name.to_owned() }).await
    }

    pub async fn spaces(&self) -> Result<Vec<SpaceView>, Failed> {
        self.call::<ListSpaces>(self.org(), Nothing {}).await
    }

    pub async fn create_space(&self, name: &str) -> Result<SpaceView, Failed> {
        self.call::<CreateSpace>(self.org(), SpaceForm { name: name.to_owned() }).await
    }

    /// The id of a space by its name.
    ///
    /// # Panics
    /// When there is no such space.
    pub async fn space(&self, name: &str) -> SpaceId {
        let spaces = self.spaces().await.expect("members see the spaces");
        spaces.iter().find(|space| space.name == name).unwrap_or_else(|| panic!("no space {name}")).id
    }

    pub async fn history(&self, query: AuditQueryForm) -> Result<Page<AuditEventView>, Failed> {
        self.call::<ListAuditEvents>(self.org(), query).await
    }

    /// The history told in lines, oldest first: `member.invited by Ana Example on bo@example.com`.
    pub async fn told_history(&self) -> String {
        let query = AuditQueryForm { limit: Some(200), ..AuditQueryForm::default() };
        let page = self.history(query).await.expect("the history");
        let line = |event: &AuditEventView| {
            let actor = event.actor.as_ref().map_or("nobody", |actor| actor.name.as_str());
            let target = event.target.as_ref().map_or("nothing", |target| target.name.as_str());
            format!("{} by {actor} on {target}", event.kind.as_str())
        };
        page.items.iter().rev().map(line).collect::<Vec<_>>().join("\n")
    }
}
