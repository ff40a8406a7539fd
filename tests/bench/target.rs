//! The measured setup: a service on a real socket, with a seeded organization and its signed-in owner.

use std::net::SocketAddr;

use roster_tests::{Actor, TestServer, wire};
use serde_json::Value;
use server::{
    seed::{self, SeedOptions},
    store::Dialect,
};
use shared::{
    id::{MemberId, OrganizationId},
    members::{ListMembers, MemberQueryForm},
    page::Cursor,
};

pub struct Target {
    pub server: TestServer,
    pub owner: Actor,
    pub organization: OrganizationId,
    pub address: SocketAddr,
}

impl Target {
    pub async fn new(server: TestServer, members: u32) -> Target {
        // Rate limits and seats aren't measured.
        let server = server.sibling(|config| config.emails_per_day = 1_000_000_000).await;
        let options = SeedOptions {
            members,
            pack: "workspaces".to_owned(),
            name: "Northwind Trading".to_owned(),
            email: "owner@example.com".to_owned(),
        };
        let filled = seed::fill(server.service(), &options, |_| ()).await.expect("a seeded organization");
        server.sql("UPDATE organizations SET seats = 1000000000", &[]).await;
        if server.service().store().dialect() == Dialect::Postgres {
            // The server does this itself, but at an unknown time.
            server.sql("ANALYZE", &[]).await;
        }
        let owner = server.visitor_named(&options.email);
        owner.sign_in_with(&filled.password).await.expect("signed in");
        let owner = owner.at(filled.organization);
        Target { address: server.listen().await, organization: filled.organization, server, owner }
    }

    /// A path under the organization's.
    pub fn path(&self, below: &str) -> String {
        format!("/organizations/{}{below}", self.organization)
    }

    /// Builds the owner's requests from a method, a path under the organization, and a body.
    pub fn writer(&self) -> impl Fn(&str, &str, &Value) -> Vec<u8> + Send + Sync + 'static {
        let (cookie, root) = (self.owner.cookie().expect("a session"), self.path(""));
        move |method, path, body| wire::request(method, &format!("{root}{path}"), &[("cookie", &cookie)], body)
    }

    /// The first members by name, active ones of one role or all, and the cursor after them.
    pub async fn walk(&self, role: Option<&str>, count: usize) -> (Vec<MemberId>, Option<Cursor>) {
        let mut found = Vec::new();
        let mut cursor: Option<Cursor> = None;
        while found.len() < count {
            let query = MemberQueryForm {
                role: role.map(str::to_owned),
                status: role.map(|_| "active".to_owned()),
                cursor: cursor.take().map(|cursor| cursor.0),
                limit: Some(200),
                ..MemberQueryForm::default()
            };
            let page = self.owner.call::<ListMembers>(self.organization, query).await.expect("a page");
            found.extend(page.items.iter().map(|member| member.id));
            cursor = page.next;
            if cursor.is_none() {
                break;
            }
        }
        (found, cursor)
    }
}
