//! The people and what they try. What is tried is often absurd; the service is to say so.

use std::{collections::BTreeMap, fmt, sync::Arc};

use roster_tests::{Actor, Dice, Failed, House, Pack};
use server::args;
use shared::{
    id::{InvitationId, OrganizationId, SpaceId},
    invitations::{BatchForm, Intent, InviteForm, RowForm, RowResult, Sent},
    members::PlaceForm,
    policy::{Policy, SpaceGrant},
};

use crate::model::{Rows, judge};

const PEOPLE: usize = 7;
/// Acts in one organization before the next one is founded.
const EPISODE: u32 = 250;

/// Whether a path of the service has its check.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Path {
    Checked,
    /// The edit of a pending offer has none.
    EditUnchecked,
}

#[derive(Debug, Default)]
pub struct Told {
    pub tried: u32,
    pub accepted: u32,
    by_kind: BTreeMap<&'static str, [u32; 2]>,
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} tried, {} accepted", self.tried, self.accepted)?;
        self.by_kind.iter().try_for_each(|(kind, [tried, accepted])| write!(f, "; {kind} {accepted}/{tried}"))
    }
}

pub struct Walk {
    house: House,
    pack: Pack,
    path: Path,
    policy: Arc<Policy>,
    dice: Dice,
    people: Vec<Actor>,
    organization: OrganizationId,
    now: Rows,
    offers: BTreeMap<String, (InvitationId, Vec<String>)>,
}

/// Nothing came of it: the service refused, or there was nothing to try it on.
struct Refused;

impl From<Failed> for Refused {
    fn from(_: Failed) -> Refused {
        Refused
    }
}

/// Whose offer was taken up, if that is what was done.
type Done = Result<Option<String>, Refused>;

const KINDS: [&str; 10] =
    ["invite", "invite", "batch", "place", "place", "resend", "revoke", "accept", "accept", "life"];

impl Walk {
    pub async fn start(house: &House, pack: Pack, path: Path) -> Walk {
        let free = |config: &mut server::config::Config| {
            (config.organizations_per_user, config.letters_per_day) = (u32::MAX, 0);
        };
        let house = house.neighbour(free).await;
        let mut people = Vec::new();
        for number in 0..PEOPLE {
            people.push(house.user(&format!("p{number}@example.com")).await);
        }
        let policy = house.service().packs().get(pack.id()).expect("a known pack");
        let dice = Dice::new("ROSTER_ESCALATION_SEED");
        println!("{}: ROSTER_ESCALATION_SEED={}", pack.id(), dice.seed);
        let organization = people[0].found("Acme", pack).await.expect("an organization").id;
        let now = Rows::read(&house, organization).await;
        Walk { house, pack, path, policy, dice, people, organization, now, offers: BTreeMap::new() }
    }

    async fn found_another(&mut self) {
        let view = self.people[0].found("Acme", self.pack).await.expect("an organization");
        self.organization = view.id;
        if view.pack.space.is_some() {
            self.people[0].create_space("Second").await.expect("a space");
        }
        for person in &mut self.people[1..] {
            *person = person.at(view.id);
        }
        self.offers.clear();
        self.house.mailbox().clear();
        self.now = Rows::read(&self.house, self.organization).await;
    }

    /// Tries so many acts, or stops at the first escalation.
    pub async fn go(&mut self, acts: u32) -> Result<Told, String> {
        let mut told = Told::default();
        for number in 0..acts {
            if number % EPISODE == 0 {
                self.found_another().await;
            }
            self.house.pass_seconds(60);
            let kind = *self.dice.pick(&KINDS);
            let by = self.actor(kind);
            let done = self.act(kind, by).await;
            let count = told.by_kind.entry(kind).or_default();
            told.tried += 1;
            count[0] += 1;
            let Ok(accepted) = done else { continue };
            told.accepted += 1;
            count[1] += 1;
            let after = Rows::read(&self.house, self.organization).await;
            let email = self.people[by].email.clone();
            let givers = accepted.as_ref().and_then(|who| self.offers.get(who)).map(|(_, givers)| givers.clone());
            let givers = givers.unwrap_or_else(|| vec![email.clone()]);
            if let Some(found) = judge(&self.policy, &self.now, &after, &givers, accepted.as_deref()) {
                return Err(format!("seed {}, act {number}: {kind} by {email}: {found}", self.dice.seed));
            }
            self.now = after;
        }
        Ok(told)
    }

