//! A house: one service on one database, and everybody who comes to it.

use std::{
    net::{Ipv4Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::Router;
use server::{
    Service,
    clock::Clock,
    config::{Config, Mail, Settings},
    http::{self, router},
    mail::{SmtpConfig, Tls},
    outbox,
    store::Value,
};
use shared::{id::OrganizationId, time::Timestamp};

use crate::{Actor, Mailbox, database::Database, process::Process};

/// When every story starts: 2 March 2026, 09:00 UTC.
pub const START: Timestamp = Timestamp::from_micros(1_772_442_000_000_000);

/// Where every house is reached; an https origin, so that cookies and headers are those of a deployment.
pub const ORIGIN: &str = "https://roster.example.com";

/// What the host product's backend sends to every house.
pub const HOST_KEY: &str = "a-host-key-of-more-than-32-characters";

/// A pack by its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pack {
    Simple,
    Workspaces,
    Profiles,
    Lines,
    Pipelines,
}

impl Pack {
    pub const ALL: [Pack; 5] = [Pack::Simple, Pack::Workspaces, Pack::Profiles, Pack::Lines, Pack::Pipelines];

    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Pack::Simple => "simple",
            Pack::Workspaces => "workspaces",
            Pack::Profiles => "profiles",
            Pack::Lines => "lines",
            Pack::Pipelines => "pipelines",
        }
    }
}

/// The real service in process. Clones are the same house.
#[derive(Clone)]
pub struct House(Arc<Inner>);

struct Inner {
    service: Arc<Service>,
    router: Router,
    clock: Clock,
    mailbox: Mailbox,
    database: Arc<Database>,
    clients: Arc<AtomicU32>,
    /// Who answers, where that is not the service.
    _process: Option<Process>,
}

/// What links are made with, the same in every house.
fn secret_key() -> String {
    "07".repeat(32)
}

impl House {
    /// On a SQLite database of its own.
    pub async fn sqlite() -> House {
        House::build(Database::sqlite(), |_| {}).await
    }

    /// On a PostgreSQL database of its own.
    pub async fn postgres() -> House {
        House::build(Database::postgres().await, |_| {}).await
    }

    async fn build(database: Database, change: impl FnOnce(&mut Config)) -> House {
        let clients = Arc::new(AtomicU32::new(0));
        House::open(Arc::new(database), Clock::fixed(START), Mailbox(Arc::default()), clients, change).await
    }

    /// Another process on the same database, clock and mailbox, with settings of its own.
    pub async fn neighbour(&self, change: impl FnOnce(&mut Config)) -> House {
        let Inner { clock, mailbox, database, clients, .. } = &*self.0;
        House::open(database.clone(), clock.clone(), mailbox.clone(), clients.clone(), change).await
    }

    /// The same, with a mail server that nobody can reach.
    pub async fn without_mail(&self) -> House {
        let smtp = SmtpConfig {
            host: "127.0.0.1".to_owned(),
            port: Some(1),
            tls: Tls::None,
            username: None,
            password: None,
            from: "Roster <roster@example.com>".to_owned(),
            ca_file: None,
        };
        self.neighbour(|config| config.mail = Mail::Smtp(Box::new(smtp))).await
    }

    /// The same house, but a process of the real program answers. It goes by the real clock, and has a mailbox of its own.
    pub async fn process(&self) -> House {
        let process = Process::start(self.0.database.options().url, secret_key()).await;
        let Inner { service, clock, mailbox, database, clients, .. } = &*self.0;
        House(Arc::new(Inner {
            service: service.clone(),
            router: process.router(),
            clock: clock.clone(),
            mailbox: mailbox.clone(),
            database: database.clone(),
            clients: clients.clone(),
            _process: Some(process),
        }))
    }

    /// The same house on a copy of its database, for asking "what if" many times. SQLite only, between requests.
    ///
    /// # Panics
    /// On PostgreSQL.
    pub async fn copy(&self) -> House {
        let Inner { clock, mailbox, database, clients, .. } = &*self.0;
        House::open(Arc::new(database.copy()), clock.clone(), mailbox.clone(), clients.clone(), |_| {}).await
    }

