//! The promises of a pack, checked on a state and on a step. Each violation has a text.

use super::{
    Promise,
    acts::{self, By, ModelAction, Move},
    describe,
    model::{Census, ModelAccess, ModelPerson, State, World},
};
use crate::policy::{Holders as _, MemberAction, MemberStatus, Way};

type Broken = Option<(Promise, String)>;

/// What a step breaks.
pub(super) fn broken(world: &World, before: &State, step: Move, after: &State) -> Broken {
    escalates(world, before, step, after)
        .or_else(|| loses_holders(world, before, after))
        .or_else(|| if before == after { None } else { exceeds(world, after) })
}

/// The actor must have every permission that someone gains.
fn escalates(world: &World, before: &State, step: Move, after: &State) -> Broken {
    let by = match step.by {
        By::Member(by) => by,
        // Operators and partners are outside the organization, so no member gave what they bring.
        By::Operator | By::Partner => return None,
    };
    let held = world.access(before[by]);
    let name = describe::name(world, by);
    if let ModelAction::Make { permission, .. } = step.act {
        let holds = before[by].is_some_and(|person| world.role(person.role).holds(permission));
        let permission = world.policy.permission_id(permission);
        return (!holds).then(|| (Promise::NoEscalation, format!("{name} doesn't have {permission}")));
    }
    (0..before.len()).find_map(|slot| {
        let (place, permission) = gained(world, before, step, after, slot).beyond(held).first()?;
        let permission = world.policy.permission_id(permission);
        let whom = describe::name(world, slot);
        let place = describe::PLACES[place];
        Some((Promise::NoEscalation, format!("{whom} gains {permission} {place}, which {name} doesn't have")))
    })
}

fn gained(world: &World, before: &State, step: Move, after: &State, slot: usize) -> ModelAccess {
    let now = world.access(after[slot]);
    let more = now.beyond(world.access(before[slot]));
    if step.act.target() != Some(slot) {
        return more;
    }
    match step.act {
        // A resent invitation is checked like a new one.
        ModelAction::On(act, _) => {
            if act.offers() {
                now
            } else {
                more
            }
        }
        ModelAction::SetOverride { index, .. } => {
            let known = &world.policy.pack.overrides[index];
            world.policy.permission(&known.permission).map_or(ModelAccess::default(), |permission| now.only(permission))
        }
        ModelAction::Invite { .. }
        | ModelAction::Join { .. }
        | ModelAction::Make { .. }
        | ModelAction::Level { .. }
        | ModelAction::Assign { .. }
        | ModelAction::Withdraw(_) => more,
    }
}

/// Required roles keep their holders, even when an operator or a partner acts.
fn loses_holders(world: &World, before: &State, after: &State) -> Broken {
    let active = |state, role: &str| Census { world, state, but: None }.active(role);
    world.policy.roles().iter().find_map(|role| {
        let least = role.count.least();
        let (had, left) = (active(before, &role.id), active(after, &role.id));
        let title = describe::title(&role.id);
        (left < least && left < had)
            .then(|| (Promise::HoldersRemain, format!("{left} active with the role {title} remain; {least} required")))
    })
}

fn exceeds(world: &World, after: &State) -> Broken {
    let broken = |text| Some((Promise::LimitsHold, text));
    let census = Census { world, state: after, but: None };
    for role in world.policy.roles() {
        let title = describe::title(&role.id);
        if let Some(limit) = role.count.exactly
            && census.in_organization(&role.id) > limit
        {
            return broken(format!(
                "{} people have the role {title}; the limit is {limit}",
                census.in_organization(&role.id)
            ));
        }
        for space in 0..2 {
            let there = world.grants[1 + space].ids().first().map_or(0, |id| census.in_space(&role.id, *id));
            if let Some(limit) = role.count.per_space
                && there > limit
            {
                let place = describe::PLACES[1 + space];
                return broken(format!("{there} people have the role {title} {place}; the limit is {limit}"));
            }
        }
        let spread =
            |person: &ModelPerson| (0..2).filter(|space| World::in_space(person.spaces, *space)).count() as u32;
        let widest = acts::people(after).filter(|(_, person)| usize::from(person.role) == role.rank);
        if let (Some(limit), Some((slot, _))) =
            (role.count.per_member_spaces, widest.max_by_key(|(_, person)| spread(person)))
            && after[slot].is_some_and(|person| spread(&person) > limit)
        {
            return broken(format!("{} has the role {title} in more than {limit} spaces", describe::name(world, slot)));
        }
    }
    None
}

/// People who can't leave: no one can remove or deactivate them, and the pack doesn't leave it to operators.
pub(super) fn stuck(world: &World, state: &State) -> Broken {
    let life = &world.policy.pack.life;
    if life.deactivate == Way::Operator || life.remove == Way::Operator {
        return None;
    }
    let members = acts::people(state).filter(|(_, person)| person.status == MemberStatus::Active && !person.partner);
    let ends = |slot: usize| [MemberAction::Deactivate, MemberAction::Remove].map(|act| ModelAction::On(act, slot));
    let mut free = members.filter(|(slot, person)| !is_needed(world, state, *slot, *person));
    free.find_map(|(slot, _)| {
        let able = acts::active(state)
            .any(|by| ends(slot).into_iter().any(|act| acts::allowed(world, state, Move { by: By::Member(by), act })));
        let name = describe::name(world, slot);
        (!able).then(|| (Promise::EveryoneCanLeave, format!("no one can end the membership of {name}")))
    })
}

fn is_needed(world: &World, state: &State, slot: usize, person: ModelPerson) -> bool {
    let role = world.role(person.role);
    Census { world, state, but: Some(slot) }.active(&role.id) < role.count.least()
}
