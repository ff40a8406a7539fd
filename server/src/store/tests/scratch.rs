//! Databases that live as long as one test.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::store::{Store, StoreOptions};

pub(super) enum Scratch {
    Sqlite(PathBuf),
    Postgres { server: String, name: String },
}

/// One test that runs on SQLite, and on PostgreSQL if available. The futures are spawned, so this fails to compile if
/// one can't move between threads.
macro_rules! on_both {
    ($name:ident, |$store:ident| $body:block) => {
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            for scratch in $crate::store::tests::scratch::Scratch::all().await {
                let $store = $crate::store::Store::open(&scratch.options()).await.unwrap();
                tokio::spawn(async move { $body }).await.unwrap();
                scratch.remove().await;
            }
        }
    };
}
pub(super) use on_both;

impl Scratch {
    pub(super) async fn all() -> Vec<Scratch> {
        let mut all = vec![Scratch::sqlite()];
        if let Ok(server) = std::env::var("ROSTER_TEST_POSTGRES") {
            let name = unique();
            run(&server, &format!("CREATE DATABASE {name}")).await;
            all.push(Scratch::Postgres { server, name });
        }
        all
    }

    pub(super) fn sqlite() -> Scratch {
        Scratch::Sqlite(std::env::temp_dir().join(unique()))
    }

    pub(super) fn options(&self) -> StoreOptions {
        StoreOptions::new(match self {
            Scratch::Sqlite(folder) => format!("sqlite:{}/roster.db", folder.display()),
            Scratch::Postgres { server, name } => {
                let (address, _) = server.rsplit_once('/').expect("ROSTER_TEST_POSTGRES names a database");
                format!("{address}/{name}")
            }
        })
    }

    pub(super) fn check_private(&self) {
        let Scratch::Sqlite(folder) = self else { return };
        let mode = |path: PathBuf| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(folder.clone()), 0o700);
        assert_eq!(mode(folder.join("roster.db")), 0o600);
        assert_eq!(mode(folder.join("roster.db-wal")), 0o600);
    }

    pub(super) async fn remove(self) {
        match self {
            Scratch::Sqlite(folder) => std::fs::remove_dir_all(folder).unwrap(),
            Scratch::Postgres { server, name } => run(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await,
        }
    }
}

fn unique() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("roster_store_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed))
}

async fn run(server: &str, sql: &str) {
    let store = Store::open(&StoreOptions { pool: 1, ..StoreOptions::new(server) }).await.unwrap();
    store.read().await.unwrap().run(sql, &[]).await.unwrap();
}
