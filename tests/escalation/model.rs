//! Who can reach what, from the database's rows. Knows only one rule: no one gives what they don't have.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use roster_tests::TestServer;
use server::{args, columns};
use shared::{
    id::{MemberId, OrganizationId, SpaceId},
    policy::{HoldsIn, Overrides, PermissionSet, Policy, Scope, SpaceGrant, Withheld},
};

/// One organization at one moment.
#[derive(Clone, Default)]
pub struct Rows {
    pub people: BTreeMap<String, Person>,
    pub spaces: BTreeSet<SpaceId>,
    /// Custom roles by id: the base role, and the permission ids.
    pub roles: BTreeMap<String, (String, Vec<String>)>,
}

#[derive(Clone)]
pub struct Person {
    pub member: MemberId,
    pub role: String,
    /// `None`: all, including future ones.
    pub spaces: Option<Vec<SpaceId>>,
    pub status: String,
    pub overrides: Overrides,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Place {
    Organization,
    Space(SpaceId),
    Future,
}

/// The weaker of two ways to have a permission is with approval.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum How {
    AtOnce,
    Approved,
}

struct MemberRow {
    email_key: String,
    id: MemberId,
    role: String,
    spaces: SpaceGrant,
    status: String,
    overrides: Overrides,
}
columns! { select MemberRow { email_key, id, role, spaces, status, overrides } }

impl Rows {
    pub async fn read(server: &TestServer, organization: OrganizationId) -> Rows {
        let store = server.service().store();
        store.flush().await;
        let mut conn = store.read().await.expect("a connection");
        let mut now = Rows::default();
        let members =
            conn.select_all::<MemberRow>("FROM members WHERE organization_id = ?1", args![organization]).await;
        for row in members.expect("members") {
            let spaces = match row.spaces {
                SpaceGrant::All => None,
                SpaceGrant::Listed(ids) => Some(ids),
            };
            let (member, role, status, overrides) = (row.id, row.role, row.status, row.overrides);
            now.people.insert(row.email_key, Person { member, role, spaces, status, overrides });
        }
        let sql = "SELECT id FROM spaces WHERE organization_id = ?1";
        now.spaces = conn.all(sql, args![organization]).await.expect("spaces").into_iter().collect();
        let sql = "SELECT id, based_on, permissions FROM custom_roles WHERE organization_id = ?1";
        let roles = conn.all::<(String, String, Vec<String>)>(sql, args![organization]).await.expect("roles");
        now.roles = roles.into_iter().map(|(id, like, held)| (id, (like, held))).collect();
        now
    }

    /// The places and permissions of a role.
    pub fn role(&self, policy: &Policy, id: &str) -> Option<(HoldsIn, PermissionSet)> {
        match self.roles.get(id) {
            Some((like, held)) => Some((policy.role(like)?.holds_in, policy.permissions(held))),
            None => policy.role(id).map(|role| (role.holds_in, role.permissions)),
        }
    }

    /// All that a person can use anywhere.
    fn reach_anywhere(&self, policy: &Policy, who: &str, how: How) -> PermissionSet {
        let there = |place| self.access(policy, who, place, how);
        self.places().map(there).fold(PermissionSet::default(), PermissionSet::union)
    }

    pub fn places(&self) -> impl Iterator<Item = Place> {
        [Place::Organization, Place::Future].into_iter().chain(self.spaces.iter().copied().map(Place::Space))
    }

    /// What a person can use in a place; a pending invitation counts, a deactivated membership doesn't. Individual
    /// permissions withhold nothing from the founder's role that it could give itself, because no one is above it.
    pub fn access(&self, policy: &Policy, who: &str, place: Place, how: How) -> PermissionSet {
        let none = PermissionSet::default();
        let Some(person) = self.people.get(who).filter(|person| person.status != "deactivated") else { return none };
        let Some((holds_in, held)) = self.role(policy, &person.role) else { return none };
        let first = person.role == policy.pack.ownership.role;
        let withheld = if first { Withheld::default() } else { policy.withheld(&person.overrides) };
        let held = match how {
            How::AtOnce => withheld.free(held),
            How::Approved => withheld.usable(held),
        };
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

/// A person has something that no giver had.
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

/// The giver: the actor or, for an offer, the person who made it.
pub struct Act<'a> {
    pub givers: &'a [String],
    /// The person whose membership began with it.
    pub accepted: Option<&'a str>,
}

/// Checks the changes of an action.
pub fn judge(policy: &Policy, before: &Rows, after: &Rows, act: &Act<'_>) -> Option<Escalation> {
    [How::AtOnce, How::Approved].into_iter().find_map(|how| Judge { policy, before, after, act, how }.judge())
}

struct Judge<'a> {
    policy: &'a Policy,
    before: &'a Rows,
    after: &'a Rows,
    act: &'a Act<'a>,
    how: How,
}

impl Judge<'_> {
    fn judge(&self) -> Option<Escalation> {
        self.people().or_else(|| self.roles())
    }

    /// All that the givers had together.
    fn held(&self, by: impl Fn(&String) -> PermissionSet) -> PermissionSet {
        // If the first action makes a person active, this can have been it.
        let acts = |giver: &&String| self.before.is_active(giver) || self.after.is_active(giver);
        self.act.givers.iter().filter(acts).map(by).fold(PermissionSet::default(), PermissionSet::union)
    }

    fn found(&self, who: &str, gained: PermissionSet, place: Place) -> Escalation {
        let gained = gained.iter().map(|permission| self.policy.permission_id(permission).to_owned()).collect();
        Escalation { who: who.to_owned(), gained, place }
    }

    fn people(&self) -> Option<Escalation> {
        let Judge { policy, before, after, how, .. } = *self;
        after.people.keys().find_map(|who| {
            // Only places that existed before: a person's own new space wasn't anyone else's.
            before.places().find_map(|place| {
                let new = self.act.accepted == Some(who);
                let had = if new { PermissionSet::default() } else { before.access(policy, who, place, how) };
                let gained = after.access(policy, who, place, how).without(had);
                let fine = self.held(|giver| before.access(policy, giver, place, how)).covers(gained);
                (!fine).then(|| self.found(who, gained, place))
            })
        })
    }

    /// An unused role counts, too: it has no more than the person who creates or edits it.
    fn roles(&self) -> Option<Escalation> {
        let Judge { policy, before, after, how, .. } = *self;
        after.roles.keys().find_map(|role| {
            let held = |rows: &Rows| rows.role(policy, role).map_or(PermissionSet::default(), |(_, held)| held);
            let gained = held(after).without(held(before));
            let fine = self.held(|giver| before.reach_anywhere(policy, giver, how)).covers(gained);
            (!fine).then(|| self.found(role, gained, Place::Organization))
        })
    }
}
