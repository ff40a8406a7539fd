//! The people of the walk and the actions they try. Many make no sense, and the service has to refuse them.

mod acts;
mod special;

use std::{collections::BTreeMap, fmt, sync::Arc};

use roster_tests::{Actor, Dice, Failed, Pack, TestServer};
use shared::{
    id::{InvitationId, OrganizationId},
    policy::Policy,
};

use crate::model::{Act, Rows, judge};

/// The people who are invited, followed by the founders of two agencies, who can also join as partners.
const PEOPLE: usize = 9;
const PARTNERS: usize = 2;
/// Actions in one organization before the next one is created.
const EPISODE: u32 = 250;

/// Whether a path of the service has its check.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Path {
    Checked,
    /// Editing a pending invitation is unchecked.
    EditUnchecked,
    /// Changing a custom role is unchecked.
    RoleUnchecked,
    /// An action without a check in the engine, so that every active member can perform it: reactivation.
    ActForgotten,
}

#[derive(Debug, Default)]
pub struct Tally {
    pub tried: u32,
    pub accepted: u32,
    by_kind: BTreeMap<&'static str, [u32; 2]>,
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} tried, {} accepted", self.tried, self.accepted)?;
        self.by_kind.iter().try_for_each(|(kind, [tried, accepted])| write!(f, "; {kind} {accepted}/{tried}"))
    }
}

pub struct Walk {
    server: TestServer,
    pack: Pack,
    path: Path,
    policy: Arc<Policy>,
    dice: Dice,
    people: Vec<Actor>,
    organization: OrganizationId,
    now: Rows,
    offers: BTreeMap<String, (InvitationId, Vec<String>)>,
    /// The agencies, each with its referral link.
    partners: Vec<(Actor, String)>,
    /// Who offered ownership, and to whom.
    transfer: Option<(String, String)>,
}

/// Refused.
enum Miss {
    Refused,
    /// Not tried: there was no target, or the service doesn't have to refuse it.
    Untried,
}

impl From<Failed> for Miss {
    fn from(_: Failed) -> Miss {
        Miss::Refused
    }
}

/// The giver, if it wasn't the actor.
#[derive(Default)]
struct By {
    givers: Vec<String>,
    /// The person whose membership began with it.
    accepted: Option<String>,
}

type Done = Result<By, Miss>;

const KINDS: [&str; 19] = [
    "invite", "invite", "batch", "assign", "assign", "assign", "resend", "revoke", "accept", "accept", "life", "role",
    "role", "transfer", "partner", "partner", "seats", "override", "override",
];

impl Walk {
    pub async fn start(server: &TestServer, pack: Pack, path: Path) -> Walk {
        let free = |config: &mut server::config::Config| {
            (config.organizations_per_user, config.emails_per_day) = (u32::MAX, 0);
        };
        let server = server.sibling(free).await;
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            people.push(server.user(&format!("p{number}@example.com")).await);
        }
        let mut partners = Vec::new();
        for person in &mut people[PEOPLE - PARTNERS..] {
            person.create_organization("Partner", Pack::Lines).await.expect("an organization");
            partners.push((person.clone(), person.create_referral().await.expect("a link")));
        }
        let policy = server.service().packs().get(pack.id()).expect("a known pack");
        let dice = Dice::new("ROSTER_ESCALATION_SEED");
        println!("{}: ROSTER_ESCALATION_SEED={}", pack.id(), dice.seed);
        let organization = people[0].create_organization("Acme", pack).await.expect("an organization").id;
        let now = Rows::read(&server, organization).await;
        let (offers, transfer) = (BTreeMap::new(), None);
        Walk { server, pack, path, policy, dice, people, organization, now, offers, partners, transfer }
    }

    async fn create_another(&mut self) {
        let view = self.people[0].create_organization("Acme", self.pack).await.expect("an organization");
        self.organization = view.id;
        if view.pack.space.is_some() {
            self.people[0].create_space("Second").await.expect("a space");
        }
        for person in &mut self.people[1..] {
            *person = person.at(view.id);
        }
        self.offers.clear();
        self.transfer = None;
        self.server.mailbox().clear();
        self.now = Rows::read(&self.server, self.organization).await;
    }

    /// Tries this many actions, or stops at the first escalation.
    pub async fn go(&mut self, acts: u32) -> Result<Tally, String> {
        let mut tally = Tally::default();
        let mut episode_ends = 0;
        while tally.tried < acts {
            if tally.tried == episode_ends {
                self.create_another().await;
                episode_ends += EPISODE;
            }
            self.server.pass_seconds(60);
            let kind = *self.dice.pick(&KINDS);
            let by = self.actor(kind);
            let done = self.act(kind, by).await;
            if matches!(done, Err(Miss::Untried)) {
                continue;
            }
            let count = tally.by_kind.entry(kind).or_default();
            tally.tried += 1;
            count[0] += 1;
            let Ok(by_whom) = done else { continue };
            tally.accepted += 1;
            count[1] += 1;
            let after = Rows::read(&self.server, self.organization).await;
            let email = self.people[by].email.clone();
            let givers = if by_whom.givers.is_empty() { vec![email.clone()] } else { by_whom.givers };
            let act = Act { givers: &givers, accepted: by_whom.accepted.as_deref() };
            if let Some(found) = judge(&self.policy, &self.now, &after, &act) {
                return Err(format!("seed {}, act {}: {kind} by {email}: {found}", self.dice.seed, tally.tried));
            }
            self.now = after;
        }
        Ok(tally)
    }

    /// Usually a person who can: an invited one to accept, an active one for the rest.
    fn actor(&mut self, kind: &str) -> usize {
        let status = if kind == "accept" { "invited" } else { "active" };
        let has_status =
            |person: &Actor| self.now.people.get(&person.email).is_some_and(|known| known.status == status);
        let likely: Vec<usize> = (0..PEOPLE).filter(|number| has_status(&self.people[*number])).collect();
        match likely.is_empty() || self.dice.one_in(4) {
            true => self.dice.roll(0..PEOPLE as u64) as usize,
            false => *self.dice.pick(&likely),
        }
    }

    async fn act(&mut self, kind: &str, by: usize) -> Done {
        let actor = self.people[by].clone();
        let whom = self.people[self.dice.roll(0..PEOPLE as u64) as usize].email.clone();
        match kind {
            "invite" => self.invite(&actor, &whom).await,
            "batch" => self.batch(&actor).await,
            "assign" => self.assign(&actor, &whom).await,
            "resend" => self.resend(actor, whom).await,
            "revoke" => self.revoke(&actor, &whom).await,
            "accept" => self.accept(&actor).await,
            "role" => self.custom_role(&actor).await,
            "transfer" => self.ownership(&actor, &whom).await,
            "partner" => self.partner(&actor, &whom).await,
            "seats" => self.seats(&actor).await,
            "override" => self.set_override(&actor, &whom).await,
            _ => self.life(&actor, &whom).await,
        }
    }
}
