//! A large installation: one organization with thousands of members, thousands with one, and as many rows in every
//! other table.
//!
//! Rows other than members are written directly to the database, because only their number and distribution matter.

use roster_tests::{Actor, TestServer};
use server::{
    seed::{self, SeedOptions},
    store::{Dialect, Value},
};

const MEMBERS: u32 = 20_000;

/// Everything is derived from members: as many users, sessions, invitations, and so on, with the same ids. Everything
/// that expires does so in two days, later than anything that the test cleans up.
const COPIES: [&str; 14] = [
    "INSERT INTO users (id, email, email_key, first_name, last_name, password_hash, created_at)
     SELECT id, email, email_key, 'Ana', 'Almeida', '', ?1 FROM members WHERE user_id IS NULL",
    "INSERT INTO sessions (token_hash, user_id, created_at, seen_at, expires_at)
     SELECT id, id, ?1, ?1, CAST(?1 AS BIGINT) + 172800000000 FROM users",
    "INSERT INTO organizations (id, name, pack, created_by, created_at)
     SELECT id, 'Northwind', 'lines', id, ?1 FROM members",
    "INSERT INTO spaces (organization_id, id, name, name_key, created_at)
     SELECT id, id, 'Sales', 'sales', ?1 FROM members",
    "INSERT INTO invitations (organization_id, id, member_id, email, search, role, inviter_id, inviter_name, state,
        created_at, expires_at, email_state)
     SELECT organization_id, id, id, email, search, role, id, 'Ana',
        CASE WHEN serial % 20 = 0 THEN 'pending' ELSE 'accepted' END, ?1, CAST(?1 AS BIGINT) + 172800000000, 'sent'
     FROM members",
    "INSERT INTO links (secret_hash, salt, purpose, email, email_key, organization_id, invitation_id, created_at,
        expires_at)
     SELECT id, id, 'invitation', email, email_key, organization_id, id, ?1, CAST(?1 AS BIGINT) + 172800000000
     FROM members",
    "INSERT INTO emails (id, organization_id, invitation_id, link_hash, to_address, locale, kind, state, due_at,
        created_at)
     SELECT id, organization_id, id, id, email, 'en', '', CASE WHEN serial % 50 = 0 THEN 'queued' ELSE 'sent' END,
        CAST(?1 AS BIGINT) + 172800000000 + serial, ?1 FROM members",
    "INSERT INTO history_events (organization_id, id, at, kind, actor_id, actor_name, member_id, changes, search)
     SELECT organization_id, id, CAST(?1 AS BIGINT) + serial,
        CASE WHEN serial % 3 = 0 THEN 'member.invited' ELSE 'member.assignment_changed' END, id, 'Ana', id, '[]', search
     FROM members",
    "INSERT INTO records (organization_id, id, kind, external_id, title, search, owner_id, state, updated_at)
     SELECT organization_id, id, CASE WHEN serial % 3 = 0 THEN 'campaign' ELSE 'recipient' END,
        'r-' || CAST(serial AS TEXT), email, search, CASE WHEN serial % 4 = 0 THEN NULL ELSE id END, 'open', ?1
     FROM members",
    "INSERT INTO record_kinds (organization_id, id, title) SELECT id, 'ticket', 'Ticket' FROM organizations",
    "INSERT INTO idempotency (name, request_hash, created_at, status) SELECT id, id, ?1, 200 FROM members",
    "INSERT INTO rate_limits (name, arrival) SELECT id, CAST(?1 AS BIGINT) + 172800000000 FROM members",
    "INSERT INTO partnerships (organization_id, partner_id, level, created_at) SELECT id, id, 'admin', ?1 FROM organizations",
    "INSERT INTO members (organization_id, id, email, email_key, sort_key, search, role, status)
     SELECT id, id, email, email_key, sort_key, search, role, status FROM members WHERE user_id IS NULL",
];

/// The owner of everything.
pub async fn gather(server: &TestServer) -> Actor {
    let options = SeedOptions {
        members: MEMBERS,
        pack: "workspaces".to_owned(),
        name: "Northwind Trading".to_owned(),
        email: "owner@example.com".to_owned(),
    };
    let filled = seed::fill(server.service(), &options, |_| ()).await.expect("a seeded organization");
    if server.service().store().dialect() == Dialect::Sqlite {
        // Statistics are made by the tests, if at all.
        server.sql("DROP TABLE sqlite_stat1", &[]).await;
    }
    let now = [Value::from(server.now().micros())];
    for copy in COPIES {
        server.sql(copy, &now[..usize::from(copy.contains("?1"))]).await;
    }
    let owner = server.visitor_named(&options.email);
    owner.sign_in_with(&filled.password).await.expect("signed in");
    owner.at(filled.organization)
}
