//! Proves a pack (G2): explores every reachable assignment of roles in a small organization and looks for one that
//! breaks a promise.
//!
//! The organization has a few members and two spaces; states that differ only in names are treated as one (symmetry).
//! The search is breadth first, so a counterexample is a shortest one. Each step is one that [`decide`] allows without
//! the engine's own safeguards ([`Policy::build_unguarded`]), so a proof relies only on the pack. New spaces, seats,
//! products, and time aren't modeled, because none of them changes who can assign what.
//!
//! [`decide`]: super::decide

mod acts;
mod describe;
mod model;
mod promises;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::{Pack, PackFault, Policy};
use acts::Move;
use model::{MOST_MEMBERS, ModelPerson, State, World};

/// Default number of members in a proof.
pub const USUAL_MEMBERS: usize = 3;

/// The result of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proof {
    /// Every promise holds in this many states, over this many allowed steps.
    Holds {
        members: usize,
        states: usize,
        steps: usize,
    },
    Refuted(Refutation),
}

/// A shortest way to break a promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refutation {
    pub promise: Promise,
    /// Allowed steps, in order; empty if the promise is broken from the start.
    pub steps: Vec<String>,
    /// What is wrong afterwards.
    pub fault: String,
}

/// What a pack promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Promise {
    /// No one gives a permission that they don't have.
    NoEscalation,
    /// The required holders remain.
    HoldersRemain,
    LimitsHold,
    /// Everyone except the last required holders can be removed or deactivated by someone, or by an operator.
    EveryoneCanLeave,
}

/// Proves a pack for an organization with this many members (2 to 5).
pub fn prove(pack: Pack, members: usize) -> Result<Proof, Vec<PackFault>> {
    let world = World::new(Policy::build_unguarded(pack)?, members.clamp(2, MOST_MEMBERS));
    Ok(Walk::start(&world).run())
}

struct Walk<'w> {
    world: &'w World,
    /// In the order found, each with its predecessor.
    states: Vec<(State, usize)>,
    known: HashMap<State, usize>,
    /// Authors of custom roles that were already checked, because the result depends on no one else.
    makers: HashSet<ModelPerson>,
    steps: usize,
}

impl<'w> Walk<'w> {
    fn start(world: &'w World) -> Walk<'w> {
        let first = model::canonical(world.initial());
        let known = HashMap::from([(first, 0)]);
        Walk { world, states: vec![(first, 0)], known, makers: HashSet::new(), steps: 0 }
    }

    fn run(mut self) -> Proof {
        let mut at = 0;
        while at < self.states.len() {
            let state = self.states[at].0;
            if promises::stuck(self.world, &state).is_some() {
                return Proof::Refuted(self.refute(at));
            }
            let mut broken = false;
            acts::moves(self.world, &state, |step| {
                if broken || !acts::allowed(self.world, &state, step) {
                    return;
                }
                self.steps += 1;
                broken = !self.take(at, &state, step);
            });
            if broken || self.makes_too_much(&state) {
                return Proof::Refuted(self.refute(at));
            }
            at += 1;
        }
        Proof::Holds { members: self.world.members, states: self.states.len(), steps: self.steps }
    }

    /// Records where a step leads; `false` if it breaks a promise.
    fn take(&mut self, from: usize, state: &State, step: Move) -> bool {
        let after = acts::effect(self.world, state, step);
        if promises::broken(self.world, state, step, &after).is_some() {
            return false;
        }
        let after = model::canonical(after);
        let next = self.states.len();
        if *self.known.entry(after).or_insert(next) == next {
            self.states.push((after, from));
        }
        true
    }

    fn makes_too_much(&mut self, state: &State) -> bool {
        let mut makers = acts::active(state).filter_map(|slot| Some((slot, state[slot]?)));
        makers.any(|(slot, person)| {
            self.makers.insert(person) && acts::made_roles(self.world, state, slot).next().is_some()
        })
    }

    /// Lists the steps to the broken promise with consistent member names. States are only known up to renaming, so
    /// each step is searched for again.
    fn refute(&self, last: usize) -> Refutation {
        let mut way = vec![last];
        while let Some(&at) = way.last()
            && at != 0
        {
            way.push(self.states[at].1);
        }
        let (mut now, mut steps) = (self.world.initial(), Vec::new());
        for at in way.into_iter().rev().skip(1) {
            let wanted = self.states[at].0;
            let step = self.find(&now, |_, after| model::canonical(*after) == wanted);
            let Some((step, after)) = step else { break };
            steps.push(describe::step(self.world, &now, step));
            now = after;
        }
        if let Some((promise, fault)) = promises::stuck(self.world, &now) {
            return Refutation { promise, steps, fault };
        }
        let broken = self.find(&now, |step, after| promises::broken(self.world, &now, step, after).is_some());
        let made = || acts::active(&now).find_map(|slot| acts::made_roles(self.world, &now, slot).next());
        let step = broken.or_else(|| made().map(|step| (step, now)));
        let (promise, fault) = step
            .and_then(|(step, after)| {
                steps.push(describe::step(self.world, &now, step));
                promises::broken(self.world, &now, step, &after)
            })
            .unwrap_or((Promise::NoEscalation, String::new()));
        Refutation { promise, steps, fault }
    }

    fn find(&self, state: &State, wanted: impl Fn(Move, &State) -> bool) -> Option<(Move, State)> {
        let mut found = None;
        acts::moves(self.world, state, |step| {
            if found.is_none() && acts::allowed(self.world, state, step) {
                let after = acts::effect(self.world, state, step);
                if wanted(step, &after) {
                    found = Some((step, after));
                }
            }
        });
        found
    }
}
