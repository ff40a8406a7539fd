//! Tests of the store, the same for both engines. PostgreSQL runs if `ROSTER_TEST_POSTGRES` is the URL of a database
//! whose user can create others.

mod groups;
mod keys;
mod scratch;

use std::sync::Arc;
use std::time::Duration;

use self::scratch::{Scratch, on_both};
use super::{Dialect, Store, StoreError, StoreOptions, Tx, migrations};
use crate::{args, columns};

const PEOPLE: &str = "CREATE TABLE people (
        id BYTEA PRIMARY KEY, org BIGINT NOT NULL, name TEXT NOT NULL, note TEXT, active BIGINT NOT NULL,
        boss BYTEA REFERENCES people (id), UNIQUE (org, name));
    CREATE UNIQUE INDEX people_one_note ON people (org, note) WHERE active = 1;";

#[derive(Debug, PartialEq)]
struct Person {
    id: [u8; 16],
    org: u32,
    name: String,
    note: Option<String>,
    active: bool,
    boss: Option<[u8; 16]>,
}
columns! { Person => "people" { id, org, name, note, active, boss } }

async fn add(tx: &mut Tx, id: u8, name: &str) -> Result<u64, StoreError> {
    let sql = "INSERT INTO people (id, org, name, note, active, boss) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    tx.run(sql, args![[id; 16], 7, name, None::<String>, true, None::<[u8; 16]>]).await
}

async fn count(store: &Store) -> i64 {
    store.read().await.unwrap().one("SELECT count(*) FROM people", &[]).await.unwrap()
}

async fn with_people(store: &Store) {
    migrations::apply(store, &[("0000_people", PEOPLE)]).await.unwrap();
}

on_both!(values_come_back_as_they_went, |store| {
    with_people(&store).await;
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "Zoë 🦀 'q' ?1").await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = store.read().await.unwrap();
    let from = "FROM people WHERE name = ?1";
    let row: Person = reader.select_one(from, args!["Zoë 🦀 'q' ?1"]).await.unwrap();
    let expected =
        Person { id: [1; 16], org: 7, name: "Zoë 🦀 'q' ?1".to_owned(), note: None, active: true, boss: None };
    assert_eq!(row, expected);
    let wrong = reader.one::<i64>("SELECT name FROM people", &[]).await.unwrap_err().to_string();
    assert_eq!(wrong, "column 0 is text, expected a whole number");
    let beyond = reader.one::<(u32, i64)>("SELECT org FROM people", &[]).await;
    assert!(matches!(beyond, Err(StoreError::Column { index: 1, .. })));
    assert!(matches!(reader.one::<[u8; 32]>("SELECT id FROM people", &[]).await, Err(StoreError::Column { .. })));
});

on_both!(one_row_means_one_row, |store| {
    let mut reader = store.read().await.unwrap();
    assert!(matches!(reader.one::<i64>("SELECT 1 WHERE 1 = 2", &[]).await, Err(StoreError::NoRow)));
    assert!(reader.optional::<i64>("SELECT 1 WHERE 1 = 2", &[]).await.unwrap().is_none());
    let two = reader.optional::<i64>("SELECT 1 UNION ALL SELECT 2", &[]).await.err().unwrap();
    assert!(matches!(two, StoreError::Other { .. }), "{two}");
});

on_both!(a_fragment_reaches_its_own_engine, |store| {
    let sql = "SELECT /*sqlite: 'SQLite'*/ /*postgres: 'PostgreSQL'*/";
    let name: String = store.read().await.unwrap().one(sql, &[]).await.unwrap();
    assert_eq!(name, store.dialect().name());
});

on_both!(a_dropped_transaction_leaves_nothing, |store| {
    with_people(&store).await;
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    drop(tx);
    assert_eq!(count(&store).await, 0);
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
});

on_both!(a_cancelled_request_leaves_nothing_and_blocks_no_one, |store| {
    with_people(&store).await;
    let (started, wait) = tokio::sync::oneshot::channel();
    let task = tokio::spawn({
        let store = store.clone();
        async move {
            let mut tx = store.write().await.unwrap();
            add(&mut tx, 1, "ana").await.unwrap();
            started.send(()).unwrap();
            std::future::pending::<()>().await;
            tx.commit().await.unwrap();
        }
    });
    wait.await.unwrap();
    task.abort();
    assert!(task.await.unwrap_err().is_cancelled());
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
});

