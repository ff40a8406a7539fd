//! Where it is measured: a service on a real socket, with a seeded organization and its owner signed in.

use std::{net::SocketAddr, path::PathBuf};

use roster_tests::{Actor, Database, House, wire};
use serde::Serialize;
use server::seed::{self, Wish};
use shared::{
    id::{MemberId, OrganizationId},
    members::{ListMembers, MemberQueryForm},
    page::Cursor,
};

pub struct Place {
    pub house: House,
    pub owner: Actor,
    pub organization: OrganizationId,
    pub address: SocketAddr,
}

impl Place {
    pub async fn new(house: House, members: u32) -> Place {
        let wish = Wish {
            members,
            pack: "workspaces".to_owned(),
            name: "Northwind Trading".to_owned(),
            email: "owner@example.com".to_owned(),
        };
        let filled = seed::fill(house.service(), &wish).await.expect("a seeded organization");
        house.sql("UPDATE organizations SET seats = 1000000000", &[]).await;
        if house.service().store().dialect() == server::store::Dialect::Postgres {
            house.sql("ANALYZE", &[]).await;
        }
        let owner = house.visitor_named(&wish.email);
        owner.sign_in_with(&filled.password).await.expect("signed in");
        let owner = owner.at(filled.organization);
        Place { address: house.listen().await, organization: filled.organization, house, owner }
    }

    /// A request of the owner's; `path` follows the organization's own.
    pub fn request(&self, method: &str, path: &str, body: &impl Serialize) -> Vec<u8> {
        let cookie = self.owner.cookie().expect("a session");
        wire::request(method, &format!("/organizations/{}{path}", self.organization), &[("cookie", &cookie)], body)
    }

    /// Up to so many members of a role, and the cursor after them.
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

    /// The database's file, if it is one.
    pub fn file(database: &Database) -> Option<PathBuf> {
        match database {
            Database::Sqlite(folder) => Some(folder.path().join("roster.db")),
            Database::Postgres { .. } => None,
        }
    }
}
