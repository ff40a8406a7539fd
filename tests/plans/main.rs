//! No query reads a whole table: the test performs every action once in a large installation and checks the plan of
//! each statement on both databases.
//!
//! Measures nothing, because a plan is the same on a slow machine.

mod crowd;
mod matrix;
mod recorder;
mod visit;

use recorder::Recorder;
use roster_tests::{TestServer, run};
use server::store::{Dialect, Value};

/// One thread, so that the recorder only hears this test.
#[tokio::test]
async fn no_table_is_read_whole_on_sqlite() {
    run(TestServer::sqlite().await, plans_are_good).await;
}

#[tokio::test]
async fn no_table_is_read_whole_on_postgres() {
    run(TestServer::postgres().await, plans_are_good).await;
}

async fn plans_are_good(server: TestServer) {
    let owner = crowd::gather(&server).await;
    let recorder = Recorder::start();
    visit::everything(&server, &owner).await;
    let statements = recorder.finish();
    let reads = |sql: &&String| ["SELECT", "UPDATE", "DELETE", "WITH"].iter().any(|verb| sql.starts_with(verb));
    let statements: Vec<&String> = statements.iter().filter(reads).collect();
    assert!(statements.len() > 150, "only {} statements were recorded", statements.len());
    // PostgreSQL updates its statistics automatically. SQLite never does, but an operator can.
    if server.service().store().dialect() == Dialect::Sqlite {
        read_plans(&server, &statements).await;
    }
    server.sql("ANALYZE", &[]).await;
    read_plans(&server, &statements).await;
}

async fn read_plans(server: &TestServer, statements: &[&String]) {
    let mut bad = Vec::new();
    for sql in statements {
        let plan = explain(server, sql).await;
        // Rows found by another part of the statement aren't a table.
        let found =
            |step: &str| plan.iter().any(|other| other.strip_prefix("CO-ROUTINE ") == step.strip_prefix("SCAN "));
        if plan.iter().any(|step| is_bad(step) && !found(step)) {
            bad.push(format!("{sql}\n    {}\n", plan.join("\n    ")));
        }
    }
    assert!(bad.is_empty(), "{} of {} statements read a whole table:\n{}", bad.len(), statements.len(), bad.join("\n"));
}

/// The steps of a statement's plan, for any arguments.
async fn explain(server: &TestServer, sql: &str) -> Vec<String> {
    let mut conn = server.service().store().read().await.expect("a connection");
    let nulls = vec![Value::Null; arguments(sql)];
    let steps = match conn.dialect() {
        Dialect::Sqlite => {
            // Its id, its parent's, a number without meaning, and the step.
            let rows = conn.all::<(i64, i64, i64, String)>(&format!("EXPLAIN QUERY PLAN {sql}"), &nulls).await;
            rows.map(|rows| rows.into_iter().map(|(_, _, _, step)| step).collect())
        }
        Dialect::Postgres => {
            // A prepared, generic plan, as for a server that has run the statement a few times.
            conn.run("SET plan_cache_mode = force_generic_plan", &[]).await.expect("a setting");
            conn.run(&format!("PREPARE asked AS {sql}"), &[]).await.expect("prepared");
            let nulls = vec!["NULL"; nulls.len()].join(", ");
            let call = if nulls.is_empty() { String::new() } else { format!("({nulls})") };
            let steps = conn.all(&format!("EXPLAIN (COSTS OFF) EXECUTE asked{call}"), &[]).await;
            conn.run("DEALLOCATE asked", &[]).await.expect("forgotten");
            steps
        }
    };
    steps.unwrap_or_else(|fault| panic!("{sql}: {fault}"))
}

/// The highest placeholder.
fn arguments(sql: &str) -> usize {
    let places = sql.split(['?', '$']).skip(1);
    let number = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
    places.filter_map(number).max().unwrap_or_default()
}

/// How SQLite names a range of terms of a full-text index: from one term (512), to another (1,024), one column (1).
const TERMS: &str = "member_search_grams VIRTUAL TABLE INDEX 1537:";

/// SQLite reports SCAN for a table or index that is read completely, but also for a full-text lookup (`M`). An
/// AUTOMATIC index is built for one query by reading everything. A joined row belongs to one member; found in any other
/// way, every row of the list would cost a scan.
fn is_bad(step: &str) -> bool {
    let lookup = step.contains("CONSTANT ROW")
        || step.contains("VIRTUAL TABLE INDEX 0:M")
        || step.contains(TERMS)
        || step.starts_with("SCAN (");
    let scanned = step.starts_with("SCAN") && !lookup;
    let wandering = step.ends_with("LEFT-JOIN") && step.contains("organization_id=?") && !step.contains("_id=? AND");
    scanned || wandering || step.contains("AUTOMATIC") || step.contains("Seq Scan on ")
}
