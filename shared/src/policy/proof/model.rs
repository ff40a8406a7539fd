//! The small organization of a proof: its people and what each can reach. `acts` changes it.

use crate::{
    id::SpaceId,
    policy::{
        Holders, HoldsIn, MemberFacts, MemberStatus, Permission, PermissionSet, Policy, Role, Scope, SpaceGrant,
        Withheld,
    },
};

pub(super) const MOST_MEMBERS: usize = 5;

/// A member or a pending invitation. Ordered, so that equal organizations compare equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct ModelPerson {
    /// The role's rank.
    pub role: u8,
    /// An index into [`World::grants`]; always the first for a role that applies everywhere.
    pub spaces: u8,
    pub status: MemberStatus,
    pub partner: bool,
}

pub(super) type State = [Option<ModelPerson>; MOST_MEMBERS];

/// None, the first space, the second, both, and all including future ones.
pub(super) const NO_SPACES: u8 = 0;
pub(super) const ALL_SPACES: u8 = 4;

/// A canonical form, independent of the names of people and spaces.
pub(super) fn canonical(mut state: State) -> State {
    let mut mirrored = state.map(|person| person.map(|person| ModelPerson { spaces: mirror(person.spaces), ..person }));
    state.sort_unstable_by(|a, b| b.cmp(a));
    mirrored.sort_unstable_by(|a, b| b.cmp(a));
    state.max(mirrored)
}

fn mirror(spaces: u8) -> u8 {
    match spaces {
        1 => 2,
        2 => 1,
        same => same,
    }
}

pub(super) struct World {
    pub policy: Policy,
    pub members: usize,
    pub grants: [SpaceGrant; 5],
}

impl World {
    pub fn new(policy: Policy, members: usize) -> World {
        let [first, second] = [1, 2].map(|n: u8| SpaceId::from_parts(u64::from(n), &[n; 10]));
        let listed = SpaceGrant::listed;
        let grants = [
            SpaceGrant::none(),
            listed(vec![first]),
            listed(vec![second]),
            listed(vec![first, second]),
            SpaceGrant::All,
        ];
        World { policy, members, grants }
    }

    /// One member: the founder.
    pub fn initial(&self) -> State {
        let mut state = State::default();
        let role = self.policy.founder().rank as u8;
        state[0] = Some(ModelPerson { role, spaces: NO_SPACES, status: MemberStatus::Active, partner: false });
        state
    }

    pub fn role(&self, rank: u8) -> &Role {
        &self.policy.roles()[usize::from(rank)]
    }

    pub fn rank(&self, role: &str) -> Option<u8> {
        self.policy.role(role).map(|role| role.rank as u8)
    }

    /// The grants that differ for holders of a role.
    pub fn places(&self, rank: u8) -> std::ops::RangeInclusive<u8> {
        match self.role(rank).holds_in {
            HoldsIn::Organization => NO_SPACES..=NO_SPACES,
            HoldsIn::Spaces => NO_SPACES..=ALL_SPACES,
        }
    }

    /// The spaces that a holder of the role keeps; a role for the whole organization has none.
    pub fn kept(&self, rank: u8, spaces: u8) -> u8 {
        spaces.min(*self.places(rank).end())
    }

    pub fn facts(&self, person: ModelPerson, is_self: bool) -> MemberFacts<'_> {
        MemberFacts {
            is_self,
            role: &self.role(person.role).id,
            spaces: &self.grants[usize::from(person.spaces)],
            status: person.status,
            lapsed: false,
            partner: person.partner,
            withheld: Withheld::default(),
            overrides: None,
        }
    }

    pub fn in_space(spaces: u8, space: usize) -> bool {
        spaces == ALL_SPACES || spaces & (1 << space) != 0
    }

    /// Who counts for a promise: deactivated people have no access, and pending invitations count as accepted.
    pub fn access(&self, person: Option<ModelPerson>) -> ModelAccess {
        let Some(person) = person.filter(|person| person.status != MemberStatus::Deactivated) else {
            return ModelAccess::default();
        };
        let role = self.role(person.role);
        let everywhere = role.holds_in == HoldsIn::Organization || person.spaces == ALL_SPACES;
        let (mut whole, mut local) = (PermissionSet::default(), PermissionSet::default());
        for permission in role.permissions.iter() {
            match self.policy.scope(permission) {
                Scope::Organization => whole.insert(permission),
                Scope::Space | Scope::Own => local.insert(permission),
            }
        }
        let at =
            |space| if everywhere || World::in_space(person.spaces, space) { local } else { PermissionSet::default() };
        ModelAccess([whole, at(0), at(1), if everywhere { local } else { PermissionSet::default() }])
    }

    pub fn permissions(&self) -> impl Iterator<Item = Permission> {
        (0..self.policy.permission_count() as u8).map(Permission)
    }
}

/// Permissions in the organization, in either space, and in future spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct ModelAccess(pub [PermissionSet; 4]);

impl ModelAccess {
    pub fn beyond(self, other: ModelAccess) -> ModelAccess {
        ModelAccess(std::array::from_fn(|place| self.0[place].without(other.0[place])))
    }

    pub fn only(self, permission: Permission) -> ModelAccess {
        let mut one = PermissionSet::default();
        one.insert(permission);
        ModelAccess(self.0.map(|set| if set.contains(permission) { one } else { PermissionSet::default() }))
    }

    pub fn first(self) -> Option<(usize, Permission)> {
        self.0.into_iter().enumerate().find_map(|(place, set)| Some((place, set.iter().next()?)))
    }
}

/// The holders, except for the target of a step.
pub(super) struct Census<'a> {
    pub world: &'a World,
    pub state: &'a State,
    pub but: Option<usize>,
}

impl Census<'_> {
    fn count(&self, role: &str, test: impl Fn(&ModelPerson) -> bool) -> u32 {
        let Some(rank) = self.world.rank(role) else { return 0 };
        let others = self.state.iter().enumerate().filter(|(slot, _)| Some(*slot) != self.but);
        others.filter_map(|(_, person)| *person).filter(|person| person.role == rank && test(person)).count() as u32
    }
}

impl Holders for Census<'_> {
    fn active(&self, role: &str) -> u32 {
        self.count(role, |person| person.status == MemberStatus::Active)
    }
    fn in_space(&self, role: &str, space: SpaceId) -> u32 {
        let at = |person: &ModelPerson| self.world.grants[usize::from(person.spaces)].contains(space);
        self.count(role, |person| person.status != MemberStatus::Deactivated && at(person))
    }
    fn in_organization(&self, role: &str) -> u32 {
        self.count(role, |person| person.status != MemberStatus::Deactivated)
    }
}
