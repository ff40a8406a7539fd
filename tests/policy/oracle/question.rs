//! A random question: a person wants to do something.

use roster_tests::Dice;
use shared::{
    id::SpaceId,
    policy::{
        Action, Holders, MemberAction, MemberFacts, MemberStatus, OrganizationFacts, OverrideValue, Overrides, Owner,
        PermissionSet, Policy, ProductSet, Reason, Situation, SpaceGrant, Thing, Withheld, decide,
    },
};

use crate::pack::{PackText, word};

pub const SPACES: u8 = 3;

#[derive(Debug, Clone)]
pub struct RandomPerson {
    pub role: usize,
    pub spaces: Spaces,
    pub status: MemberStatus,
    pub is_self: bool,
    pub partner: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spaces {
    All,
    Some(Vec<u8>),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    Use,
    UseIn,
    UseOn,
    See,
    Invite,
    Assign,
    On(MemberAction),
}

impl What {
    /// Every question. Removing a partner's person isn't translated.
    fn all() -> Vec<What> {
        let on = MemberAction::ALL.iter().filter(|act| **act != MemberAction::PartnerRemove);
        let others = [What::Use, What::UseIn, What::UseOn, What::See, What::Invite, What::Assign];
        others.into_iter().chain(on.map(|act| What::On(*act))).collect()
    }

    /// The name of the action in Cedar.
    pub fn name(self) -> String {
        match self {
            What::On(act) => format!("{act:?}"),
            other => format!("{other:?}"),
        }
    }
}

impl Spaces {
    pub fn covers(&self, other: &Spaces) -> bool {
        match (self, other) {
            (Spaces::All, _) => true,
            (Spaces::Some(_), Spaces::All) => false,
            (Spaces::Some(mine), Spaces::Some(theirs)) => theirs.iter().all(|space| mine.contains(space)),
        }
    }
}

/// Everything that can matter, generated whether it does or not.
#[derive(Debug, Clone)]
pub struct Question {
    pub what: What,
    pub actor: RandomPerson,
    pub off: Vec<usize>,
    pub approval: Vec<usize>,
    pub target: RandomPerson,
    /// The target's changed ones.
    pub overrides: Overrides,
    pub role: usize,
    pub spaces: Spaces,
    pub permission: usize,
    pub owner: Owner,
    pub space: Option<u8>,
    pub closed: bool,
    pub seat_left: bool,
    /// Other holders of each role: active, in the organization, in each space.
    pub others: Vec<(u32, u32, [u32; SPACES as usize])>,
}

impl Question {
    pub fn draw(dice: &mut Dice, pack: &PackText) -> Question {
        let roles = pack.roles.len() as u64;
        let permissions = pack.permissions.len() as u64;
        let few = |dice: &mut Dice| match dice.one_in(3) {
            true => vec![dice.roll(0..permissions) as usize],
            false => Vec::new(),
        };
        // Higher roles ask more often, because most questions of the lowest are refused for the same reason.
        let asks = dice.roll(0..roles).min(dice.roll(0..roles)) as usize;
        let actor = RandomPerson { role: asks, status: status(dice, 8), ..random_person(dice, roles) };
        let target = random_person(dice, roles);
        let mut overrides = Overrides::new();
        for known in pack.overrides() {
            if dice.one_in(2) {
                overrides.insert(word(known, "id").to_owned(), *dice.pick(&OverrideValue::ALL));
            }
        }
        let spaces = if dice.one_in(3) { target.spaces.clone() } else { some_spaces(dice) };
        Question {
            what: *dice.pick(&What::all()),
            off: few(dice),
            approval: few(dice),
            role: dice.roll(0..roles) as usize,
            permission: dice.roll(0..permissions) as usize,
            owner: *dice.pick(&[Owner::Me, Owner::NoOne, Owner::Other]),
            space: (!dice.one_in(4)).then(|| dice.roll(0..u64::from(SPACES)) as u8),
            closed: dice.one_in(12),
            seat_left: !dice.one_in(8),
            others: (0..roles).map(|_| others(dice)).collect(),
            actor,
            target,
            overrides,
            spaces,
        }
    }

