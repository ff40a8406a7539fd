//! Sample organizations for trying out and benchmarks. They use the same inserts as real members; emails are at
//! example.com, so that nothing can reach anyone.

use std::sync::Arc;

use clap::Args;
use shared::{
    id::{OrganizationId, SpaceId},
    policy::{MemberStatus, Policy, SpaceGrant},
    secret::Password,
    sessions::NewAccount,
    text::{Email, OrganizationName, PersonName, SpaceName, keys::sort_key},
    time::Timestamp,
};

use crate::{
    Service,
    config::count,
    error::Error,
    features::{
        members::{self, NewMember},
        organizations::{self, Founder, NewOrganizationRow},
        sessions, spaces,
    },
    packs::Packs,
    random,
    store::{Conn, StoreError, keys},
};

/// What to create.
#[derive(Args, Debug, Clone)]
pub struct SeedOptions {
    /// Number of members, including the owner.
    #[arg(long, value_name = "N", default_value_t = 120, value_parser = |text: &str| count(text, 1..=2_000_000))]
    pub members: u32,
    /// Pack of the organization.
    #[arg(long, value_name = "PACK", default_value = "workspaces")]
    pub pack: String,
    /// Name of the organization.
    #[arg(long, value_name = "NAME", default_value = "Northwind Trading")]
    pub name: String,
    /// Email of the owner. A new account is created if needed, and its password is printed.
    #[arg(long, value_name = "ADDRESS", default_value = "owner@example.com")]
    pub email: String,
}

/// Why it wasn't created.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    #[error("--pack: no pack has the id {given}; accepted: {known}")]
    Pack { given: String, known: String },
    #[error("--{option}: \"{given}\" isn't valid; accepted: {accepted}")]
    Option { option: &'static str, given: String, accepted: &'static str },
    #[error("couldn't create the sample organization: {0}")]
    Service(String),
}

impl From<Error> for SeedError {
    fn from(error: Error) -> SeedError {
        SeedError::Service(match error {
            Error::Problem(problem) => problem.title().to_owned(),
            Error::Store(fault) => fault.to_string(),
            Error::Fault(fault) => fault,
        })
    }
}

impl From<StoreError> for SeedError {
    fn from(fault: StoreError) -> SeedError {
        SeedError::Service(fault.to_string())
    }
}

/// What was created.
#[derive(Debug, Clone)]
pub struct Filled {
    pub organization: OrganizationId,
    pub members: u32,
    pub email: Email,
    pub password: String,
}

const FIRST: [&str; 24] = [
    "Ana", "Bo", "Chloé", "Dmitri", "Elif", "Femi", "Grace", "Hiro", "Ines", "Jonas", "Kavita", "Luca", "Mei", "Noah",
    "Olga", "Pablo", "Quinn", "Rania", "Søren", "Thandi", "Uma", "Viktor", "Wanda", "Yusuf",
];
const LAST: [&str; 20] = [
    "Almeida", "Brandt", "Chen", "Diallo", "Eriksen", "Fontaine", "García", "Haddad", "Ivanova", "Jansen", "Kowalski",
    "Larsson", "Müller", "Nakamura", "Okafor", "Petrov", "Rossi", "Silva", "Tanaka", "Weber",
];
const SPACES: [&str; 4] = ["Sales", "Support", "Marketing", "Partnerships"];
const CHUNK: usize = 2_000;

/// Creates the organization. `progress` receives the number of members so far.
///
/// People are inserted in the order of their names, so that most index entries are next to the last ones; at random
/// places, loading would slow down as soon as the indexes outgrow the cache.
pub async fn fill(
    service: &Service,
    options: &SeedOptions,
    mut progress: impl FnMut(u32),
) -> Result<Filled, SeedError> {
    let wrong = |what: &str| SeedError::Service(format!("{what} isn't valid"));
    let (policy, email, name) = checked(service.packs(), options)?;
    let now = service.clock().now();
    let password = format!("roster-{}", crate::secrets::session_token().0);
    let hash = service.hasher().hash(&Password::new(password.clone())).await?;
    let mut tx = service.store().write().await?;
    let user = match sessions::user_by_email(&mut tx, &email).await? {
        Some(user) => {
            sessions::password_rehash(&mut tx, &user, &hash).await?;
            user
        }
        None => {
            let part = |text: &str| PersonName::parse(text).map_err(|_| wrong("the name"));
            let account = NewAccount {
                first_name: part("Olivia")?,
                last_name: part("Owner")?,
                password: Password::new(String::new()),
            };
            sessions::user_create(&mut tx, &email, &account, &hash, true, now).await?
        }
    };
    let row = NewOrganizationRow {
        name: &name,
        founder: Founder::User(user.id),
        email: &email,
        founder_name: Some(user.name()),
    };
    let created = organizations::create(&mut tx, &policy, &row, now).await?;
    organizations::make_room(&mut tx, created.organization, options.members + 500).await?;
    let places = places(&mut tx, created.organization, &policy, created.space, now).await?;
    tx.commit().await?;
    let (mut done, mut numbers) = (1, by_name(options.members));
    loop {
        let people: Vec<NewMember> = numbers
            .by_ref()
            .take(CHUNK)
            .map(|n| person(n, &policy, &places, now))
            .collect::<Option<_>>()
            .ok_or_else(|| wrong("a made-up member"))?;
        if people.is_empty() {
            break;
        }
        let mut tx = service.store().write().await?;
        members::insert(&mut tx, created.organization, &policy, now, &people).await?;
        tx.commit().await?;
        done += people.len() as u32;
        progress(done);
    }
    service.store().analyze().await?;
    Ok(Filled { organization: created.organization, members: done, email, password })
}