on_both!(a_request_cancelled_at_any_moment_gives_back_a_clean_connection, |store| {
    with_people(&store).await;
    for polls in 0..40 {
        let mut work = Box::pin(async {
            let mut tx = store.write().await.unwrap();
            add(&mut tx, 1, "ana").await.unwrap();
            tx.one::<i64>("SELECT count(*) FROM people", &[]).await.unwrap();
            drop(tx);
        });
        for _ in 0..polls {
            let turn = std::future::poll_fn(|context| std::task::Poll::Ready(work.as_mut().poll(context)));
            if turn.await.is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    // All connections at once: each rejects what only works in a transaction.
    let StoreOptions { readers, pool, .. } = StoreOptions::new("");
    let mut held = Vec::new();
    for _ in 0..if store.dialect() == Dialect::Sqlite { readers } else { pool } {
        let mut reader = store.read().await.unwrap();
        assert!(reader.run("/*sqlite: COMMIT*/ /*postgres: SAVEPOINT inside*/", &[]).await.is_err());
        held.push(reader);
    }
    drop(held);
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
});

on_both!(the_refusing_index_is_named_alike, |store| {
    with_people(&store).await;
    let sql = "INSERT INTO people (id, org, name, note, active) VALUES (?1, 7, ?2, ?3, 1)";
    let mut tx = store.write().await.unwrap();
    tx.run(sql, args![[1; 16], "ana", "first"]).await.unwrap();
    tx.commit().await.unwrap();
    for (id, name, note, index) in [
        (1, "bo", "second", "people_pkey"),
        (2, "ana", "second", "people_org_name_key"),
        (2, "bo", "first", "people_one_note"),
    ] {
        let mut tx = store.write().await.unwrap();
        let refusal = tx.run(sql, args![[id; 16], name, note]).await.unwrap_err();
        assert!(refusal.is_unique() && refusal.violates(index), "{refusal} instead of {index}");
        assert!(!refusal.to_string().contains("second"), "{refusal}");
    }
});

on_both!(after_a_failed_statement_nothing_is_committed, |store| {
    with_people(&store).await;
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    assert!(add(&mut tx, 1, "bo").await.unwrap_err().is_unique());
    assert!(tx.commit().await.is_err());
    assert_eq!(count(&store).await, 0);
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    let quiet = tx
        .run(
            "INSERT INTO people (id, org, name, active) VALUES (?1, 7, 'ana', 1) ON CONFLICT DO NOTHING",
            args![[2; 16]],
        )
        .await;
    assert_eq!(quiet.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
});

on_both!(a_foreign_key_is_enforced, |store| {
    with_people(&store).await;
    let mut tx = store.write().await.unwrap();
    let sql = "INSERT INTO people (id, org, name, active, boss) VALUES (?1, 7, 'ana', 1, ?2)";
    let refusal = tx.run(sql, args![[1; 16], [9; 16]]).await.unwrap_err();
    assert!(matches!(refusal, StoreError::Other { .. }), "{refusal}");
});

on_both!(many_rows_go_in_at_once, |store| {
    with_people(&store).await;
    let row = |number: u32| {
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        Person { id, org: 7, name: format!("name {number}"), note: None, active: true, boss: None }
    };
    // More values than one statement of either engine accepts.
    let mut tx = store.write().await.unwrap();
    assert_eq!(tx.insert((0..14_000).map(row)).await.unwrap(), 14_000);
    assert_eq!(tx.insert::<Person>([]).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(count(&store).await, 14_000);
});

on_both!(returned_columns_are_rows, |store| {
    with_people(&store).await;
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    let rows: Vec<Person> =
        tx.returning("UPDATE people SET name = ?2 WHERE id = ?1", args![[1; 16], "bo"]).await.unwrap();
    assert_eq!(rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["bo"]);
    tx.commit().await.unwrap();
});

on_both!(one_counter_and_many_writers, |store| {
    migrations::apply(
        &store,
        &[("0000_counter", "CREATE TABLE counter (n BIGINT NOT NULL); INSERT INTO counter VALUES (0);")],
    )
    .await
    .unwrap();
    let tasks: Vec<_> = (0..100)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut tx = store.write().await.unwrap();
                let n: i64 = tx.one("SELECT n FROM counter /*postgres: FOR UPDATE*/", &[]).await.unwrap();
                tx.run("UPDATE counter SET n = ?1", args![n + 1]).await.unwrap();
                tx.commit().await.unwrap();
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(store.read().await.unwrap().one::<i64>("SELECT n FROM counter", &[]).await.unwrap(), 100);
});

on_both!(migrations_run_once_and_in_order, |store| {
    let first = ("0001_a", "CREATE TABLE a (x BIGINT); INSERT INTO a VALUES (1);");
    let second = ("0002_b", "ALTER TABLE a ADD COLUMN y TEXT; UPDATE a SET y = ';';");
    assert_eq!(migrations::apply(&store, &[first]).await.unwrap(), ["0001_a"]);
    assert_eq!(migrations::apply(&store, &[first, second]).await.unwrap(), ["0002_b"]);
    assert_eq!(migrations::apply(&store, &[first, second]).await.unwrap(), [""; 0]);
    let refusal = migrations::apply(&store, &[first]).await.unwrap_err();
    assert!(matches!(&refusal, StoreError::Newer { name } if name == "0002_b"), "{refusal}");
    let first: i64 = store.read().await.unwrap().one("SELECT min(applied_at) FROM migrations", &[]).await.unwrap();
    // In microseconds: between the years 2023 and 2255.
    assert!((1_700_000_000_000_000..9_000_000_000_000_000).contains(&first));
});

on_both!(the_schema_comes_up_from_empty, |store| {
    assert_eq!(store.migrate().await.unwrap().len(), migrations::ALL.len());
    assert!(store.migrate().await.unwrap().is_empty());
});

on_both!(a_failing_migration_leaves_no_trace, |store| {
    let failing = [
        ("0001_a", "CREATE TABLE a (x BIGINT);"),
        ("0002_b", "CREATE TABLE b (x BIGINT); INSERT INTO nowhere VALUES (1);"),
    ];
    let refusal = migrations::apply(&store, &failing).await.unwrap_err();
    assert!(matches!(&refusal, StoreError::Migration { name, .. } if name == "0002_b"), "{refusal}");
    assert_eq!(migrations::apply(&store, &failing[..1]).await.unwrap(), ["0001_a"]);
});

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn processes_that_start_together_migrate_once() {
    for scratch in Scratch::all().await {
        let steps: Arc<[(&str, &str)]> =
            Arc::new([("0001_a", "CREATE TABLE a (x BIGINT);"), ("0002_b", "CREATE TABLE b (x BIGINT);")]);
        let tasks: Vec<_> = (0..8)
            .map(|_| {
                let (options, steps) = (scratch.options(), Arc::clone(&steps));
                tokio::spawn(async move {
                    let store = Store::open(&options).await.unwrap();
                    migrations::apply(&store, &steps).await.unwrap().len()
                })
            })
            .collect();
        let mut applied = 0;
        for task in tasks {
            applied += task.await.unwrap();
        }
        assert_eq!(applied, 2);
        scratch.remove().await;
    }
}

#[tokio::test]
async fn a_held_transaction_makes_the_next_busy_but_not_the_readers() {
    let scratch = Scratch::sqlite();
    let store = Store::open(&StoreOptions { wait: Duration::from_millis(20), ..scratch.options() }).await.unwrap();
    with_people(&store).await;
    let mut tx = store.write().await.unwrap();
    add(&mut tx, 1, "ana").await.unwrap();
    assert!(matches!(store.write().await.err().unwrap(), StoreError::Busy));
    assert_eq!(count(&store).await, 0);
    tx.commit().await.unwrap();
    assert_eq!(count(&store).await, 1);
    scratch.remove().await;
}

#[tokio::test]
async fn sqlite_is_durable_private_and_checks_its_keys() {
    let scratch = Scratch::sqlite();
    let store = Store::open(&scratch.options()).await.unwrap();
    let mut tx = store.write().await.unwrap();
    for (pragma, value) in [("synchronous", 2), ("foreign_keys", 1)] {
        assert_eq!(tx.one::<i64>(&format!("PRAGMA {pragma}"), &[]).await.unwrap(), value, "{pragma}");
    }
    assert_eq!(tx.one::<String>("PRAGMA journal_mode", &[]).await.unwrap(), "wal");
    drop(tx);
    let mut reader = store.read().await.unwrap();
    assert!(reader.run("CREATE TABLE t (x)", &[]).await.is_err());
    scratch.check_private();
    drop(reader);
    scratch.remove().await;
}

#[tokio::test]
async fn an_address_that_cannot_work_says_so_without_its_password() {
    let mut addresses: Vec<String> =
        ["mysql://x", "sqlite:", "sqlite::memory:", "sqlite:/proc/nowhere/x"].map(String::from).into();
    addresses.extend(["postgres://u:hunter2@[", "postgres://u:hunter2@127.0.0.1:1/x"].map(String::from));
    if let Ok(server) = std::env::var("ROSTER_TEST_POSTGRES") {
        addresses.extend([format!("{server}?sslmode=require"), format!("{server}_that_is_not_there")]);
    }
    for url in addresses {
        let refusal = Store::open(&StoreOptions::new(url.as_str())).await.err().unwrap();
        assert!(matches!(refusal, StoreError::Unavailable(_)), "{url}: {refusal}");
        assert!(!format!("{refusal} {refusal:?}").contains("hunter2"), "{refusal}");
    }
}

#[test]
fn arguments_do_not_show_themselves() {
    assert_eq!(format!("{:?}", args!["hunter2", [7; 3], 5, None::<i64>]), "[text, bytes, a whole number, null]");
    assert_eq!(Dialect::Postgres.name(), "PostgreSQL");
}
