//! The migrations from an empty database.

use std::collections::{BTreeMap, BTreeSet};

use roster_tests::Database;
use server::store::{Store, StoreError, StoreOptions};

type Tables = BTreeMap<String, BTreeSet<String>>;

async fn open(database: &Database) -> Store {
    Store::open(&database.options()).await.expect("a database")
}

/// Tables and their columns, without what only one engine needs.
async fn tables(store: &Store) -> Tables {
    let sql = "/*sqlite: SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'member_search%' */
        /*postgres: SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public' */";
    let mut found = Tables::new();
    let mut conn = store.read().await.expect("a connection");
    for (table, column) in conn.all::<(String, String)>(sql, &[]).await.expect("the columns") {
        found.entry(table).or_default().insert(column);
    }
    if let Some(members) = found.get_mut("members") {
        members.remove("serial"); // what SQLite's search index refers to
    }
    found
}

#[tokio::test]
async fn both_engines_get_the_same_tables() {
    let (sqlite, postgres) = (Database::sqlite(), Database::empty_postgres().await);
    let (one, other) = (open(&sqlite).await, open(&postgres).await);
    let applied = one.migrate().await.expect("a schema");
    assert_eq!(applied, other.migrate().await.expect("a schema"));
    assert_eq!(applied.first().map(String::as_str), Some("0001_foundation"));
    assert_eq!(tables(&one).await, tables(&other).await);
    for store in [&one, &other] {
        assert!(store.migrate().await.expect("nothing to do").is_empty());
    }
    drop((one, other));
    postgres.remove().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_start_together_migrate_once() {
    for database in [Database::sqlite(), Database::empty_postgres().await] {
        let mut stores = Vec::new();
        for _ in 0..4 {
            stores.push(open(&database).await);
        }
        let all: tokio::task::JoinSet<Result<Vec<String>, StoreError>> =
            stores.into_iter().map(|store| async move { store.migrate().await }).collect();
        let applied = all.join_all().await.into_iter().map(|one| one.expect("a schema"));
        assert_eq!(applied.filter(|names| !names.is_empty()).count(), 1);
        database.remove().await;
    }
}

#[tokio::test]
async fn a_newer_database_is_left_unchanged() {
    for database in [Database::sqlite(), Database::empty_postgres().await] {
        let store = open(&database).await;
        store.migrate().await.expect("a schema");
        let mut tx = store.write().await.expect("a transaction");
        tx.run("INSERT INTO migrations (name, applied_at) VALUES ('9999_tomorrow', 0)", &[]).await.expect("a row");
        tx.commit().await.expect("a commit");
        let refused = store.migrate().await.expect_err("an older program");
        assert!(matches!(refused, StoreError::Newer { ref name } if name == "9999_tomorrow"), "{refused}");
        drop(store);
        database.remove().await;
    }
}

/// Every table of a tenant starts its key with the organization, so that every lookup needs it.
#[tokio::test]
async fn tenant_tables_lead_with_the_organization() {
    let database = Database::sqlite();
    let store = open(&database).await;
    store.migrate().await.expect("a schema");
    let mut conn = store.read().await.expect("a connection");
    // Links, emails, and referrals are found before the organization is known, and some belong to none.
    let exempt = ["links", "emails", "referrals"];
    for (table, columns) in tables(&store).await {
        if !columns.contains("organization_id") || exempt.contains(&table.as_str()) {
            continue;
        }
        let sql = format!(
            "SELECT count(*) FROM pragma_index_list('{table}') i JOIN pragma_index_info(i.name) c
             WHERE i.\"unique\" = 1 AND c.seqno = 0 AND c.name <> 'organization_id'"
        );
        let strays: i64 = conn.one(&sql, &[]).await.expect("a count");
        assert_eq!(strays, 0, "a unique index of {table} does not start with organization_id");
        let sql = format!("SELECT \"notnull\" FROM pragma_table_info('{table}') WHERE name = 'organization_id'");
        let not_null: i64 = conn.one(&sql, &[]).await.expect("a flag");
        assert_eq!(not_null, 1, "{table}.organization_id may be null");
    }
}

/// Each combination of filters is a different statement, and PostgreSQL keeps prepared ones until they are dropped.
#[tokio::test]
async fn prepared_statements_are_limited() {
    let database = Database::empty_postgres().await;
    let store = Store::open(&StoreOptions { pool: 1, ..database.options() }).await.expect("a database");
    for number in 0..1_200 {
        let mut conn = store.read().await.expect("a connection");
        conn.one::<i64>(&format!("SELECT {number}"), &[]).await.expect("a row");
    }
    let mut conn = store.read().await.expect("a connection");
    let kept: i64 = conn.one("SELECT count(*) FROM pg_prepared_statements", &[]).await.expect("a number");
    assert!((1..=512).contains(&kept), "{kept} statements");
    drop((conn, store));
    database.remove().await;
}
