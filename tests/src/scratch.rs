//! Databases that live as long as one test.

use std::path::Path;

use server::store::{Store, StoreOptions};
use tempfile::TempDir;

/// A database of its own, and a folder for whatever else a server keeps.
pub struct Scratch {
    folder: TempDir,
    postgres: Option<(String, String)>,
}

impl Scratch {
    /// # Panics
    /// When there is no room for temporary files.
    #[must_use]
    pub fn sqlite() -> Scratch {
        Scratch { folder: tempfile::tempdir().expect("a temporary folder"), postgres: None }
    }

    /// A new database on the server that `ROSTER_TEST_POSTGRES` names.
    ///
    /// # Panics
    /// When it names none, or one that does not answer.
    pub async fn postgres(name: &str) -> Scratch {
        let server = std::env::var("ROSTER_TEST_POSTGRES").expect(
            "ROSTER_TEST_POSTGRES names no PostgreSQL server, such as postgres://roster@127.0.0.1:5432/postgres; \
             `make test` and `make bench` start one",
        );
        let name = format!("roster_{name}_{}", std::process::id());
        run(&server, &format!("CREATE DATABASE {name}")).await;
        Scratch { postgres: Some((server, name)), ..Scratch::sqlite() }
    }

    /// What `ROSTER_DATABASE` takes.
    #[must_use]
    pub fn url(&self) -> String {
        match &self.postgres {
            None => format!("sqlite:{}/roster.db", self.folder.path().display()),
            Some((server, name)) => {
                let (address, _) = server.rsplit_once('/').unwrap_or((server, ""));
                format!("{address}/{name}")
            }
        }
    }

    /// Which engine it is, for people.
    #[must_use]
    pub fn engine(&self) -> &'static str {
        if self.postgres.is_some() { "PostgreSQL" } else { "SQLite" }
    }

    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A connection beside the server's own.
    ///
    /// # Panics
    /// When the database does not answer.
    pub async fn open(&self) -> Store {
        Store::open(&StoreOptions { pool: 2, readers: 1, ..StoreOptions::new(self.url()) }).await.expect("the database")
    }

    /// Removes what is left; a temporary folder goes by itself.
    pub async fn remove(self) {
        if let Some((server, name)) = &self.postgres {
            run(server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
        }
    }
}

async fn run(server: &str, sql: &str) {
    let store = Store::open(&StoreOptions { pool: 1, ..StoreOptions::new(server) }).await;
    let store = store.unwrap_or_else(|fault| panic!("ROSTER_TEST_POSTGRES: {fault}"));
    let done = async { store.read().await?.run(sql, &[]).await };
    done.await.unwrap_or_else(|fault| panic!("{sql}: {fault}"));
}