    /// Mostly somebody who could: an invited person to accept, an active one for the rest.
    fn actor(&mut self, kind: &str) -> usize {
        let status = if kind == "accept" { "invited" } else { "active" };
        let stands = |person: &Actor| self.now.people.get(&person.email).is_some_and(|known| known.status == status);
        let likely: Vec<usize> = (0..PEOPLE).filter(|number| stands(&self.people[*number])).collect();
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
            "place" => self.place(&actor, &whom).await,
            "resend" => {
                let (offer, _) = self.offers.get(&whom).ok_or(Refused)?;
                actor.resend(*offer).await?;
                self.offers.entry(whom).and_modify(|(_, givers)| givers.push(actor.email));
                Ok(None)
            }
            "revoke" => {
                let (offer, _) = self.offers.get(&whom).ok_or(Refused)?;
                actor.revoke(*offer).await?;
                Ok(None)
            }
            "accept" => {
                self.house.deliver().await;
                let link = self.house.mailbox().find_link(&actor.email, "invitation").ok_or(Refused)?;
                actor.accept(&link).await?;
                Ok(Some(actor.email))
            }
            _ => self.life(&actor, &whom).await,
        }
    }

    fn role(&mut self) -> String {
        let roles = self.policy.roles();
        roles[self.dice.roll(0..roles.len() as u64) as usize].id.clone()
    }

    fn spaces(&mut self) -> Option<SpaceGrant> {
        self.policy.pack.space.as_ref()?;
        if self.dice.one_in(6) {
            return Some(SpaceGrant::All);
        }
        let all: Vec<SpaceId> = self.now.spaces.iter().copied().collect();
        Some(SpaceGrant::listed(all.into_iter().filter(|_| self.dice.one_in(2)).collect()))
    }

    fn offered(&mut self, sent: &Sent, by: &Actor) {
        self.offers.insert(sent.email.to_string(), (sent.invitation, vec![by.email.clone()]));
    }

    async fn invite(&mut self, by: &Actor, whom: &str) -> Done {
        let form = InviteForm {
            email: whom.to_owned(),
            name: Some("Somebody".to_owned()),
            role: Some(self.role()),
            spaces: self.spaces(),
            ..InviteForm::default()
        };
        let sent = by.invite_with(form).await?;
        self.offered(&sent, by);
        Ok(None)
    }

    async fn batch(&mut self, by: &Actor) -> Done {
        let some: Vec<String> = self.people.iter().map(|person| person.email.clone()).collect();
        let some: Vec<String> = some.into_iter().filter(|_| self.dice.one_in(3)).collect();
        let row = |email| RowForm { email, name: Some("Somebody".to_owned()) };
        let form = BatchForm {
            intent: *self.dice.pick(&[Intent::SendAll, Intent::SendValid]),
            rows: some.into_iter().map(row).collect(),
            role: Some(self.role()),
            spaces: self.spaces(),
            products: Vec::new(),
            message: None,
        };
        for row in by.batch_with(form).await?.rows {
            if let RowResult::Invited { sent } = row {
                self.offered(&sent, by);
            }
        }
        Ok(None)
    }

    async fn place(&mut self, by: &Actor, whom: &str) -> Done {
        let target = self.now.people.get(whom).ok_or(Refused)?.clone();
        let (role, spaces) = (self.role(), self.spaces());
        let role = (!self.dice.one_in(4)).then_some(role);
        let spaces = spaces.filter(|_| !self.dice.one_in(3));
        let form = PlaceForm { role: role.clone(), spaces };
        match by.place_with(target.member, form).await {
            Ok(_) => {}
            Err(refused) => {
                let unchecked = self.path == Path::EditUnchecked && target.status == "invited" && refused.status == 403;
                let (true, Some(role)) = (unchecked, role) else { return Err(Refused) };
                let sql = "UPDATE members SET role = ?3 WHERE organization_id = ?1 AND id = ?2";
                self.house.sql(sql, args![self.organization.bytes(), target.member.bytes(), &role]).await;
            }
        }
        self.offers.entry(whom.to_owned()).and_modify(|(_, givers)| givers.push(by.email.clone()));
        Ok(None)
    }

    async fn life(&mut self, by: &Actor, whom: &str) -> Done {
        let target = self.now.people.get(whom).ok_or(Refused)?.member;
        match self.dice.roll(0..5) {
            0 => drop(by.deactivate(target).await?),
            1 | 2 => drop(by.reactivate(target).await?),
            3 => drop(by.remove(target).await?),
            _ => drop(by.create_space(&format!("Space {}", self.now.spaces.len())).await?),
        }
        Ok(None)
    }
}
