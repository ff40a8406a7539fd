//! The steps of a proof: which to try, whether the engine allows them, and what they change.

use super::model::{ALL_SPACES, Census, ModelPerson, State, World};
use crate::policy::{
    Action, MemberAction, MemberStatus, OrganizationFacts, OverrideValue, Permission, PermissionSet, ProductSet,
    Reason, Situation, SpaceGrant, decide,
};

/// One step: an action of a member, or of someone outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Move {
    pub by: By,
    pub act: ModelAction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    Member(usize),
    /// An operator.
    Operator,
    /// The partner itself.
    Partner,
}

/// Slots identify people; a free one is for a new person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ModelAction {
    /// To accept, the member is the inviter. Everyone who can make the offer counts, because they could have made it or
    /// can resend it.
    On(MemberAction, usize),
    Invite {
        slot: usize,
        role: u8,
        spaces: u8,
    },
    Assign {
        slot: usize,
        role: u8,
        spaces: u8,
    },
    SetOverride {
        slot: usize,
        index: usize,
    },
    Level {
        role: u8,
        one: Option<usize>,
    },
    /// A partner's person joins, by a referral or added by an operator.
    Join {
        slot: usize,
        role: u8,
    },
    /// A partner's person is removed by their partner.
    Withdraw(usize),
    Make {
        like: u8,
        permission: Permission,
    },
}

impl ModelAction {
    /// The target.
    pub fn target(self) -> Option<usize> {
        match self {
            ModelAction::On(_, slot)
            | ModelAction::Withdraw(slot)
            | ModelAction::Assign { slot, .. }
            | ModelAction::SetOverride { slot, .. } => Some(slot),
            ModelAction::Level { one, .. } => one,
            ModelAction::Invite { .. } | ModelAction::Join { .. } | ModelAction::Make { .. } => None,
        }
    }
}

/// Every act on a person in the slot. Viewing changes nothing.
fn on(slot: usize) -> impl Iterator<Item = ModelAction> {
    let acts = MemberAction::ALL.iter().filter(|act| **act != MemberAction::Read);
    acts.map(move |act| ModelAction::On(*act, slot))
}

pub(super) fn people(state: &State) -> impl Iterator<Item = (usize, ModelPerson)> {
    state.iter().enumerate().filter_map(|(slot, person)| Some((slot, (*person)?)))
}

pub(super) fn active(state: &State) -> impl Iterator<Item = usize> {
    people(state).filter(|(_, person)| person.status == MemberStatus::Active).map(|(slot, _)| slot)
}

/// All steps to try, allowed or not.
pub(super) fn moves(world: &World, state: &State, mut each: impl FnMut(Move)) {
    let free = state[..world.members].iter().position(Option::is_none);
    for by in active(state) {
        members_moves(world, state, free, |act| each(Move { by: By::Member(by), act }));
    }
    for (slot, person) in people(state) {
        if !person.partner {
            on(slot).for_each(|act| each(Move { by: By::Operator, act }));
        } else if person.status == MemberStatus::Active {
            each(Move { by: By::Partner, act: ModelAction::Withdraw(slot) });
        }
    }
    if let (Some(rules), Some(slot)) = (&world.policy.pack.partners, free) {
        let others = people(state).find(|(_, person)| rules.one_level_for_all && person.partner);
        let level = others.map(|(_, person)| person.role).or_else(|| world.rank(rules.levels.first()?));
        if let Some(role) = level {
            each(Move { by: By::Partner, act: ModelAction::Join { slot, role } });
        }
    }
}

fn members_moves(world: &World, state: &State, free: Option<usize>, mut each: impl FnMut(ModelAction)) {
    let ranks = 0..world.policy.roles().len() as u8;
    for (role, spaces) in ranks.flat_map(|role| world.places(role).map(move |spaces| (role, spaces))) {
        if let Some(slot) = free {
            each(ModelAction::Invite { slot, role, spaces });
        }
        for (slot, person) in people(state) {
            if (person.role, person.spaces) != (role, spaces) {
                each(ModelAction::Assign { slot, role, spaces });
            }
        }
    }
    for (slot, person) in people(state) {
        on(slot).for_each(&mut each);
        (0..world.policy.pack.overrides.len()).for_each(|index| each(ModelAction::SetOverride { slot, index }));
        if person.partner {
            levels(world).for_each(|role| each(ModelAction::Level { role, one: Some(slot) }));
        }
    }
    if people(state).any(|(_, person)| person.partner) {
        levels(world).for_each(|role| each(ModelAction::Level { role, one: None }));
    }
}

fn levels(world: &World) -> impl Iterator<Item = u8> {
    let rules = world.policy.pack.partners.iter();
    rules.flat_map(|rules| &rules.levels).filter_map(|level| world.rank(level))
}

/// Custom roles that the engine lets a member create although they don't have all of its permissions.
pub(super) fn made_roles<'a>(world: &'a World, state: &'a State, by: usize) -> impl Iterator<Item = Move> {
    let known = world.policy.pack.custom_roles.is_some();
    let ranks = 0..if known { world.policy.roles().len() as u8 } else { 0 };
    let each = ranks.flat_map(|like| world.permissions().map(move |permission| ModelAction::Make { like, permission }));
    each.map(move |act| Move { by: By::Member(by), act }).filter(move |step| {
        allowed(world, state, *step) && super::promises::broken(world, state, *step, state).is_some()
    })
}

