//! G1 over the real service: random people try random actions, and no one ever gains what the giver doesn't have.
//!
//! An independent model checks the rule after each accepted action, from the database's rows and the roles of the pack:
//! it never calls `decide`. A run's seed is printed; `ROSTER_ESCALATION_SEED` repeats it.

mod model;
mod walk;

use roster_tests::{Pack, TestServer};
use walk::{Path, Walk};

/// Actions tried on each pack: 100,000 in total on SQLite, and some on PostgreSQL, whose locks are different.
const ON_SQLITE: u32 = 20_000;
const ON_POSTGRES: u32 = 1_000;

async fn holds(server: TestServer, pack: Pack, acts: u32) {
    let mut walk = Walk::start(&server, pack, Path::Checked).await;
    let tally = walk.go(acts).await.unwrap_or_else(|found| panic!("{}: {found}", pack.id()));
    println!("{}: {tally}", pack.id());
    assert!(tally.accepted * 20 > acts, "acts worth trying: {tally}");
    server.close().await;
}

/// Runs with one path unchecked: what the service refuses on it is done anyway, and the model must find an escalation.
async fn finds(pack: Pack, path: Path) {
    let server = TestServer::sqlite().await;
    let mut walk = Walk::start(&server, pack, path).await;
    let found = walk.go(ON_SQLITE).await.expect_err("an escalation");
    println!("{}: {found}", pack.id());
    server.close().await;
}

macro_rules! packs {
    ($($name:ident $pack:ident)*) => { $(
        mod $name {
            use super::*;

            #[tokio::test]
            async fn no_one_escalates_on_sqlite() {
                holds(TestServer::sqlite().await, Pack::$pack, ON_SQLITE).await;
            }

            #[tokio::test]
            async fn no_one_escalates_on_postgres() {
                holds(TestServer::postgres().await, Pack::$pack, ON_POSTGRES).await;
            }

            #[tokio::test]
            async fn a_missing_check_of_an_invitation_change_is_found() {
                finds(Pack::$pack, Path::EditUnchecked).await;
            }
        }
    )* };
}
packs! { workspaces Workspaces simple Simple profiles Profiles lines Lines pipelines Pipelines }

#[tokio::test]
async fn an_action_that_the_engine_forgot_is_found() {
    for pack in [Pack::Workspaces, Pack::Profiles, Pack::Lines, Pack::Pipelines] {
        finds(pack, Path::ActForgotten).await;
    }
}

#[tokio::test]
async fn a_missing_check_of_a_role_change_is_found() {
    finds(Pack::Workspaces, Path::RoleUnchecked).await;
}
