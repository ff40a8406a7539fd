//! G1 over the real service: random people try random actions, and no one ever gains what the giver doesn't have.
//!
//! An independent model checks the rule after each accepted action, from the database's rows and the roles of the pack:
//! it never calls `decide`. A run's seed is printed; `ROSTER_ESCALATION_SEED` repeats it.

mod model;
mod walk;

use roster_tests::{House, Pack};
use walk::{Path, Walk};

/// Actions tried on each pack: 100,000 in total on SQLite, and some on PostgreSQL, whose locks are different.
const ON_SQLITE: u32 = 20_000;
const ON_POSTGRES: u32 = 1_000;

async fn holds(house: House, pack: Pack, acts: u32) {
    let mut walk = Walk::start(&house, pack, Path::Checked).await;
    let told = walk.go(acts).await.unwrap_or_else(|found| panic!("{}: {found}", pack.id()));
    println!("{}: {told}", pack.id());
    assert!(told.accepted * 20 > acts, "acts worth trying: {told}");
    house.close().await;
}

/// Runs with one path unchecked: what the service refuses on it is done anyway, and the model must find an escalation.
async fn finds(pack: Pack, path: Path) {
    let house = House::sqlite().await;
    let mut walk = Walk::start(&house, pack, path).await;
    let found = walk.go(ON_SQLITE).await.expect_err("an escalation");
    println!("{}: {found}", pack.id());
    house.close().await;
}

macro_rules! packs {
    ($($name:ident $pack:ident)*) => { $(
        mod $name {
            use super::*;

            #[tokio::test]
            async fn nobody_escalates_on_sqlite() {
                holds(House::sqlite().await, Pack::$pack, ON_SQLITE).await;
            }

            #[tokio::test]
            async fn nobody_escalates_on_postgres() {
                holds(House::postgres().await, Pack::$pack, ON_POSTGRES).await;
            }

            #[tokio::test]
            async fn a_path_without_its_check_is_found() {
                finds(Pack::$pack, Path::EditUnchecked).await;
            }
        }
    )* };
}
packs! { workspaces Workspaces simple Simple profiles Profiles lines Lines pipelines Pipelines }

#[tokio::test]
async fn an_act_that_the_engine_forgot_is_found() {
    for pack in [Pack::Workspaces, Pack::Profiles, Pack::Lines, Pack::Pipelines] {
        finds(pack, Path::ActForgotten).await;
    }
}

#[tokio::test]
async fn a_change_of_a_role_without_its_check_is_found() {
    finds(Pack::Workspaces, Path::RoleUnchecked).await;
}