/// Whether the engine allows it.
pub(super) fn allowed(world: &World, state: &State, step: Move) -> bool {
    match step.by {
        By::Member(slot) => {
            let reasons = state[slot].and_then(|actor| ask(world, state, actor, Some(slot), step.act));
            reasons.is_some_and(|reasons| reasons.is_empty())
        }
        By::Operator => operator_may(world, state, step.act),
        By::Partner => true,
    }
}

/// Operators do what a pack leaves to them, within its limits, so only reasons about the actor are ignored.
fn operator_may(world: &World, state: &State, act: ModelAction) -> bool {
    let Some(founder) = world.initial()[0] else { return false };
    let Some(reasons) = ask(world, state, founder, None, act) else { return false };
    reasons.contains(&Reason::OperatorOnly)
        && reasons.iter().all(|reason| {
            matches!(
                reason,
                Reason::OperatorOnly
                    | Reason::OnlyByTransfer { .. }
                    | Reason::CannotManageRole { .. }
                    | Reason::TargetOutranksYou { .. }
            )
        })
}

/// The reasons against a step; `None` for one that makes no sense.
fn ask(world: &World, state: &State, actor: ModelPerson, by: Option<usize>, act: ModelAction) -> Option<Vec<Reason>> {
    let holders = Census { world, state, but: act.target() };
    let organization = OrganizationFacts::default();
    let actor = world.facts(actor, true);
    let target = act.target().and_then(|slot| Some(world.facts(state[slot]?, by == Some(slot))));
    let role = |rank: u8| world.role(rank).id.as_str();
    let spaces = |code: u8| &world.grants[usize::from(code)];
    let none = SpaceGrant::none();
    let action = match act {
        ModelAction::Invite { role: rank, spaces: code, .. } => {
            Action::Invite { role: role(rank), spaces: spaces(code), products: ProductSet::default() }
        }
        ModelAction::Level { role: rank, one } => Action::PartnerLevel { level: role(rank), one: one.is_some() },
        ModelAction::Make { like, permission } => {
            let mut permissions = PermissionSet::default();
            permissions.insert(permission);
            Action::DefineRole { like: role(like), permissions, held_in: &none }
        }
        ModelAction::Assign { role: rank, spaces: code, .. } => {
            Action::Assign { target: target?, role: role(rank), spaces: spaces(code) }
        }
        ModelAction::SetOverride { index, .. } => {
            let id = &world.policy.pack.overrides[index].id;
            Action::SetOverride { target: target?, id, value: OverrideValue::Yes }
        }
        ModelAction::On(act, _) => Action::On(act, target?),
        ModelAction::Join { .. } | ModelAction::Withdraw(_) => return None,
    };
    Some(decide(&Situation { policy: &world.policy, actor, organization, holders: &holders }, &action).reasons())
}

/// The organization afterwards.
pub(super) fn effect(world: &World, state: &State, step: Move) -> State {
    let mut after = *state;
    let become_ = |person: &mut Option<ModelPerson>, status| {
        if let Some(person) = person {
            person.status = status;
        }
    };
    match step.act {
        ModelAction::Invite { slot, role, spaces } => {
            after[slot] = Some(ModelPerson { role, spaces, status: MemberStatus::Invited, partner: false });
        }
        ModelAction::Join { slot, role } => {
            let spaces = world.kept(role, ALL_SPACES);
            after[slot] = Some(ModelPerson { role, spaces, status: MemberStatus::Active, partner: true });
        }
        ModelAction::Withdraw(slot) => after[slot] = None,
        ModelAction::On(act, slot) => match act {
            MemberAction::Revoke | MemberAction::Remove | MemberAction::PartnerRemove => after[slot] = None,
            MemberAction::Accept | MemberAction::Reactivate => become_(&mut after[slot], MemberStatus::Active),
            MemberAction::Deactivate => become_(&mut after[slot], MemberStatus::Deactivated),
            MemberAction::Transfer => transfer(world, &mut after, step.by, slot),
            MemberAction::Read | MemberAction::Resend => {}
        },
        ModelAction::Assign { slot, role, spaces } => {
            after[slot] = after[slot].map(|person| ModelPerson { role, spaces, ..person });
        }
        ModelAction::Level { role, one } => {
            let people = after.iter_mut().enumerate().filter(|(slot, _)| one.is_none_or(|one| one == *slot));
            for person in people.filter_map(|(_, person)| person.as_mut()).filter(|person| person.partner) {
                *person = ModelPerson { role, spaces: world.kept(role, ALL_SPACES), ..*person };
            }
        }
        ModelAction::SetOverride { .. } | ModelAction::Make { .. } => {}
    }
    after
}

fn transfer(world: &World, after: &mut State, by: By, to: usize) {
    let rules = &world.policy.pack.ownership;
    if let (By::Member(from), Some(former)) = (by, rules.former.as_ref().and_then(|role| world.rank(role))) {
        after[from] =
            after[from].map(|person| ModelPerson { role: former, spaces: world.kept(former, person.spaces), ..person });
    }
    let role = world.policy.founder().rank as u8;
    after[to] = after[to].map(|person| ModelPerson { role, spaces: world.kept(role, person.spaces), ..person });
}
