//! Organizations and their history.

use shared::{
    form::Nothing,
    history::{HistoryEvent, HistoryQueryForm, ListHistory},
    members::ProductsForm,
    organizations::{
        CreateOrganization, NewOrganizationForm, OrganizationForm, OrganizationView, ReadOrganization,
        UpdateOrganization, UpdateProducts,
    },
    page::Page,
    policy::Asked,
};

use super::Actor;
use crate::{Failed, Pack};

impl Actor {
    /// Creates an organization and acts in it from now on.
    pub async fn create_organization(&mut self, name: &str, pack: Pack) -> Result<OrganizationView, Failed> {
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

    /// Sets the organization's products.
    pub async fn enable(&self, products: &[&str]) -> Result<OrganizationView, Failed> {
        let products = products.iter().map(|id| (*id).to_owned()).collect();
        self.call::<UpdateProducts>(self.org(), ProductsForm { products }).await
    }

    pub async fn history(&self, query: HistoryQueryForm) -> Result<Page<HistoryEvent>, Failed> {
        self.call::<ListHistory>(self.org(), query).await
    }

    /// The history as lines, oldest first: `member.invited by Ana Example on bo@example.com`.
    pub async fn history_text(&self) -> String {
        let query = HistoryQueryForm { limit: Some(200), ..HistoryQueryForm::default() };
        let page = self.history(query).await.expect("the history");
        let line = |event: &HistoryEvent| {
            let other = if event.support.is_some() { "support" } else { "no one" };
            let actor = event.actor.as_ref().map_or(other, |actor| actor.name.as_str());
            let target = event.target.as_ref().map_or("nothing", |target| target.name.as_str());
            format!("{} by {actor} on {target}", event.kind.as_str())
        };
        page.items.iter().rev().map(line).collect::<Vec<_>>().join("\n")
    }
}