    async fn open(
        database: Arc<Database>,
        clock: Clock,
        mailbox: Mailbox,
        clients: Arc<AtomicU32>,
        change: impl FnOnce(&mut Config),
    ) -> House {
        let settings = Settings {
            public_url: Some(ORIGIN.to_owned()),
            secret_key: Some(secret_key()),
            host_key: Some(HOST_KEY.to_owned()),
            ..Settings::default()
        };
        let mut config = settings.check().expect("settings that hold");
        config.store = database.options();
        config.mail = Mail::Memory(mailbox.0.clone());
        change(&mut config);
        let service = Service::build(config, clock.clone()).await.expect("the service starts");
        let router = router(service.clone());
        House(Arc::new(Inner { service, router, clock, mailbox, database, clients, _process: None }))
    }

    #[must_use]
    pub fn service(&self) -> &Arc<Service> {
        &self.0.service
    }

    pub(crate) fn router(&self) -> Router {
        self.0.router.clone()
    }

    /// Serves the house on a free port of this machine, for what only a socket can show.
    pub async fn listen(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let patience = self.service().config().patience;
        tokio::spawn(http::serve(listener, self.router(), patience, std::future::pending()));
        address
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// A millisecond passes with every request, as it would for anybody: what happens first has the smaller id.
    pub(crate) fn tick(&self) {
        self.0.clock.advance_micros(1_000);
    }

    /// Turns the clock on.
    pub fn pass_seconds(&self, seconds: i64) {
        self.0.clock.advance_seconds(seconds);
    }

    pub fn pass_hours(&self, hours: i64) {
        self.pass_seconds(hours * 3600);
    }

    #[must_use]
    pub fn mailbox(&self) -> &Mailbox {
        &self.0.mailbox
    }

    /// Lets the outbox send what is due; says how many letters were tried.
    pub async fn deliver(&self) -> usize {
        outbox::work(self.service()).await.expect("the outbox works")
    }

    /// Delivers, then finds the newest link to a page (`verify`, `reset`, `invitation`) mailed to an address.
    pub async fn link(&self, address: &str, page: &str) -> String {
        self.deliver().await;
        self.mailbox().link_for(address, page)
    }

    /// Somebody who is not signed in, at a client of their own.
    #[must_use]
    pub fn visitor(&self) -> Actor {
        self.visitor_named("visitor@example.com")
    }

    /// A visitor who will give this address.
    #[must_use]
    pub fn visitor_named(&self, address: &str) -> Actor {
        let number = self.0.clients.fetch_add(1, Ordering::Relaxed);
        Actor::new(self.clone(), address, Ipv4Addr::from_bits(u32::from_be_bytes([10, 0, 0, 1]) + number))
    }

    /// The host product's backend, looking at an organization.
    #[must_use]
    pub fn host(&self, organization: OrganizationId) -> Actor {
        self.visitor_named("host@example.com").with_bearer(HOST_KEY).at(organization)
    }

    /// Somebody with an account and no organization: signs up, gets the letter, follows the link.
    pub async fn user(&self, address: &str) -> Actor {
        let actor = self.visitor_named(address);
        actor.sign_up().await.expect("a sign-up is always taken");
        let link = self.link(address, "verify").await;
        actor.verify(&link).await.expect("a new user");
        actor
    }

    /// Somebody who signs up and founds an organization of that pack.
    pub async fn founder(&self, address: &str, pack: Pack) -> Actor {
        let mut actor = self.user(address).await;
        actor.found("Acme", pack).await.expect("an organization");
        actor
    }

    /// Changes the database behind the service's back, where no endpoint leads yet.
    pub async fn sql(&self, sql: &str, args: &[Value]) -> u64 {
        let mut tx = self.service().store().write().await.expect("a transaction");
        let changed = tx.run(sql, args).await.expect("a statement");
        tx.commit().await.expect("a commit");
        changed
    }

    /// One whole number from the database, with what was committed behind.
    pub async fn number(&self, sql: &str, args: &[Value]) -> i64 {
        self.service().store().flush().await;
        let mut conn = self.service().store().read().await.expect("a connection");
        conn.one(sql, args).await.expect("one number")
    }

    /// Takes the database away.
    pub async fn close(&self) {
        self.0.database.remove().await;
    }
}
