//! Databases that live as long as one test.
//!
//! PostgreSQL databases start as copies of a migrated template, which takes a tenth of migrating. The template is named
//! by a hash of the migrations, so it is created once per schema and is never out of date. `tests/store` tests the
//! migrations themselves on empty databases.

use std::{
    collections::hash_map::DefaultHasher,
    fs,
    hash::{Hash, Hasher},
    path::PathBuf,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use server::store::{Store, StoreError, StoreOptions};
use tempfile::TempDir;

const UNSET: &str = "ROSTER_TEST_POSTGRES is not set. It names a PostgreSQL server on which tests may create databases, \
    such as postgres://roster@127.0.0.1:5433/postgres. `make test` starts one; by hand: \
    source .ci/lib.sh; source tests/setup/postgres; start_postgres";

/// The database of one test.
pub enum Database {
    Sqlite(TempDir),
    Postgres { server: String, name: String },
}

impl Database {
    pub fn sqlite() -> Database {
        Database::Sqlite(tempfile::tempdir().expect("a temporary folder"))
    }

    /// # Panics
    /// Without a server, because skipping a database must not look like testing it.
    pub async fn postgres() -> Database {
        let server = std::env::var("ROSTER_TEST_POSTGRES").expect(UNSET);
        let template = template(&server).await;
        let name = unique("test");
        run(&server, &format!("CREATE DATABASE {name} TEMPLATE {template}")).await.expect("a copy of the template");
        Database::Postgres { server, name }
    }

    /// A PostgreSQL database without tables.
    pub async fn empty_postgres() -> Database {
        let server = std::env::var("ROSTER_TEST_POSTGRES").expect(UNSET);
        let name = unique("empty");
        run(&server, &format!("CREATE DATABASE {name} TEMPLATE template0")).await.expect("an empty database");
        Database::Postgres { server, name }
    }

    /// Copies the files, including the write-ahead log. No one can write meanwhile.
    pub(crate) fn copy(&self) -> Database {
        let Database::Sqlite(folder) = self else { panic!("only a SQLite database is copied by its files") };
        let copy = tempfile::tempdir().expect("a temporary folder");
        for name in ["roster.db", "roster.db-wal"] {
            fs::copy(folder.path().join(name), copy.path().join(name)).expect("a copy");
        }
        Database::Sqlite(copy)
    }

    pub fn options(&self) -> StoreOptions {
        let url = match self {
            Database::Sqlite(folder) => format!("sqlite:{}", folder.path().join("roster.db").display()),
            Database::Postgres { server, name } => at(server, name),
        };
        // A busy build machine is slow, and timeouts aren't tested here.
        StoreOptions { wait: Duration::from_secs(60), deadline: Duration::from_secs(60), ..StoreOptions::new(url) }
    }

    pub async fn remove(&self) {
        if let Database::Postgres { server, name } = self {
            run(server, &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                .await
                .expect("no database left behind");
        }
    }
}

fn at(server: &str, name: &str) -> String {
    let (address, _) = server.rsplit_once('/').expect("ROSTER_TEST_POSTGRES names a database");
    format!("{address}/{name}")
}

fn unique(what: &str) -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("roster_{what}_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

async fn run(server: &str, sql: &str) -> Result<u64, StoreError> {
    let store = Store::open(&StoreOptions { pool: 1, ..StoreOptions::new(server) }).await?;
    let mut conn = store.read().await?;
    conn.run(sql, &[]).await
}

/// The migrated template. Created under another name first, so that neither a killed test nor a concurrent one leaves a
/// partial schema behind.
async fn template(server: &str) -> String {
    static NAME: tokio::sync::OnceCell<String> = tokio::sync::OnceCell::const_new();
    let make = async || {
        let name = format!("roster_template_{:016x}", schema());
        if exists(server, &name).await {
            return name;
        }
        let draft = unique("draft");
        run(server, &format!("CREATE DATABASE {draft} TEMPLATE template0")).await.expect("an empty database");
        let store = Store::open(&StoreOptions { pool: 1, ..StoreOptions::new(at(server, &draft)) }).await;
        store.expect("the empty database").migrate().await.expect("a schema");
        let leave =
            format!("SELECT pg_terminate_backend(pid, 10000)::text FROM pg_stat_activity WHERE datname = '{draft}'");
        run(server, &leave).await.expect("all connections close");
        if run(server, &format!("ALTER DATABASE {draft} RENAME TO {name}")).await.is_err() {
            run(server, &format!("DROP DATABASE {draft} WITH (FORCE)")).await.expect("no draft left behind");
            assert!(exists(server, &name).await, "the template {name} can neither be made nor found");
        }
        name
    };
    NAME.get_or_init(make).await.clone()
}

async fn exists(server: &str, name: &str) -> bool {
    let found = run(server, &format!("SELECT 1 FROM pg_database WHERE datname = '{name}'")).await;
    found.expect("an answer from PostgreSQL") == 1
}

/// Identifies the current migrations.
fn schema() -> u64 {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../server/migrations");
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).expect("migrations").map(|entry| entry.expect("a migration").path()).collect();
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file).expect("a migration").hash(&mut hasher);
    }
    hasher.finish()
}
