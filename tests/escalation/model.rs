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
        now
    }

    pub fn places(&self) -> impl Iterator<Item = Place> {
        [Place::Organization, Place::Future].into_iter().chain(self.spaces.iter().copied().map(Place::Space))
    }

    /// What somebody may use at a place; an offer counts, a deactivated membership does not.
    pub fn reach(&self, policy: &Policy, who: &str, place: Place) -> PermissionSet {
        let none = PermissionSet::default();
        let Some(person) = self.people.get(who).filter(|person| person.status != "deactivated") else { return none };
        let Some(role) = policy.role(&person.role) else { return none };
        let everywhere = role.holds_in == HoldsIn::Organization || person.spaces.is_none();
        let there = match place {
            Place::Organization => true,
            Place::Future => everywhere,
            Place::Space(space) => everywhere || person.spaces.as_ref().is_some_and(|spaces| spaces.contains(&space)),
        };
        let mut set = none;
        for permission in role.permissions.iter().filter(|_| there) {
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

/// Judges what an act changed. The givers: whoever did it or, of what is accepted, whoever offered it.
pub fn judge(
    policy: &Policy,
    before: &Rows,
    after: &Rows,
    givers: &[String],
    accepted: Option<&str>,
) -> Option<Escalation> {
    after.people.keys().find_map(|who| {
        // Only places that were there: somebody's own new space is nobody else's to give.
        before.places().find_map(|place| {
            let had = if accepted == Some(who) { PermissionSet::default() } else { before.reach(policy, who, place) };
            let gained = after.reach(policy, who, place).without(had);
            // Where the first act makes somebody active, this may have been it.
            let acts = |giver: &String| before.is_active(giver) || after.is_active(giver);
            let holds = |giver: &String| acts(giver) && before.reach(policy, giver, place).covers(gained);
            let fine = gained == PermissionSet::default() || givers.iter().any(holds);
            let gained = || gained.iter().map(|permission| policy.permission_id(permission).to_owned()).collect();
            (!fine).then(|| Escalation { who: who.clone(), gained: gained(), place })
        })
    })
}
