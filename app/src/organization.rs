//! The organization a page is about, and what its member may do there.
//!
//! Answers with the same engine as the server. It is a copy that can be old: the server decides again.

use std::sync::Arc;

use leptos::prelude::*;
use shared::{
    form::Nothing,
    id::{MemberId, OrganizationId},
    organizations::{OrganizationView, ReadOrganization},
    policy::{Action, MemberFacts, OrganizationFacts, Policy, Reason, Situation, TakenBut, decide},
};

use crate::{
    api::{self, Failure},
    parts::words,
};

/// In context on every page below `/o/{org}`.
#[derive(Clone, Copy)]
pub struct Organization {
    id: OrganizationId,
    known: RwSignal<Arc<Known>>,
}

/// One reading of the organization.
pub struct Known {
    view: OrganizationView,
    policy: Policy,
}

impl Organization {
    /// Reads the organization.
    pub async fn read(id: OrganizationId) -> Result<Arc<Known>, Failure> {
        let view = api::send::<ReadOrganization>(id, Nothing {}).await?;
        known(view)
    }

    pub fn new(id: OrganizationId, known: Arc<Known>) -> Organization {
        Organization { id, known: RwSignal::new(known) }
    }

    pub fn id(&self) -> OrganizationId {
        self.id
    }

    /// Reads view and policy, reactively.
    pub fn with<T>(&self, read: impl FnOnce(&OrganizationView, &Policy) -> T) -> T {
        self.known.with(|known| read(&known.view, &known.policy))
    }

    /// Reads view and policy in a callback; nothing if the page is gone.
    pub fn try_with<T>(&self, read: impl FnOnce(&OrganizationView, &Policy) -> T) -> Option<T> {
        self.known.try_with_untracked(|known| read(&known.view, &known.policy))
    }

    /// Whether the caller may do this now, or every reason why not. `target` is the member it is done to.
    pub fn ask(&self, action: Action<'_>, target: Option<MemberId>) -> Result<(), Vec<Reason>> {
        self.with(|view, policy| {
            let situation = Situation {
                policy,
                actor: MemberFacts {
                    is_self: true,
                    withheld: policy.withheld(&view.me.switches),
                    ..MemberFacts::active(&view.me.role, &view.me.spaces)
                },
                organization: OrganizationFacts {
                    closed: view.closed,
                    products: policy.products(view.products.iter().map(String::as_str)),
                    seats: view.seats.limit,
                    seats_taken: view.seats.taken.unwrap_or(0),
                },
                holders: &TakenBut { taken: &view.taken, target },
            };
            let reasons = decide(&situation, &action).reasons();
            if reasons.is_empty() { Ok(()) } else { Err(reasons) }
        })
    }

    /// Takes over the view that a write answered with.
    pub fn set(&self, view: OrganizationView) {
        if let Ok(known) = known(view) {
            self.known.try_set(known);
        }
    }

    /// Reads it again, quietly: what is on screen stays until the answer is there.
    pub fn reload(&self) {
        let organization = *self;
        leptos::task::spawn_local(async move {
            if let Ok(known) = Organization::read(organization.id).await {
                organization.known.try_set(known);
            }
        });
    }
}

/// The organization of this page.
pub fn use_organization() -> Organization {
    expect_context()
}

/// A pack that this client cannot build comes from a server of another version.
fn known(view: OrganizationView) -> Result<Arc<Known>, Failure> {
    let policy = Policy::build(view.pack.clone()).map_err(|_| Failure::Unreadable)?;
    words::learn(&policy.pack);
    Ok(Arc::new(Known { view, policy }))
}
