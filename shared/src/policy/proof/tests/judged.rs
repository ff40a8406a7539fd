//! Each promise is checked on single steps, including ones that the engine never allows.

use super::{
    super::{
        acts::{By, ModelAction, Move},
        model::{ALL_SPACES, ModelPerson, NO_SPACES, State, World},
        promises,
    },
    parse, text,
};
use crate::policy::{MemberAction, MemberStatus, Permission, Policy};

const FIRST: u8 = 1;
const SECOND: u8 = 2;
const BOTH: u8 = 3;

fn world(pack: &str) -> World {
    World::new(Policy::build(parse(text(pack))).expect("a sound pack"), 3)
}

fn active(world: &World, role: &str, spaces: u8) -> ModelPerson {
    let role = world.rank(role).expect("a role of the pack");
    ModelPerson { role, spaces, status: MemberStatus::Active, partner: false }
}

fn state<const N: usize>(people: [ModelPerson; N]) -> State {
    let mut state = State::default();
    for (slot, person) in people.into_iter().enumerate() {
        state[slot] = Some(person);
    }
    state
}

/// What the member in the first slot breaks with this step, as text.
fn broken(world: &World, before: &State, act: ModelAction, after: &State) -> Option<String> {
    promises::broken(world, before, Move { by: By::Member(0), act }, after).map(|(_, words)| words)
}

#[test]
fn an_accepted_or_resent_offer_counts_as_given() {
    let world = world("workspaces");
    let admin = active(&world, "admin", ALL_SPACES);
    let offered = ModelPerson { status: MemberStatus::Invited, ..admin };
    for (by, breaks) in [(active(&world, "member", FIRST), true), (active(&world, "owner", NO_SPACES), false)] {
        let (before, after) = (state([by, offered]), state([by, admin]));
        assert_eq!(broken(&world, &before, ModelAction::On(MemberAction::Accept, 1), &after).is_some(), breaks);
        assert_eq!(broken(&world, &before, ModelAction::On(MemberAction::Resend, 1), &before).is_some(), breaks);
    }
}

#[test]
fn an_override_needs_the_permission_of_the_one_who_sets_it() {
    let world = world("pipelines");
    let policy = &world.policy;
    let permission = |index: usize| policy.permission(&policy.pack.overrides[index].permission).expect("a permission");
    let roles = |with: bool, permission: Permission| {
        let mut roles = policy.roles().iter().filter(move |role| role.permissions.contains(permission) == with);
        roles.next().map(|role| role.id.clone())
    };
    let pair = |index: usize| Some((roles(true, permission(index))?, roles(false, permission(index))?));
    let (index, (with, without)) =
        (0..policy.pack.overrides.len()).find_map(|index| Some((index, pair(index)?))).expect("a right of some roles");
    let [with, without] = [with, without].map(|role| active(&world, &role, NO_SPACES));
    let allows =
        |people: State| broken(&world, &people, ModelAction::SetOverride { slot: 1, index }, &people).is_some();
    assert!(allows(state([without, with])), "allowed by someone who lacks it");
    assert!(!allows(state([with, with, without])));
    assert!(!allows(state([without, without, with])), "no one gains an unusable permission");
}

#[test]
fn two_assignments_are_never_confused() {
    let world = world("workspaces");
    let there = [FIRST, SECOND, BOTH, ALL_SPACES, NO_SPACES].map(|spaces| [0, 1].map(|at| World::in_space(spaces, at)));
    assert_eq!(there, [[true, false], [false, true], [true, true], [true, true], [false, false]]);
    // Limits hold for operators, too.
    let broken = |people: State| {
        let step = Move { by: By::Operator, act: ModelAction::On(MemberAction::Reactivate, 0) };
        promises::broken(&world, &State::default(), step, &people).map(|(_, words)| words)
    };
    let manager = |spaces| active(&world, "manager", spaces);
    for (spaces, place) in [(FIRST, "in space 1"), (SECOND, "in space 2")] {
        assert_eq!(broken(state([manager(spaces)])), None);
        let words = broken(state([manager(spaces), manager(spaces)])).expect("two managers of one space");
        assert!(words.contains(place), "{words}");
    }
    assert_eq!(broken(state([manager(FIRST), manager(SECOND)])), None);
    let words = broken(state([manager(BOTH)])).expect("a manager of two spaces");
    assert!(words.contains("in more than 1 spaces"), "{words}");
}
