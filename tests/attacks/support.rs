//! Helpers of several attacks: raw JSON to any path, and the whole database as text.

use std::fmt::Write;

use axum::{
    body::Body,
    http::{Request, header},
};
use roster_tests::{Actor, Raw, TestServer};
use serde_json::Value as Json;
use server::store::Dialect;

/// Sends JSON that our client would never build.
pub async fn json(actor: &Actor, method: &str, path: &str, body: Json) -> Raw {
    actor.post(method, &api(path), Some("application/json"), body.to_string()).await
}

/// A request with arbitrary headers.
pub async fn with_headers(actor: &Actor, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Raw {
    let mut builder = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        builder = builder.header(*name, *value);
    }
    if !body.is_empty() && !headers.iter().any(|(name, _)| *name == "content-type") {
        builder = builder.header(header::CONTENT_TYPE, "application/json");
    }
    actor.send(builder.body(Body::from(body.to_owned())).expect("a request")).await
}

/// A path under the API's prefix.
pub fn api(path: &str) -> String {
    format!("/api/v1{path}")
}

/// Refusals in one line, successes as their status.
pub fn short(raw: Raw) -> String {
    if raw.status < 400 { raw.status.to_string() } else { raw.refusal().to_string() }
}

/// A refusal's body without the request's id, the only thing that always differs.
pub fn anonymous(raw: Raw) -> (u16, Json) {
    let mut body: Json = serde_json::from_str(&raw.text).expect("JSON");
    if let Some(fields) = body.as_object_mut() {
        fields.remove("trace_id");
    }
    (raw.status, body)
}

/// Every row of every table, one per line under the table's name.
pub async fn dump(server: &TestServer) -> String {
    let mut conn = server.service().store().read().await.expect("a connection");
    let tables = match conn.dialect() {
        Dialect::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'member_search_%' ORDER BY name"
        }
        Dialect::Postgres => "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
    };
    let tables: Vec<String> = conn.all(tables, &[]).await.expect("tables");
    let mut all = String::new();
    for table in tables {
        let row = match conn.dialect() {
            Dialect::Sqlite => {
                let columns = format!("SELECT 'quote(\"' || name || '\")' FROM pragma_table_info('{table}')");
                conn.all::<String>(&columns, &[]).await.expect("columns").join(" || ',' || ")
            }
            Dialect::Postgres => "t::text".to_owned(),
        };
        let sql = format!("SELECT {row} FROM {table} AS t ORDER BY 1");
        for row in conn.all::<String>(&sql, &[]).await.expect("rows") {
            writeln!(all, "{table}: {row}").expect("text");
        }
    }
    all
}

/// The database without values that reads change: when a session was last seen, and counters of attempts.
pub async fn state(server: &TestServer) -> String {
    let all = dump(server).await;
    let lasting = |line: &&str| !["sessions: ", "rate_limits: "].iter().any(|table| line.starts_with(table));
    all.lines().filter(lasting).collect::<Vec<_>>().join("\n")
}
