//! The baseline: the cost of HTTP, one prepared statement, and the same JSON, without sessions, permits, or headers.
//!
//! Reads the same file as the service that it is compared with.

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{Router, extract::State, http::header, response::IntoResponse, routing::get};
use rusqlite::{Connection, OpenFlags, Row, config::DbConfig};
use shared::{
    id::{MemberId, OrganizationId, SpaceId},
    members::MemberView,
    page::Page,
    policy::{MemberStatus, Overrides, SpaceGrant},
    time::Timestamp,
};

const LIST: &str = "SELECT id, name, email, role, spaces, status, invited_at, joined_at, deactivated_at, version
    FROM members WHERE organization_id = ?1 AND status = ?2 AND role = ?3 ORDER BY sort_key, id LIMIT 51";

type Connections = Arc<(OrganizationId, Mutex<Vec<Connection>>)>;

/// Serves the list on a free port of this machine, at `/api/v1/floor`.
pub async fn listen(database: &Path, organization: OrganizationId) -> SocketAddr {
    let open = |_| {
        let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY).expect("the database");
        // Prepared once means planned once, as in the service.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).expect("a setting");
        connection
    };
    let connections: Connections = Arc::new((organization, Mutex::new((0..4).map(open).collect())));
    let router = Router::new().route("/api/v1/floor", get(list)).with_state(connections);
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let address = listener.local_addr().expect("a bound address");
    tokio::spawn(async move { axum::serve(listener, router).await.expect("serving goes on") });
    address
}

async fn list(State(connections): State<Connections>) -> impl IntoResponse {
    let (organization, idle) = &*connections;
    let idle = || idle.lock().unwrap_or_else(PoisonError::into_inner);
    // There is no await between taking and returning one, so there are never fewer connections than threads.
    let connection = idle().pop().expect("a connection a thread");
    let page = page(&connection, *organization).expect("a page");
    idle().push(connection);
    ([(header::CONTENT_TYPE, "application/json")], serde_json::to_vec(&page).expect("JSON"))
}

fn page(connection: &Connection, organization: OrganizationId) -> rusqlite::Result<Page<MemberView>> {
    let mut statement = connection.prepare_cached(LIST)?;
    let rows = statement.query_map((organization.bytes(), "active", "admin"), read)?;
    let mut items: Vec<MemberView> = rows.collect::<Result<_, _>>()?;
    items.truncate(50);
    Ok(Page { items, next: None, total: None })
}

fn read(row: &Row<'_>) -> rusqlite::Result<MemberView> {
    let time = |index| row.get::<_, Option<i64>>(index).map(|micros| micros.map(Timestamp::from_micros));
    let spaces = match row.get_ref(4)?.as_bytes_or_null()? {
        None => SpaceGrant::All,
        Some(bytes) => SpaceGrant::Listed(bytes.as_chunks().0.iter().map(|id| SpaceId::from_bytes(*id)).collect()),
    };
    Ok(MemberView {
        id: MemberId::from_bytes(row.get(0)?),
        name: row.get(1)?,
        email: row.get(2)?,
        role: row.get(3)?,
        spaces,
        products: Vec::new(),
        overrides: Overrides::new(),
        partner: None,
        ends_at: None,
        status: MemberStatus::parse(row.get_ref(5)?.as_str()?).unwrap_or(MemberStatus::Active),
        invited_at: time(6)?,
        joined_at: time(7)?,
        deactivated_at: time(8)?,
        invitation: None,
        sessions_ended: None,
        refused_at: None,
        you: false,
        version: row.get::<_, i64>(9)? as u64,
    })
}