    /// The engine's reasons against it.
    pub fn ask(&self, policy: &Policy) -> Vec<Reason> {
        let id = |role: usize| policy.roles()[role].id.as_str();
        let (mine, theirs, new) = (grant(&self.actor.spaces), grant(&self.target.spaces), grant(&self.spaces));
        let permission = |index: usize| policy.permission(all_ids(policy)[index]).expect("known");
        let set = |indices: &[usize]| {
            let mut set = PermissionSet::default();
            indices.iter().for_each(|index| set.insert(permission(*index)));
            set
        };
        let withheld = Withheld { off: set(&self.off), approval: set(&self.approval) };
        let facts = |who: &RandomPerson, spaces| MemberFacts {
            is_self: who.is_self,
            status: who.status,
            partner: who.partner,
            ..MemberFacts::active(id(who.role), spaces)
        };
        let target = MemberFacts { overrides: Some(&self.overrides), ..facts(&self.target, &theirs) };
        let thing = Thing { owner: self.owner, space: self.space.map(space) };
        let permission = permission(self.permission);
        let action = match self.what {
            What::Use => Action::Use(permission),
            What::UseIn => Action::UseIn(permission, space(self.space.unwrap_or(0))),
            What::UseOn => Action::UseOn(permission, thing),
            What::See => Action::See(thing),
            What::On(act) => Action::On(act, target),
            What::Invite => Action::Invite { role: id(self.role), spaces: &new, products: ProductSet::default() },
            What::Assign => Action::Assign { target, role: id(self.role), spaces: &new },
        };
        let seats_taken = if self.seat_left { 4 } else { 5 };
        let organization =
            OrganizationFacts { closed: self.closed, seats: Some(5), seats_taken, products: ProductSet::default() };
        let holders = Others { policy, others: &self.others };
        let actor = MemberFacts { withheld, ..facts(&self.actor, &mine) };
        decide(&Situation { policy, actor, organization, holders: &holders }, &action).reasons()
    }
}

/// In the order of the pack's text.
fn all_ids(policy: &Policy) -> Vec<&str> {
    let declared = policy.pack.permissions.iter().map(|declared| declared.id.as_str());
    shared::policy::BUILT_IN.iter().map(|(id, _)| *id).chain(declared).collect()
}

fn random_person(dice: &mut Dice, roles: u64) -> RandomPerson {
    RandomPerson {
        role: dice.roll(0..roles) as usize,
        spaces: some_spaces(dice),
        status: status(dice, 3),
        is_self: dice.one_in(8),
        partner: dice.one_in(8),
    }
}

/// Active, except for one time in this many.
fn status(dice: &mut Dice, many: u64) -> MemberStatus {
    if dice.one_in(many) || (many == 3 && dice.one_in(2)) {
        *dice.pick(&MemberStatus::ALL)
    } else {
        MemberStatus::Active
    }
}

fn some_spaces(dice: &mut Dice) -> Spaces {
    match dice.one_in(6) {
        true => Spaces::All,
        false => Spaces::Some((0..SPACES).filter(|_| dice.one_in(2)).collect()),
    }
}

fn others(dice: &mut Dice) -> (u32, u32, [u32; SPACES as usize]) {
    let mut few = || dice.roll(0..2) as u32;
    (few(), few(), [few(), few(), few()])
}

fn space(number: u8) -> SpaceId {
    SpaceId::from_bytes([number; 16])
}

fn grant(spaces: &Spaces) -> SpaceGrant {
    match spaces {
        Spaces::All => SpaceGrant::All,
        Spaces::Some(numbers) => SpaceGrant::listed(numbers.iter().map(|number| space(*number)).collect()),
    }
}

struct Others<'a> {
    policy: &'a Policy,
    others: &'a [(u32, u32, [u32; SPACES as usize])],
}

impl Others<'_> {
    fn of(&self, role: &str) -> (u32, u32, [u32; SPACES as usize]) {
        self.policy.role(role).map_or((0, 0, [0; SPACES as usize]), |role| self.others[role.rank])
    }
}

impl Holders for Others<'_> {
    fn active(&self, role: &str) -> u32 {
        self.of(role).0
    }
    fn in_space(&self, role: &str, space: SpaceId) -> u32 {
        self.of(role).2[usize::from(space.bytes()[0])]
    }
    fn in_organization(&self, role: &str) -> u32 {
        self.of(role).1
    }
}
