//! A test server: one service on one database, and its actors.

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
    app::router,
    clock::Clock,
    config::{Config, Mail, Settings},
    http,
    mail::{SmtpConfig, Tls},
    outbox,
    store::{StoreOptions, Value},
};
use shared::{id::OrganizationId, time::Timestamp};

use crate::{Actor, Mailbox, database::Database, process::Process};

/// The start of every test: March 2, 2026, 09:00 UTC.
pub const START: Timestamp = Timestamp::from_micros(1_772_442_000_000_000);

/// The public URL of every test server; https, so that cookies and headers are those of a deployment.
pub const ORIGIN: &str = "https://roster.example.com";

/// The host product's key of every test server.
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

/// The real service in process. Clones are the same server.
#[derive(Clone)]
pub struct TestServer(Arc<Inner>);

struct Inner {
    service: Arc<Service>,
    router: Router,
    clock: Clock,
    mailbox: Mailbox,
    database: Arc<Database>,
    clients: Arc<AtomicU32>,
    /// Another handler of requests, if it isn't the service.
    _process: Option<Process>,
}

/// The secret key for links, the same in every test server.
fn secret_key() -> String {
    "07".repeat(32)
}

impl TestServer {
    /// On its own SQLite database.
    pub async fn sqlite() -> TestServer {
        TestServer::build(Database::sqlite(), |_| {}).await
    }

    /// On its own PostgreSQL database.
    pub async fn postgres() -> TestServer {
        TestServer::build(Database::postgres().await, |_| {}).await
    }

    /// On its own PostgreSQL database, reached in another way.
    pub async fn postgres_at(way: impl FnOnce(&Database) -> StoreOptions) -> TestServer {
        let database = Database::postgres().await;
        let options = way(&database);
        TestServer::build(database, |config| config.store = options).await
    }

    async fn build(database: Database, change: impl FnOnce(&mut Config)) -> TestServer {
        let clients = Arc::new(AtomicU32::new(0));
        TestServer::open(Arc::new(database), Clock::fixed(START), Mailbox(Arc::default()), clients, change).await
    }

    /// Another process on the same database, clock, and mailbox, with its own settings.
    pub async fn sibling(&self, change: impl FnOnce(&mut Config)) -> TestServer {
        let Inner { clock, mailbox, database, clients, .. } = &*self.0;
        TestServer::open(database.clone(), clock.clone(), mailbox.clone(), clients.clone(), change).await
    }

    /// The same, with an unreachable mail server.
    pub async fn without_mail(&self) -> TestServer {
        let smtp = SmtpConfig {
            host: "127.0.0.1".to_owned(),
            port: Some(1),
            tls: Tls::None,
            username: None,
            password: None,
            from: "Roster <roster@example.com>".to_owned(),
            ca_file: None,
        };
        self.sibling(|config| config.mail = Mail::Smtp(Box::new(smtp))).await
    }

    /// The same server, but a process of the real program answers. It uses the real clock and has its own mailbox.
    pub async fn process(&self) -> TestServer {
        let process = Process::start(self.service().config().store.url.clone(), secret_key()).await;
        let Inner { service, clock, mailbox, database, clients, .. } = &*self.0;
        TestServer(Arc::new(Inner {
            service: service.clone(),
            router: process.router(),
            clock: clock.clone(),
            mailbox: mailbox.clone(),
            database: database.clone(),
            clients: clients.clone(),
            _process: Some(process),
        }))
    }

    /// The same server on a copy of its database, for trying alternatives. Only for SQLite, between requests.
    ///
    /// # Panics
    /// On PostgreSQL.
    pub async fn copy(&self) -> TestServer {
        let Inner { clock, mailbox, database, clients, .. } = &*self.0;
        TestServer::open(Arc::new(database.copy()), clock.clone(), mailbox.clone(), clients.clone(), |_| {}).await
    }

    async fn open(
        database: Arc<Database>,
        clock: Clock,
        mailbox: Mailbox,
        clients: Arc<AtomicU32>,
        change: impl FnOnce(&mut Config),
    ) -> TestServer {
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
        TestServer(Arc::new(Inner { service, router, clock, mailbox, database, clients, _process: None }))
    }

    #[must_use]
    pub fn service(&self) -> &Arc<Service> {
        &self.0.service
    }

    pub(crate) fn router(&self) -> Router {
        self.0.router.clone()
    }

    /// Serves it on a free port of this machine, for tests that need a socket.
    pub async fn listen(&self) -> SocketAddr {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("a bound address");
        let timeouts = self.service().config().timeouts;
        tokio::spawn(http::serve(listener, self.router(), timeouts, std::future::pending()));
        address
    }

    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.0.clock.now()
    }

    /// Every request takes a millisecond, so that earlier things have smaller ids.
    pub(crate) fn tick(&self) {
        self.0.clock.advance_micros(1_000);
    }

    /// Advances the clock.
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

    /// Sends the due emails of the outbox, and returns the number of attempts.
    pub async fn deliver(&self) -> usize {
        outbox::work(self.service()).await.expect("the outbox works")
    }

    /// Delivers emails, then finds the newest link to a page (`verify`, `reset`, `invitation`) sent to an address.
    pub async fn link(&self, address: &str, page: &str) -> String {
        self.deliver().await;
        self.mailbox().link_for(address, page)
    }

    /// A visitor with their own client, not signed in.
    #[must_use]
    pub fn visitor(&self) -> Actor {
        self.visitor_named("visitor@example.com")
    }

    /// A visitor who will use this email.
    #[must_use]
    pub fn visitor_named(&self, address: &str) -> Actor {
        let number = self.0.clients.fetch_add(1, Ordering::Relaxed);
        Actor::new(self.clone(), address, Ipv4Addr::from_bits(u32::from_be_bytes([10, 0, 0, 1]) + number))
    }

    /// The host product's backend, acting on an organization.
    #[must_use]
    pub fn host(&self, organization: OrganizationId) -> Actor {
        self.visitor_named("host@example.com").with_bearer(HOST_KEY).at(organization)
    }

    /// A person with an account and no organization: signs up, gets the email, and follows the link.
    pub async fn user(&self, address: &str) -> Actor {
        let actor = self.visitor_named(address);
        actor.sign_up().await.expect("a sign-up is always taken");
        let link = self.link(address, "verify").await;
        actor.verify(&link).await.expect("a new user");
        actor
    }

    /// A person who signs up and creates an organization of that pack.
    pub async fn founder(&self, address: &str, pack: Pack) -> Actor {
        let mut actor = self.user(address).await;
        actor.create_organization("Acme", pack).await.expect("an organization");
        actor
    }

    /// Changes the database directly, where no endpoint can.
    pub async fn sql(&self, sql: &str, args: &[Value]) -> u64 {
        let mut tx = self.service().store().write().await.expect("a transaction");
        let changed = tx.run(sql, args).await.expect("a statement");
        tx.commit().await.expect("a commit");
        changed
    }

    /// An integer from the database, including what was committed behind.
    pub async fn number(&self, sql: &str, args: &[Value]) -> i64 {
        self.service().store().flush().await;
        let mut conn = self.service().store().read().await.expect("a connection");
        conn.one(sql, args).await.expect("one number")
    }

    /// Deletes the database.
    pub async fn close(&self) {
        self.0.database.remove().await;
    }
}
