//! The service's shared state: database, clock, key, policies, transport. Handlers get everything from here.

mod queries;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use shared::policy::Policy;
use tokio::sync::Notify;

use crate::{
    clock::Clock,
    config::{Config, KeySource, Mail},
    mail::{Mailbox, Smtp, SmtpConfigError, Transport, host_of},
    packs::{BadPack, Packs, PlacedFault, Reloaded, Source},
    passwords::Hasher,
    policies::{self, Policies},
    secrets::ServiceKey,
    store::{Conn, Store, StoreError},
};

/// How long the database has to answer a health check. Load balancers wait a few seconds.
const READY: Duration = Duration::from_secs(2);

/// The running service. Build one, serve its router, and run its outbox.
pub struct Service {
    config: Config,
    store: Store,
    clock: Clock,
    key: ServiceKey,
    packs: Packs,
    policies: Policies,
    transport: Transport,
    mailbox: Option<Arc<Mailbox>>,
    hasher: Hasher,
    stopping: AtomicBool,
    /// Whether another key was found in the database, and logged.
    replaced: AtomicBool,
    /// Notified when emails were written, so that they don't wait for the next poll.
    pub(crate) outbox: Notify,
    /// Notified when seats were requested.
    pub(crate) orders: Notify,
}

/// Why the service can't start. Every text names the setting or file to check.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    #[error("database: {0}")]
    Store(#[from] StoreError),
    #[error("policy packs:\n{0}")]
    Pack(#[from] BadPack),
    #[error(
        "policy packs: the pack {pack} is missing but still in use (organizations: {organizations}); \
         put its file back into the folder set in ROSTER_PACKS"
    )]
    PackGone { pack: String, organizations: i64 },
    #[error("{setting}: no pack has the id {id}; accepted: {known}")]
    Offer { setting: &'static str, id: String, known: String },
    #[error(transparent)]
    Smtp(#[from] SmtpConfigError),
    #[error("secret key: {0}")]
    Key(String),
    #[error("mailbox folder {0}: {1}")]
    Mailbox(PathBuf, std::io::Error),
}

/// Why reloaded packs aren't used.
#[derive(Debug, thiserror::Error)]
pub enum ReloadError {
    #[error(transparent)]
    Pack(#[from] BadPack),
    #[error("database: {0}")]
    Store(#[from] StoreError),
}

impl Service {
    /// Opens the database, updates its schema, and loads the key and the packs.
    pub async fn build(config: Config, clock: Clock) -> Result<Arc<Service>, BuildError> {
        let packs = Packs::open(config.packs.clone())?;
        check_offer(&config, &packs)?;
        let store = Store::open(&config.store).await?;
        for name in store.migrate().await? {
            tracing::info!(name, "migration applied");
        }
        check_packs(&store, &packs).await?;
        let key = config.key.open().map_err(BuildError::Key)?;
        check_key(&store, &key, &config.key).await?;
        let (transport, mailbox) = transport(&config)?;
        let service = Service {
            policies: Policies::new(packs.clone()),
            packs,
            hasher: Hasher::new(),
            stopping: AtomicBool::new(false),
            replaced: AtomicBool::new(false),
            outbox: Notify::new(),
            orders: Notify::new(),
            config,
            store,
            clock,
            key,
            transport,
            mailbox,
        };
        Ok(Arc::new(service))
    }

    /// Reloads the packs. If a file is invalid or doesn't fit an organization that uses it, the running packs stay.
    /// Requests don't wait meanwhile: anything assigned at the last moment, here or by another process with the old
    /// files, is checked again and logged.
    pub async fn reload_packs(&self) -> Result<Reloaded, ReloadError> {
        let read = self.packs.read()?;
        let faults = incompatibilities(&mut *self.store.read().await?, read.altered()).await?;
        if !faults.is_empty() {
            return Err(BadPack(faults).into());
        }
        let reloaded = self.packs.adopt(read);
        for fault in incompatibilities(&mut *self.store.read().await?, self.packs.own()).await? {
            tracing::error!(%fault, "granted while the policy packs were reloaded");
        }
        Ok(reloaded)
    }

    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }
    #[must_use]
    pub fn store(&self) -> &Store {
        &self.store
    }
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }
    #[must_use]
    pub fn key(&self) -> &ServiceKey {
        &self.key
    }
    #[must_use]
    pub fn packs(&self) -> &Packs {
        &self.packs
    }
    /// The packs that people can choose for a new organization, the preselected one first. A pack whose file is gone is no
    /// longer offered.
    #[must_use]
    pub fn offered_packs(&self) -> Vec<Arc<Policy>> {
        let Config { offered_packs, default_pack, .. } = &self.config;
        let offered =
            |policy: &Arc<Policy>| offered_packs.as_ref().is_none_or(|ids| ids.iter().any(|id| id == policy.id()));
        let mut packs: Vec<Arc<Policy>> = self.packs.iter().filter(offered).collect();
        packs.sort_by_key(|policy| default_pack.as_deref() != Some(policy.id()));
        packs
    }
    #[must_use]
    pub fn policies(&self) -> &Policies {
        &self.policies
    }
    #[must_use]
    pub fn transport(&self) -> &Transport {
        &self.transport
    }
    #[must_use]
    pub fn hasher(&self) -> &Hasher {
        &self.hasher
    }

    /// The local mailbox, if emails are stored instead of sent.
    #[must_use]
    pub fn mailbox(&self) -> Option<&Mailbox> {
        self.mailbox.as_deref()
    }

    /// From now on the service isn't ready, though it still answers.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the service accepts new requests: the database answers, and the service wasn't asked to stop.
    pub async fn is_ready(&self) -> bool {
        if self.stopping.load(Ordering::Relaxed) {
            return false;
        }
        let answers = async {
            let Ok(mut db) = self.store.read().await else { return false };
            db.answers().await && self.key_holds(&mut db).await.unwrap_or(false)
        };
        tokio::time::timeout(READY, answers).await.unwrap_or(false)
    }

    /// Whether the database still has this process's key. Once another one was adopted, the links of this process can't
    /// be derived by the others, so it stops sending emails and isn't ready anymore.
    pub async fn key_holds(&self, conn: &mut Conn) -> Result<bool, StoreError> {
        let mine = self.key.fingerprint();
        let holds = queries::key(conn).await?.is_none_or(|known| known == mine);
        if !holds && !self.replaced.swap(true, Ordering::Relaxed) {
            tracing::error!("the database has another secret key now: restart this process with it");
        }
        Ok(holds)
    }
}

/// The settings about packs name packs that exist, and the preselected one is offered.
fn check_offer(config: &Config, packs: &Packs) -> Result<(), BuildError> {
    let all: Vec<String> = packs.iter().map(|policy| policy.id().to_owned()).collect();
    let offered = config.offered_packs.as_ref().unwrap_or(&all);
    let named = |setting, known: &[String], id: &String| match known.contains(id) {
        true => Ok(()),
        false => Err(BuildError::Offer { setting, id: id.clone(), known: known.join(", ") }),
    };
    offered.iter().try_for_each(|id| named("ROSTER_OFFERED_PACKS", &all, id))?;
    config.default_pack.iter().try_for_each(|id| named("ROSTER_DEFAULT_PACK", offered, id))
}

fn transport(config: &Config) -> Result<(Transport, Option<Arc<Mailbox>>), BuildError> {
    match &config.mail {
        Mail::Smtp(smtp) => {
            let smtp = Smtp::new(smtp)?.greeting_as(host_of(&config.public_url));
            Ok((Transport::Smtp(Box::new(smtp)), None))
        }
        Mail::Local { folder, shown } => {
            let open = || Mailbox::open(folder.clone()).map_err(|fault| BuildError::Mailbox(folder.clone(), fault));
            let shown = if *shown { Some(Arc::new(open()?)) } else { None };
            Ok((Transport::Mailbox(open()?), shown))
        }
        Mail::Memory(messages) => Ok((Transport::Memory(messages.clone()), None)),
    }
}

/// Replaces the database's key with the configured one after the old one was lost. Emailed links keep working, because
/// they are found by their hashes; queued emails would have invalid links and are dropped.
///
/// # Errors
/// If the database or the key can't be opened.
pub async fn adopt_key(config: &Config) -> Result<u64, BuildError> {
    let store = Store::open(&config.store).await?;
    store.migrate().await?;
    let key = config.key.open().map_err(BuildError::Key)?;
    let mut tx = store.write().await?;
    queries::replace_key(&mut tx, &key.fingerprint()).await?;
    let dropped = queries::drop_queued_links(&mut tx).await?;
    tx.commit().await?;
    Ok(dropped)
}

/// In an organization whose pack is missing, nothing can be decided, and a role that the pack no longer has can't do
/// anything.
async fn check_packs(store: &Store, packs: &Packs) -> Result<(), BuildError> {
    let mut db = store.read().await?;
    for (pack, organizations) in policies::packs_in_use(&mut db).await? {
        if packs.get(&pack).is_none() {
            return Err(BuildError::PackGone { pack, organizations });
        }
    }
    let faults = incompatibilities(&mut db, packs.own()).await?;
    if faults.is_empty() { Ok(()) } else { Err(BadPack(faults).into()) }
}

/// What organizations use of these packs and the packs lack.
async fn incompatibilities(conn: &mut Conn, packs: Vec<(Arc<Policy>, Source)>) -> Result<Vec<PlacedFault>, StoreError> {
    let mut faults = Vec::new();
    for (policy, source) in &packs {
        faults.extend(policies::incompatibilities(conn, policy, source).await?);
    }
    Ok(faults)
}

/// All processes of one database must derive the same links; the first one stores its key's fingerprint there.
async fn check_key(store: &Store, key: &ServiceKey, source: &KeySource) -> Result<(), BuildError> {
    let mut tx = store.write().await?;
    let mine = key.fingerprint();
    let known = queries::known_key(&mut tx, &mine).await?;
    tx.commit().await?;
    if known == mine {
        return Ok(());
    }
    Err(BuildError::Key(format!(
        "this database was set up with another key; give every process the same one ({source}), \
         or run `roster adopt-key` if the old one is lost"
    )))
}
