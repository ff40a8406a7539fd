//! The actions that can be checked and the target of each: Roster's own actions, then every permission of the pack.

use shared::{
    organizations::OrganizationView,
    permission_check::{BuiltInAction, ProposedChange, Resource},
    policy::{MemberAction, Policy, Scope},
    records::{ExternalId, KindName},
};

use super::super::table::groups;
use crate::i18n;
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
        let acts = BuiltInAction::all().filter(|act| offered(policy, view, *act));
        let acts = acts.map(|act| Choice::new(act.as_str(), name(act)));
        let ids = groups(policy).into_iter().flat_map(|(_, ids)| ids);
        let permissions = ids.map(|id| Choice::new(id.clone(), words::permission(&id)));
        std::iter::once(Choice::new("", t!("permission_check-choose"))).chain(acts).chain(permissions).collect()
    })
}

/// The actions that exist in this pack.
fn offered(policy: &Policy, view: &OrganizationView, act: BuiltInAction) -> bool {
    match act {
        BuiltInAction::UpdateMemberProducts => !view.products.is_empty(),
        BuiltInAction::SetOverride => !policy.pack.overrides.is_empty(),
        BuiltInAction::PartnerLevel | BuiltInAction::On(MemberAction::PartnerRemove) => policy.pack.partners.is_some(),
        BuiltInAction::DefineRole => policy.pack.custom_roles.is_some(),
        BuiltInAction::See | BuiltInAction::Invite | BuiltInAction::Assign | BuiltInAction::On(_) => true,
    }
}

pub fn name(act: BuiltInAction) -> String {
    i18n::t_with(&["permission_check-act_", act.as_str()].concat(), &words::in_pack())
}

/// `None` while no action is selected.
pub fn target(organization: Organization, act: &str) -> Option<Target> {
    match BuiltInAction::parse(act) {
        Some(BuiltInAction::See) => Some(Target::Record { needed: true }),
        Some(BuiltInAction::Invite) => Some(spaces_or_nothing(organization)),
        Some(
            BuiltInAction::On(_)
            | BuiltInAction::Assign
            | BuiltInAction::UpdateMemberProducts
            | BuiltInAction::SetOverride,
        ) => Some(Target::Member),
        Some(BuiltInAction::PartnerLevel | BuiltInAction::DefineRole) => Some(Target::Nothing),
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
    std::iter::once(Choice::new("", t!("permission_check-anywhere"))).chain(all).collect()
}

/// The argument of the action with its label; no options if it has none.
pub fn withs(organization: Organization, act: &str) -> (String, Vec<Choice>) {
    let role = |id: &String| Choice::new(id.clone(), words::role(id));
    let (label, found): (String, Vec<Choice>) = organization.with(|view, policy| match BuiltInAction::parse(act) {
        Some(BuiltInAction::Invite | BuiltInAction::Assign) => {
            (t!("permission_check-with_role"), policy.roles().iter().map(|known| role(&known.id)).collect())
        }
        Some(BuiltInAction::PartnerLevel) => {
            let levels = policy.pack.partners.iter().flat_map(|rules| &rules.levels);
            (t!("permission_check-with_role"), levels.map(role).collect())
        }
        Some(BuiltInAction::DefineRole) => {
            let packs = policy.pack.roles.iter().filter(|known| known.like.is_none());
            (t!("permission_check-with_like"), packs.map(|known| role(&known.id)).collect())
        }
        Some(BuiltInAction::UpdateMemberProducts) => {
            let product = |id: &String| Choice::new(id.clone(), words::product(id));
            (t!("permission_check-with_product"), view.products.iter().map(product).collect())
        }
        Some(BuiltInAction::SetOverride) => {
            let overrides = policy.pack.overrides.iter();
            let choice = |id: &String| Choice::new(id.clone(), words::individual_permission(id));
            (t!("permission_check-with_override"), overrides.map(|known| choice(&known.id)).collect())
        }
        _ => (String::new(), Vec::new()),
    });
    let first = (!found.is_empty()).then(|| Choice::new("", t!("permission_check-choose")));
    (label, first.into_iter().chain(found).collect())
}

/// The selected argument. Outer `None`: not selected yet. Inner `None`: the action has none.
pub fn with(act: &str, chosen: &str) -> Option<Option<ProposedChange>> {
    let some = || Some(chosen.to_owned()).filter(|chosen| !chosen.is_empty());
    match BuiltInAction::parse(act) {
        Some(
            BuiltInAction::Invite | BuiltInAction::Assign | BuiltInAction::PartnerLevel | BuiltInAction::DefineRole,
        ) => Some(Some(ProposedChange { role: Some(some()?), ..ProposedChange::default() })),
        Some(BuiltInAction::UpdateMemberProducts) => {
            Some(Some(ProposedChange { products: vec![some()?], ..ProposedChange::default() }))
        }
        Some(BuiltInAction::SetOverride) => {
            Some(Some(ProposedChange { override_id: Some(some()?), ..ProposedChange::default() }))
        }
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
