//! Describes the steps of a counterexample as text for authors of packs.

use std::fmt;

use super::{
    Promise,
    acts::{By, ModelAction, Move},
    model::{State, World},
};

impl fmt::Display for Promise {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Promise::NoEscalation => "no one gives a permission that they don't have",
            Promise::HoldersRemain => "required roles stay filled",
            Promise::LimitsHold => "the limits of roles hold",
            Promise::EveryoneCanLeave => "everyone can leave",
        })
    }
}

/// The names of places, by the index of a grant.
pub(super) const PLACES: [&str; 4] = ["in the organization", "in space 1", "in space 2", "in future spaces"];

/// The founder by their role, everyone else by a letter of the alphabet.
pub(super) fn name(world: &World, slot: usize) -> String {
    match slot {
        0 => format!("the {}", title(&world.policy.founder().id)),
        slot => char::from(b'A' + (slot as u8 - 1)).to_string(),
    }
}

pub(super) fn title(role: &str) -> String {
    role.replace('_', " ")
}

fn place(world: &World, role: u8, spaces: u8) -> String {
    let whole = *world.places(role).end() == 0;
    let place = ["without a space", "in space 1", "in space 2", "in both spaces", "in all spaces"];
    let title = title(&world.role(role).id);
    if whole { title } else { format!("{title} {}", place[usize::from(spaces)]) }
}

pub(super) fn step(world: &World, state: &State, step: Move) -> String {
    let name = |slot| name(world, slot);
    let who = match step.by {
        By::Member(slot) => name(slot),
        By::Operator => "the operator".to_owned(),
        By::Partner => "a partner".to_owned(),
    };
    let role = |rank: u8| title(&world.role(rank).id);
    match step.act {
        ModelAction::Invite { slot, role, spaces } => {
            format!("{who} invites {} as {}", name(slot), place(world, role, spaces))
        }
        ModelAction::On(act, slot) => act.step(&who, &name(slot)),
        ModelAction::Assign { slot, role, spaces } => {
            let was = state[slot].map_or_else(String::new, |person| place(world, person.role, person.spaces));
            format!("{who} changes {} from {was} to {}", name(slot), place(world, role, spaces))
        }
        ModelAction::SetOverride { slot, index } => {
            format!("{who} turns on {} for {}", world.policy.pack.overrides[index].id, name(slot))
        }
        ModelAction::Level { role: rank, one: None } => format!("{who} sets the partner's people to {}", role(rank)),
        ModelAction::Level { role: rank, one: Some(slot) } => {
            format!("{who} sets the partner's {} to {}", name(slot), role(rank))
        }
        ModelAction::Join { slot, role: rank } => format!("{who} adds {} as {}", name(slot), role(rank)),
        ModelAction::Withdraw(slot) => format!("{who} removes {}", name(slot)),
        ModelAction::Make { like, permission } => {
            let permission = world.policy.permission_id(permission);
            format!("{who} creates a role based on {} with {permission}", role(like))
        }
    }
}
