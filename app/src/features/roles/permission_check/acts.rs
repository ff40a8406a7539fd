//! The actions that can be checked and the target of each: Roster's own actions, then every permission of the pack.

use shared::{
    organizations::OrganizationView,
    permission_check::{Act, Resource, With},
    policy::{Policy, Scope},
    records::{ExternalId, KindName},
};

use super::super::table::groups;
use crate::kit::Choice;
use crate::organization::Organization;
use crate::parts::words;
use crate::t;

/// The kind of target of an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    Nothing,
    /// A space, or none.
    Space,
    Member,
    Record {
        needed: bool,
    },
}

pub fn all(organization: Organization) -> Vec<Choice> {
    organization.with(|view, policy| {
        let acts = Act::ALL.iter().filter(|act| offered(policy, view, **act));
        let acts = acts.map(|act| Choice::new(act.as_str(), name(*act)));
        let ids = groups(policy).into_iter().flat_map(|(_, ids)| ids);
        let permissions = ids.map(|id| Choice::new(id.clone(), words::permission(&id)));
        std::iter::once(Choice::new("", t!("why-choose"))).chain(acts).chain(permissions).collect()
    })
}

/// The actions that exist in this pack.
fn offered(policy: &Policy, view: &OrganizationView, act: Act) -> bool {
    match act {
        Act::GiveProducts => !view.products.is_empty(),
        Act::Turn => !policy.pack.switches.is_empty(),
        Act::PartnerLevel | Act::RemovePartnerPerson => policy.pack.partners.is_some(),
        Act::DefineRole => policy.pack.custom_roles.is_some(),
        Act::See
        | Act::Read
        | Act::Invite
        | Act::Resend
        | Act::Revoke
        | Act::Place
        | Act::Deactivate
        | Act::Reactivate
        | Act::Remove
        | Act::Transfer => true,
    }
}

pub fn name(act: Act) -> String {
    match act {
        Act::See => t!("why-act_see"),
        Act::Read => t!("why-act_read"),
        Act::Invite => t!("why-act_invite"),
        Act::Resend => t!("why-act_resend"),
        Act::Revoke => t!("why-act_revoke"),
        Act::Place => t!("why-act_place"),
        Act::GiveProducts => t!("why-act_give_products"),
        Act::Turn => t!("why-act_turn"),
        Act::Deactivate => t!("why-act_deactivate", status = words::deactivated()),
        Act::Reactivate => t!("why-act_reactivate", status = words::deactivated()),
        Act::Remove => t!("why-act_remove"),
        Act::Transfer => t!("why-act_transfer"),
        Act::PartnerLevel => t!("why-act_partner_level"),
        Act::RemovePartnerPerson => t!("why-act_remove_partner_person"),
        Act::DefineRole => t!("why-act_define_role"),
    }
}

/// `None` while no action is selected.
pub fn target(organization: Organization, act: &str) -> Option<Target> {
    match Act::parse(act) {
        Some(Act::See) => Some(Target::Record { needed: true }),
        Some(Act::Invite) => Some(spaces_or_nothing(organization)),
        Some(
            Act::Read
            | Act::Resend
            | Act::Revoke
            | Act::Place
            | Act::GiveProducts
            | Act::Turn
            | Act::Deactivate
            | Act::Reactivate
            | Act::Remove
            | Act::RemovePartnerPerson
            | Act::Transfer,
        ) => Some(Target::Member),
        Some(Act::PartnerLevel | Act::DefineRole) => Some(Target::Nothing),
        None => {
            let scope = organization.with(|_, policy| Some(policy.scope(policy.permission(act)?)));
            scope.map(|scope| match scope {
                Scope::Organization => Target::Nothing,
                Scope::Space => spaces_or_nothing(organization),
                Scope::Own => Target::Record { needed: false },
            })
        }
    }
}

fn spaces_or_nothing(organization: Organization) -> Target {
    let some = organization.with(|view, _| !view.spaces.is_empty());
    if some { Target::Space } else { Target::Nothing }
}

pub fn spaces(organization: Organization) -> Vec<Choice> {
    let all = organization.with(|view, _| view.spaces.clone());
    let all = all.into_iter().filter(|space| space.archived_at.is_none());
    let all = all.map(|space| Choice::new(space.id.to_string(), space.name));
    std::iter::once(Choice::new("", t!("why-anywhere"))).chain(all).collect()
}

/// The argument of the action with its label; no options if it has none.
pub fn withs(organization: Organization, act: &str) -> (String, Vec<Choice>) {
    let role = |id: &String| Choice::new(id.clone(), words::role(id));
    let (label, found): (String, Vec<Choice>) = organization.with(|view, policy| match Act::parse(act) {
        Some(Act::Invite | Act::Place) => {
            (t!("why-with_role"), policy.roles().iter().map(|known| role(&known.id)).collect())
        }
        Some(Act::PartnerLevel) => {
            let levels = policy.pack.partners.iter().flat_map(|rules| &rules.levels);
            (t!("why-with_role"), levels.map(role).collect())
        }
        Some(Act::DefineRole) => {
            let packs = policy.pack.roles.iter().filter(|known| known.like.is_none());
            (t!("why-with_like"), packs.map(|known| role(&known.id)).collect())
        }
        Some(Act::GiveProducts) => {
            let product = |id: &String| Choice::new(id.clone(), words::product(id));
            (t!("why-with_product"), view.products.iter().map(product).collect())
        }
        Some(Act::Turn) => {
            let switches = policy.pack.switches.iter();
            let switch = |id: &String| Choice::new(id.clone(), words::switch(id));
            (t!("why-with_switch"), switches.map(|known| switch(&known.id)).collect())
        }
        _ => (String::new(), Vec::new()),
    });
    let first = (!found.is_empty()).then(|| Choice::new("", t!("why-choose")));
    (label, first.into_iter().chain(found).collect())
}

/// The selected argument. Outer `None`: not selected yet. Inner `None`: the action has none.
pub fn with(act: &str, chosen: &str) -> Option<Option<With>> {
    let some = || Some(chosen.to_owned()).filter(|chosen| !chosen.is_empty());
    match Act::parse(act) {
        Some(Act::Invite | Act::Place | Act::PartnerLevel | Act::DefineRole) => {
            Some(Some(With { role: Some(some()?), ..With::default() }))
        }
        Some(Act::GiveProducts) => Some(Some(With { products: vec![some()?], ..With::default() })),
        Some(Act::Turn) => Some(Some(With { switch: Some(some()?), ..With::default() })),
        _ => Some(None),
    }
}

/// The selected target. Outer `None`: not selected yet. Inner `None`: the organization.
pub fn resource(target: Target, chosen: &str) -> Option<Option<Resource>> {
    match target {
        Target::Nothing => Some(None),
        Target::Space if chosen.is_empty() => Some(None),
        Target::Space => Some(Some(Resource::Space { id: chosen.parse().ok()? })),
        Target::Member => Some(Some(Resource::Member { id: chosen.parse().ok()? })),
        Target::Record { needed: false } if chosen.is_empty() => Some(None),
        Target::Record { .. } => {
            let (kind, id) = chosen.split_once('/')?;
            Some(Some(Resource::Record { kind: KindName::parse(kind).ok()?, id: ExternalId::parse(id).ok()? }))
        }
    }
}