fn checked(packs: &Packs, options: &SeedOptions) -> Result<(Arc<Policy>, Email, OrganizationName), SeedError> {
    let policy = packs.get(&options.pack).ok_or_else(|| {
        let known: Vec<String> = packs.iter().map(|policy| policy.id().to_owned()).collect();
        SeedError::Pack { given: options.pack.clone(), known: known.join(", ") }
    })?;
    let wrong = |option, given: &str, accepted| SeedError::Option { option, given: given.to_owned(), accepted };
    let email = Email::try_from(options.email.clone())
        .map_err(|_| wrong("email", &options.email, "an address such as owner@example.com"))?;
    let name =
        OrganizationName::parse(&options.name).map_err(|_| wrong("name", &options.name, "1 to 80 characters"))?;
    Ok((policy, email, name))
}

async fn places(
    conn: &mut Conn,
    organization: OrganizationId,
    policy: &Policy,
    first: Option<SpaceId>,
    now: Timestamp,
) -> Result<Vec<SpaceId>, Error> {
    let mut made: Vec<SpaceId> = first.into_iter().collect();
    if let Some(rules) = &policy.pack.space {
        let same = |name: &str| rules.first.as_deref().is_some_and(|first| keys::unique(first) == keys::unique(name));
        for name in SPACES.into_iter().filter(|name| !same(name)) {
            let id = random::id(now);
            let name = SpaceName::parse(name).map_err(|_| Error::Fault("a made-up space".to_owned()))?;
            spaces::insert(conn, organization, id, &name, now).await?;
            made.push(id);
        }
    }
    Ok(made)
}

/// The numbers of all people besides the owner, ordered by their names.
fn by_name(members: u32) -> impl Iterator<Item = u32> {
    let different = (FIRST.len() * LAST.len()) as u32;
    let mut names: Vec<u32> = (0..different).collect();
    names.sort_by_cached_key(|n| sort_key(&name(*n as usize)));
    let first = move |n: u32| if n == 0 { different } else { n };
    names.into_iter().flat_map(move |n| (first(n)..members).step_by(different as usize))
}

fn name(index: usize) -> String {
    format!("{} {}", FIRST[index % FIRST.len()], LAST[index / FIRST.len() % LAST.len()])
}

/// The n-th person. The same n is always the same person.
fn person(n: u32, policy: &Policy, spaces: &[SpaceId], now: Timestamp) -> Option<NewMember> {
    let index = n as usize;
    let (first, last) = (FIRST[index % FIRST.len()], LAST[index / FIRST.len() % LAST.len()]);
    let usual = policy.usual();
    // The first people have the role with one holder per space, one space each; then every ninth has a higher role.
    let sole = policy.roles().iter().find(|role| role.count.per_space == Some(1)).filter(|_| index <= spaces.len());
    let higher = policy
        .roles()
        .iter()
        .find(|role| !role.granted_by.is_empty() && role.count.per_space.is_none())
        .filter(|_| index % 9 == 4);
    let role = sole.or(higher).unwrap_or(usual);
    let grant = match spaces {
        [] => SpaceGrant::none(),
        _ if sole.is_some() => SpaceGrant::listed(vec![spaces[index - 1]]),
        _ => SpaceGrant::listed((0..=index % 2).map(|k| spaces[(index * 7 + k * 3) % spaces.len()]).collect()),
    };
    let status = match index % 17 {
        3 => MemberStatus::Deactivated,
        _ => MemberStatus::Active,
    };
    let mail = format!("{}.{}{n}@example.com", ascii(first), ascii(last));
    Some(NewMember {
        id: random::id(now),
        user: None,
        email: Email::try_from(mail).ok()?,
        name: Some(name(index)),
        role: role.id.clone(),
        spaces: grant,
        products: policy.pack.products.iter().filter(|product| product.at_start).map(|p| p.id.clone()).collect(),
        partner: None,
        status: if sole.is_some() { MemberStatus::Active } else { status },
    })
}

fn ascii(name: &str) -> String {
    name.to_lowercase()
        .chars()
        .map(|c| match c {
            'é' | 'è' => 'e',
            'ø' => 'o',
            'í' => 'i',
            'ü' => 'u',
            c => c,
        })
        .collect()
}
