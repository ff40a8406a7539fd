//! Caller × endpoint: the status that each caller really gets, from a request that would otherwise succeed.
//!
//! Every call meets the same state: the house is copied for each, so none sees what another did.

mod requests;

use std::fmt::Write;

use expect_test::expect_file;
use roster_tests::{Actor, House, Pack};
use shared::{endpoint::BASE, endpoints::ALL, endpoints::Entry};

use requests::{Scene, request};

/// Who calls, in the order of the columns.
async fn callers(house: &House, pack: Pack, scene: &Scene) -> Vec<(String, Actor)> {
    let ana = &scene.founder;
    let mut callers = vec![
        ("visitor".to_owned(), house.visitor()),
        ("stranger".to_owned(), house.user("stranger@example.com").await),
        ("host".to_owned(), house.host(ana.org())),
        ("outsider".to_owned(), house.founder("outsider@example.com", pack).await),
    ];
    let mut roles = ana.organization().await.expect("the founder").pack.roles;
    roles.retain(|role| role.like.is_none());
    let lowest = roles.last().expect("a role").id.clone();
    let out = ana.bring("out@example.com", &lowest, &scene.spaces).await;
    ana.deactivate(out.me()).await.expect("deactivated");
    callers.push(("deactivated".to_owned(), out));
    for role in roles {
        let mine = ana.organization().await.expect("the founder").me.role;
        let single = role.count.exactly.is_some();
        let actor = match role.id == mine && single {
            true => ana.clone(),
            false => ana.bring(&format!("{}@example.com", role.id), &role.id, &scene.spaces).await,
        };
        callers.push((role.id, actor));
    }
    callers.push(("operator".to_owned(), scene.operator.clone()));
    callers
}

async fn status(house: &House, caller: &Actor, scene: &Scene, entry: &Entry) -> u16 {
    let (path, body) = request(entry, scene);
    let house = house.copy().await;
    let actor = caller.elsewhere().through(&house);
    actor.set_cookie(caller.cookie());
    let raw = actor.post(entry.method.as_str(), &format!("{BASE}{path}"), Some("application/json"), body).await;
    house.close().await;
    raw.status
}

async fn table(pack: Pack) -> String {
    let house = House::sqlite().await;
    let scene = Scene::set(&house, pack).await;
    let callers = callers(&house, pack, &scene).await;
    let mut text = format!("# {}\n\n{:24}{:88}", pack.id(), "", "");
    let names: Vec<&str> = callers.iter().map(|(name, _)| name.as_str()).collect();
    writeln!(text, "{}", names.join("  ")).expect("text");
    for entry in ALL {
        let call = format!("{} {}", entry.method.as_str(), entry.path);
        let mut statuses = Vec::new();
        for (name, caller) in &callers {
            let status = status(&house, caller, &scene, entry).await;
            statuses.push(format!("{status:<width$}", width = name.len()));
        }
        writeln!(text, "{:24}{call:88}{}", entry.name, statuses.join("  ").trim_end()).expect("text");
    }
    house.close().await;
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_caller_gets_what_the_table_says() {
    let mut tables = Vec::new();
    // A pack with every permission limited to spaces and one without: the others answer as one of these does.
    for pack in [Pack::Workspaces, Pack::Lines] {
        tables.push(table(pack).await);
    }
    expect_file!["endpoints.txt"].assert_eq(&tables.join("\n"));
}

/// H9.
#[test]
fn every_endpoint_is_mounted_exactly_once() {
    let mut mounted = server::http::mounted();
    let mut declared: Vec<&str> = ALL.iter().map(|entry| entry.name).collect();
    mounted.sort_unstable();
    declared.sort_unstable();
    assert_eq!(
        mounted, declared,
        "H9: mount each endpoint once in its feature's `mount`, and list it once in shared/src/endpoints.rs"
    );
}

#[test]
fn no_two_endpoints_share_method_and_path() {
    let mut calls: Vec<String> = ALL.iter().map(|entry| format!("{} {}", entry.method.as_str(), entry.path)).collect();
    let count = calls.len();
    calls.sort();
    calls.dedup();
    assert_eq!(calls.len(), count);
}
