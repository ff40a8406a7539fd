//! A PostgreSQL server that hangs, takes no writes, or lacks something: clear answers, and recovery without help.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use roster_tests::{Database, Gate, Pack, TestServer, check, run};
use server::store::{Store, StoreError, StoreOptions};

use expect_test::expect;

fn server_url() -> String {
    std::env::var("ROSTER_TEST_POSTGRES").expect("a server")
}

async fn sql_on(url: &str, sql: &str) {
    let store = Store::open(&StoreOptions { pool: 1, ..StoreOptions::new(url) }).await.expect("the server");
    store.read().await.expect("a connection").run(sql, &[]).await.expect("a statement");
}

async fn is_ready(server: &TestServer) -> bool {
    let started = Instant::now();
    let answer = server.visitor().get("/readyz").await;
    assert!(started.elapsed() < Duration::from_secs(3), "{:?}", started.elapsed());
    answer.status == 200
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hanging_server_is_reported_and_left() {
    let url = server_url();
    let address = url.split('@').nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    let address: SocketAddr = address.parse().expect("an address");
    let gate = Gate::to(address).await;
    let server = TestServer::postgres_at(|database| {
        let mut options = database.options();
        options.url = options.url.replace(&address.to_string(), &format!("127.0.0.1:{}", gate.port()));
        StoreOptions { pool: 3, wait: Duration::from_secs(1), deadline: Duration::from_secs(1), ..options }
    })
    .await;
    run(server, async |server: TestServer| {
        let ana = server.founder("ana@example.com", Pack::Lines).await;
        assert!(is_ready(&server).await);
        gate.close();
        assert!(!is_ready(&server).await);
        // More often than there are connections: none is used twice, and none is waited for forever.
        for _ in 0..5 {
            let raw = ana.get(&format!("/api/v1/organizations/{}", ana.org())).await;
            assert_eq!((raw.status, raw.headers.contains_key("retry-after")), (503, true));
        }
        check(ana.rename("Never").await, expect!["503 unavailable"]);
        assert!(!is_ready(&server).await);
        gate.open();
        assert!(is_ready(&server).await, "new connections are made");
        assert_eq!(ana.rename("Later").await.expect("the server is back").name.as_str(), "Later");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_takes_no_writes_is_reported_and_left() {
    let server = TestServer::postgres_at(|database| StoreOptions { pool: 2, ..database.options() }).await;
    run(server, async |server: TestServer| {
        let ana = server.founder("ana@example.com", Pack::Lines).await;
        let url = server.service().config().store.url.clone();
        let (_, name) = url.rsplit_once('/').expect("a database");
        let elsewhere = server_url();
        let leave = format!(
            "SELECT count(*) FROM (SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = '{name}') gone"
        );
        sql_on(&elsewhere, &format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await;
        sql_on(&elsewhere, &leave).await;
        assert!(!is_ready(&server).await);
        assert_eq!(ana.organization().await.expect("reading goes on").name.as_str(), "Acme");
        for _ in 0..3 {
            check(ana.rename("Never").await, expect!["503 unavailable"]);
        }
        sql_on(&elsewhere, &format!("ALTER DATABASE {name} RESET default_transaction_read_only")).await;
        // As after a failover: the connections that refused to write are gone, without anyone's help.
        check(ana.rename("Later").await, expect!["ok"]);
        check(ana.rename("Later still").await, expect!["ok"]);
        assert!(is_ready(&server).await);
    })
    .await;
}

#[tokio::test]
async fn a_statement_over_its_deadline_ends_on_both_sides() {
    let database = Database::empty_postgres().await;
    let options = StoreOptions { deadline: Duration::from_millis(400), ..database.options() };
    let store = Store::open(&options).await.expect("a store");
    let started = Instant::now();
    let late = store.read().await.expect("a connection").one::<String>("SELECT pg_sleep(60)::text", &[]).await;
    assert!(matches!(late, Err(StoreError::Unavailable(_))) && started.elapsed() < Duration::from_secs(5), "{late:?}");
    let mut tx = store.write().await.expect("a transaction");
    let late = tx.one::<String>("SELECT pg_sleep(60)::text", &[]).await;
    assert!(matches!(late, Err(StoreError::Unavailable(_))), "{late:?}");
    assert!(tx.commit().await.is_err());
    let running = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query LIKE '%pg_sleep(60)::text'";
    let mut conn = store.read().await.expect("a connection");
    let ended = async { while conn.one::<i64>(running, &[]).await.expect("a number") > 0 {} };
    tokio::time::timeout(Duration::from_secs(5), ended).await.expect("the server stops working on it");
    drop((conn, store));
    database.remove().await;
}

/// Starts on a database of the shared server that was made like this, and returns the refusal.
async fn refusal(name: &str, create: &str, inside: &[&str], user: &str) -> String {
    let (server, name) = (server_url(), format!("roster_{name}_{}", std::process::id()));
    sql_on(&server, &format!("CREATE DATABASE {name} TEMPLATE template0 {create}")).await;
    let (address, _) = server.rsplit_once('/').expect("a database");
    let url = format!("{address}/{name}");
    for sql in inside {
        sql_on(&url, sql).await;
    }
    let options = StoreOptions { pool: 1, ..StoreOptions::new(url.replace("roster@", &format!("{user}@"))) };
    let started = async { Store::open(&options).await?.migrate().await };
    let refused = started.await.expect_err("it lacks something").to_string();
    sql_on(&server, &format!("DROP DATABASE {name} WITH (FORCE)")).await;
    refused
}

#[tokio::test]
async fn a_database_of_another_encoding_is_refused() {
    for encoding in ["LATIN1", "SQL_ASCII"] {
        let name = encoding.to_lowercase();
        // The check itself needs a connection, which is why this one is made by a store that only creates.
        let fault = refusal(&name, &format!("ENCODING '{encoding}' LC_COLLATE 'C' LC_CTYPE 'C'"), &[], "roster").await;
        assert!(fault.contains(&format!("has the encoding {encoding}")), "{fault}");
        assert!(fault.contains("CREATE DATABASE roster ENCODING 'UTF8' TEMPLATE template0"), "{fault}");
    }
}

#[tokio::test]
async fn a_missing_or_hidden_extension_is_refused_with_what_to_run() {
    let inside = ["CREATE SCHEMA tools", "CREATE EXTENSION pg_trgm SCHEMA tools"];
    let fault = refusal("hidden", "", &inside, "roster").await;
    assert!(fault.contains("run in this database: ALTER EXTENSION pg_trgm SET SCHEMA public"), "{fault}");

    let role = format!("roster_guest_{}", std::process::id());
    let create = format!("CREATE ROLE {role} LOGIN");
    let inside = [&*create, &format!("GRANT ALL ON SCHEMA public TO {role}")];
    let fault = refusal("guest", "", &inside, &role).await;
    assert!(fault.contains("permission denied") && fault.ends_with("CREATE EXTENSION pg_trgm"), "{fault}");
    sql_on(&server_url(), &format!("DROP ROLE {role}")).await;
}
