//! Two processes behind PgBouncer in transaction mode, where every transaction can reach another server.

use std::time::Instant;

use roster_tests::{Actor, Database, Pack, Pooler, START, TestServer, run};
use server::clock::Clock;
use server::store::{Store, StoreOptions};
use shared::members::MemberQueryForm;
use tokio::task::JoinSet;

const CLIENTS: usize = 20;
const REQUESTS: usize = 10_000;

/// The same database, through PgBouncer.
fn behind(pooler: &Pooler, database: &Database) -> StoreOptions {
    let options = database.options();
    let (_, name) = options.url.rsplit_once('/').expect("a database");
    StoreOptions { url: format!("postgres://roster@127.0.0.1:{}/{name}", pooler.port), ..options.clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_answer_ten_thousand_requests() {
    let direct = std::env::var("ROSTER_TEST_POSTGRES").expect("a server");
    // Fewer servers than clients, so that each of them serves everyone.
    let pooler = Pooler::start(&direct, 3);
    let server = TestServer::postgres_at(|database| behind(&pooler, database)).await;
    // The only clock that other processes know.
    server.pass_seconds((Clock::system().now().micros() - START.micros()) / 1_000_000);
    run(server, async |server: TestServer| {
        let mut clients = Vec::new();
        for number in 0..CLIENTS {
            clients.push(server.founder(&format!("owner{number}@example.com"), Pack::ALL[number % 5]).await);
        }
        server.sql("UPDATE organizations SET seats = 1000", &[]).await;
        let (one, other) = tokio::join!(server.process(), server.process());
        let started = Instant::now();
        let work: JoinSet<usize> = clients
            .iter()
            .enumerate()
            .map(|(number, owner)| ask(owner.through(if number % 2 == 0 { &one } else { &other }), number))
            .collect();
        assert_eq!(work.join_all().await.into_iter().sum::<usize>(), REQUESTS);
        println!("{REQUESTS} requests in {:?}", started.elapsed());
        let invited = server.number("SELECT count(*) FROM invitations", &[]).await;
        assert_eq!(invited as usize, CLIENTS * (REQUESTS / CLIENTS / 5));
    })
    .await;
}

/// Reads and writes, and checks that every answer belongs to its question.
async fn ask(owner: Actor, number: usize) -> usize {
    for turn in 0..REQUESTS / CLIENTS / 5 {
        let view = owner.organization().await.expect("the organization");
        assert_eq!((view.id, view.pack.pack.id.as_str()), (owner.org(), Pack::ALL[number % 5].id()));
        assert_eq!(owner.member(owner.me()).await.expect("the owner").email.as_str(), owner.email);
        let query = MemberQueryForm { q: Some("owner".to_owned()), ..MemberQueryForm::default() };
        let found = owner.members(query).await.expect("a list").items;
        assert_eq!(found.iter().map(|one| one.email.as_str()).collect::<Vec<_>>(), [owner.email.as_str()]);
        let name = format!("Team {number}.{turn}");
        assert_eq!(owner.rename(&name).await.expect("a new name").name.as_str(), name);
        owner.invite(&format!("p{turn}@{number}.example.com")).await.expect("an invitation");
    }
    REQUESTS / CLIENTS
}

/// Behind a pooler nothing is prepared, and directly everything is.
#[tokio::test]
async fn statements_are_prepared_only_without_a_pooler() {
    let direct = std::env::var("ROSTER_TEST_POSTGRES").expect("a server");
    let pooler = Pooler::start(&direct, 1);
    let database = Database::postgres().await;
    for (options, least) in [(behind(&pooler, &database), 0), (database.options(), 3)] {
        let stores = [Store::open(&options).await.expect("a store"), Store::open(&options).await.expect("another")];
        for number in 0..6 {
            let mut conn = stores[number % 2].read().await.expect("a connection");
            let text: String = conn.one(&format!("SELECT 'answer {number}'"), &[]).await.expect("a row");
            assert_eq!(text, format!("answer {number}"));
            let value: i64 = conn.one("SELECT ?1 + 1", &[41_i64.into()]).await.expect("a row");
            assert_eq!(value, 42);
        }
        let mut conn = stores[0].read().await.expect("a connection");
        let kept: i64 = conn.one("SELECT count(*) FROM pg_prepared_statements", &[]).await.expect("a number");
        assert_eq!(kept >= least.max(1), least > 0, "{kept}");
    }
    drop(pooler);
    database.remove().await;
}
