//! The current page's organization and the caller's permissions there.
//!
//! Uses the same engine as the server. Its data can be out of date, so the server decides again.

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

/// In context on every page under `/o/{org}`.
#[derive(Clone, Copy)]
pub struct Organization {
    id: OrganizationId,
    known: RwSignal<Arc<Known>>,
    /// The number of the latest load, and of the latest one that is obsolete because a later load or the answer of a
    /// write replaced it.
    turns: StoredValue<(u32, u32)>,
}

/// One load of the organization.
pub struct Known {
    view: OrganizationView,
    policy: Policy,
}

impl Organization {
    /// Loads the organization.
    pub async fn read(id: OrganizationId) -> Result<Arc<Known>, Failure> {
        let view = api::send::<ReadOrganization>(id, Nothing {}).await?;
        Ok(known(view))
    }

    pub fn new(id: OrganizationId, known: Arc<Known>) -> Organization {
        Organization { id, known: RwSignal::new(known), turns: StoredValue::default() }
    }

    pub fn id(&self) -> OrganizationId {
        self.id
    }

    /// Reads the view and the policy, reactively.
    pub fn with<T>(&self, read: impl FnOnce(&OrganizationView, &Policy) -> T) -> T {
        self.known.with(|known| read(&known.view, &known.policy))
    }

    /// Reads the view and the policy in a callback; `None` if the page is gone.
    pub fn try_with<T>(&self, read: impl FnOnce(&OrganizationView, &Policy) -> T) -> Option<T> {
        self.known.try_with_untracked(|known| read(&known.view, &known.policy))
    }

    /// Whether the caller can do this now, or every reason why not. `target` is the affected member.
    pub fn ask(&self, action: Action<'_>, target: Option<MemberId>) -> Result<(), Vec<Reason>> {
        let mut reasons = self.with(|view, policy| {
            let withheld = policy.withheld(&view.me.overrides);
            let me = MemberFacts { is_self: true, withheld, ..MemberFacts::active(&view.me.role, &view.me.spaces) };
            judge(view, policy, me, &action, target)
        });
        if let Some(role) = looking(self.id).filter(|_| reasons.is_empty() && action.changes()) {
            reasons.push(Reason::ViewOnly { role });
        }
        if reasons.is_empty() { Ok(()) } else { Err(reasons) }
    }

    /// Adopts the view in the answer of a write.
    pub fn set(&self, view: OrganizationView) {
        self.turns.try_update_value(|(asked, settled)| *settled = *asked);
        self.known.try_set(known(view));
    }

    /// Reloads it quietly; the screen stays until the answer arrives.
    pub fn reload(&self) {
        leptos::task::spawn_local(self.refresh());
    }

    /// Reloads it quietly and then runs a callback.
    pub fn refresh(&self) -> impl Future<Output = ()> + 'static {
        let organization = *self;
        async move {
            let turn = organization.turns.try_update_value(|(asked, _)| {
                *asked += 1;
                *asked
            });
            let answer = api::send::<ReadOrganization>(organization.id, Nothing {}).await;
            let (Some(turn), Ok(view)) = (turn, answer) else { return };
            let newer = organization.turns.try_update_value(|(_, settled)| {
                let newer = turn > *settled;
                *settled = turn.max(*settled);
                newer
            });
            if newer == Some(true) {
                organization.known.try_set(known(view));
            }
        }
    }
}

fn judge(
    view: &OrganizationView,
    policy: &Policy,
    actor: MemberFacts<'_>,
    action: &Action<'_>,
    target: Option<MemberId>,
) -> Vec<Reason> {
    let organization = OrganizationFacts {
        closed: view.closed,
        products: policy.products(view.products.iter().map(String::as_str)),
        seats: view.seats.limit,
        seats_taken: view.seats.taken.unwrap_or(0),
    };
    let holders = &TakenBut { taken: &view.taken, target };
    decide(&Situation { policy, actor, organization, holders }, action).reasons()
}

/// Key of the viewed role in the tab's storage, so that a reload doesn't silently restore full permissions.
const LOOKED: &str = "view-as";

thread_local! {
    /// The role to view as, and its organization.
    static LOOKING: ArcRwSignal<Option<(OrganizationId, String)>> = ArcRwSignal::new(None);
}

/// Continues viewing as a role after a reload. Call it once, before any request.
pub fn look_on() {
    let kept = storage().and_then(|storage| storage.get_item(LOOKED).ok().flatten());
    if let Some((id, role)) = kept.as_deref().and_then(|kept| kept.split_once(' '))
        && let Ok(id) = id.parse()
    {
        look_as(id, Some(role.to_owned()));
    }
}

/// Starts or stops viewing as a role.
pub fn look_as(id: OrganizationId, role: Option<String>) {
    if let Some(storage) = storage() {
        // If the browser stores nothing, a reload stops it.
        _ = match &role {
            Some(role) => storage.set_item(LOOKED, &[&id.to_string(), " ", role].concat()),
            None => storage.remove_item(LOOKED),
        };
    }
    api::look_as(role.as_ref().map(|role| (id.to_string(), role.clone())));
    LOOKING.with(|looking| looking.set(role.map(|role| (id, role))));
}

/// Stops viewing as a role, in any organization.
pub fn look_no_longer() {
    if let Some((id, _)) = LOOKING.with(|looking| looking.get_untracked()) {
        look_as(id, None);
    }
}

/// The value in the tab's storage.
fn storage() -> Option<web_sys::Storage> {
    window().session_storage().ok().flatten()
}

/// The role that this organization is viewed as. Reactive.
pub fn looking(id: OrganizationId) -> Option<String> {
    LOOKING.with(|looking| looking.with(|looking| looking.clone().filter(|(org, _)| *org == id).map(|(_, role)| role)))
}

/// The organization of this page.
pub fn use_organization() -> Organization {
    expect_context()
}

/// The server has checked the pack.
fn known(view: OrganizationView) -> Arc<Known> {
    let policy = Policy::checked(view.pack.clone());
    words::learn(&policy.pack);
    Arc::new(Known { view, policy })
}
