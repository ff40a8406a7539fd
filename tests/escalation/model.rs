//! Who reaches what, from the rows of the database. It knows no rule but one: nobody gives what they do not hold.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use roster_tests::House;
use server::{args, store::Row};
use shared::{
    id::{MemberId, OrganizationId, SpaceId},
    policy::{HoldsIn, PermissionSet, Policy, Scope},
};

/// One organization at one moment.
#[derive(Clone, Default)]
pub struct Rows {
    pub people: BTreeMap<String, Person>,
    pub spaces: BTreeSet<SpaceId>,
    /// Of the organization's own, by id: the role each stands like, and the ids of what it holds.
    pub roles: BTreeMap<String, (String, Vec<String>)>,
}

#[derive(Clone)]
pub struct Person {
    pub member: MemberId,
    pub role: String,
    /// Absent: all, also future ones.
    pub spaces: Option<Vec<SpaceId>>,
    pub status: String,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    Organization,
    Space(SpaceId),
    Future,
}

impl Rows {
    pub async fn read(house: &House, organization: OrganizationId) -> Rows {
        let store = house.service().store();
        store.flush().await;
        let mut conn = store.read().await.expect("a connection");
        let sql = "SELECT email_key, id, role, spaces, status FROM members WHERE organization_id = ?1";
        let rows = conn.all(sql, args![organization.bytes()]).await.expect("members");
        let mut now = Rows::default();
        for row in &rows {
            let spaces: Option<Vec<u8>> = row.get(3).expect("spaces");
            let ids =
                |bytes: Vec<u8>| bytes.chunks(16).map(|id| SpaceId::from_bytes(id.try_into().expect("ids"))).collect();
            let person = Person {
                member: MemberId::from_bytes(bytes(row, 1)),
                role: row.get(2).expect("a role"),
                spaces: spaces.map(ids),
                status: row.get(4).expect("a status"),
            };
            now.people.insert(row.get(0).expect("an address"), person);
        }
        let sql = "SELECT id FROM spaces WHERE organization_id = ?1";
        let rows = conn.all(sql, args![organization.bytes()]).await.expect("spaces");
        now.spaces = rows.iter().map(|row| SpaceId::from_bytes(bytes(row, 0))).collect();
        let sql = "SELECT id, stands_like, permissions FROM custom_roles WHERE organization_id = ?1";
        for row in &conn.all(sql, args![organization.bytes()]).await.expect("roles") {
            let held = row.text(2).expect("permissions").split(',').filter(|id| !id.is_empty());
            let held = held.map(str::to_owned).collect();
            now.roles.insert(row.get(0).expect("an id"), (row.get(1).expect("a role"), held));
        }
        now
    }

    /// Where a role holds, and what.
    pub fn role(&self, policy: &Policy, id: &str) -> Option<(HoldsIn, PermissionSet)> {
        match self.roles.get(id) {
            Some((like, held)) => Some((policy.role(like)?.holds_in, policy.permissions(held))),
            None => policy.role(id).map(|role| (role.holds_in, role.permissions)),
        }
    }

    /// All that somebody may use anywhere.
    fn reach_anywhere(&self, policy: &Policy, who: &str) -> PermissionSet {
        self.places().map(|place| self.reach(policy, who, place)).fold(PermissionSet::default(), PermissionSet::union)
    }

    pub fn places(&self) -> impl Iterator<Item = Place> {
        [Place::Organization, Place::Future].into_iter().chain(self.spaces.iter().copied().map(Place::Space))
    }

    /// What somebody may use at a place; an offer counts, a deactivated membership does not.
    pub fn reach(&self, policy: &Policy, who: &str, place: Place) -> PermissionSet {
        let none = PermissionSet::default();
        let Some(person) = self.people.get(who).filter(|person| person.status != "deactivated") else { return none };
        let Some((holds_in, held)) = self.role(policy, &person.role) else { return none };
        let everywhere = holds_in == HoldsIn::Organization || person.spaces.is_none();
        let there = match place {
            Place::Organization => true,
            Place::Future => everywhere,
            Place::Space(space) => everywhere || person.spaces.as_ref().is_some_and(|spaces| spaces.contains(&space)),
        };
        let mut set = none;
        for permission in held.iter().filter(|_| there) {
            if (policy.scope(permission) == Scope::Organization) == (place == Place::Organization) {
                set.insert(permission);
            }
        }
        set
    }

    pub fn is_active(&self, who: &str) -> bool {
        self.people.get(who).is_some_and(|person| person.status == "active")
    }
}

fn bytes(row: &Row, index: usize) -> [u8; 16] {
    let bytes: Vec<u8> = row.get(index).expect("an id");
    bytes.try_into().expect("sixteen bytes")
}

/// Somebody holds what nobody gave who held it.
pub struct Escalation {
    pub who: String,
    pub gained: Vec<String>,
    pub place: Place,
}

impl fmt::Display for Escalation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} gained {} at {:?}, which the giver did not hold", self.who, self.gained.join(", "), self.place)
    }
}

/// Who gave: whoever did it or, of what was offered before, whoever offered it.
pub struct Act<'a> {
    pub givers: &'a [String],
    /// Whose membership began with it.
    pub accepted: Option<&'a str>,
}

/// Judges what an act changed.
pub fn judge(policy: &Policy, before: &Rows, after: &Rows, act: &Act<'_>) -> Option<Escalation> {
    let told = |set: PermissionSet| set.iter().map(|permission| policy.permission_id(permission).to_owned()).collect();
    // Where the first act makes somebody active, this may have been it.
    let acts = |giver: &&String| before.is_active(giver) || after.is_active(giver);
    let gained_by_people = after.people.keys().find_map(|who| {
        // Only places that were there: somebody's own new space is nobody else's to give.
        before.places().find_map(|place| {
            let new = act.accepted == Some(who);
            let had = if new { PermissionSet::default() } else { before.reach(policy, who, place) };
            let gained = after.reach(policy, who, place).without(had);
            let holds = |giver: &String| before.reach(policy, giver, place).covers(gained);
            let fine = gained == PermissionSet::default() || act.givers.iter().filter(acts).any(holds);
            (!fine).then(|| Escalation { who: who.clone(), gained: told(gained), place })
        })
    });
    // A role that nobody holds yet counts as well: it holds no more than whoever makes or changes it.
    gained_by_people.or_else(|| {
        after.roles.keys().find_map(|role| {
            let held = |rows: &Rows| rows.role(policy, role).map_or(PermissionSet::default(), |(_, held)| held);
            let gained = held(after).without(held(before));
            let holds = |giver: &String| before.reach_anywhere(policy, giver).covers(gained);
            let fine = gained == PermissionSet::default() || act.givers.iter().filter(acts).any(holds);
            (!fine).then(|| Escalation { who: role.clone(), gained: told(gained), place: Place::Organization })
        })
    })
}
