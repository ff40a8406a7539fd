//! Callers × endpoints: the status that each caller really gets for an otherwise valid request.
//!
//! Every call starts from the same state, independent of other calls.

mod requests;

use std::fmt::Write;

use expect_test::expect_file;
use roster_tests::{Actor, Pack, TestServer};
use shared::{
    endpoint::{BASE, Entry, Method},
    endpoints::ALL,
    policy::Way,
};

use requests::{Scene, request};

/// The callers, in the order of the columns.
async fn callers(server: &TestServer, pack: Pack, scene: &Scene) -> Vec<(String, Actor)> {
    let ana = &scene.founder;
    let mut callers = vec![
        ("visitor".to_owned(), server.visitor()),
        ("stranger".to_owned(), server.user("stranger@example.com").await),
        ("host".to_owned(), server.host(ana.org())),
        ("outsider".to_owned(), server.founder("outsider@example.com", pack).await),
    ];
    let organization = ana.organization().await.expect("the founder");
    let out = ana.add_member("out@example.com", &scene.low, &scene.spaces).await;
    let gone = match organization.pack.life.deactivate {
        Way::Never => ana.remove(out.me()).await.map(|_| "removed").expect("removed"),
        Way::With(_) | Way::Operator => ana.deactivate(out.me()).await.map(|_| "deactivated").expect("deactivated"),
    };
    callers.push((gone.to_owned(), out));
    for role in organization.pack.roles.into_iter().filter(|role| role.like.is_none() && !role.partners_only) {
        let actor = match role.id == organization.me.role && role.count.exactly.is_some() {
            true => ana.clone(),
            false => ana.add_member(&format!("{}@example.com", role.id), &role.id, &scene.spaces).await,
        };
        callers.push((role.id, actor));
    }
    for level in organization.pack.partners.map(|rules| rules.levels).unwrap_or_default() {
        let agency = server.founder(&format!("agency-{level}@example.com"), Pack::Lines).await;
        let mut partner = agency.at(ana.org());
        ana.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
        ana.set_partner(agency.org(), &level).await.expect("a level");
        partner.member = Some(ana.find(&agency.email).await.id);
        callers.push((format!("partner's {level}"), partner));
    }
    callers.push(("operator".to_owned(), scene.operator.clone()));
    callers
}

/// The prepared server, and a copy that is used until a call has changed something.
struct Stage {
    server: TestServer,
    copy: TestServer,
}

impl Stage {
    async fn set(server: TestServer) -> Stage {
        let copy = server.copy().await;
        Stage { server, copy }
    }

    async fn status(&mut self, caller: &Actor, scene: &Scene, entry: &Entry) -> u16 {
        let (path, body) = request(entry, scene);
        let actor = caller.elsewhere().through(&self.copy);
        actor.set_cookie(caller.cookie());
        let raw = actor.post(entry.method.as_str(), &format!("{BASE}{path}"), Some("application/json"), body).await;
        if raw.status < 300 && entry.method != Method::Get {
            self.copy.close().await;
            self.copy = self.server.copy().await;
        }
        raw.status
    }
}

async fn table(pack: Pack) -> String {
    let server = TestServer::sqlite().await;
    let scene = Scene::set(&server, pack).await;
    let callers = callers(&server, pack, &scene).await;
    let mut stage = Stage::set(server).await;
    let mut text = format!("# {}\n\n{:24}{:88}", pack.id(), "", "");
    let names: Vec<&str> = callers.iter().map(|(name, _)| name.as_str()).collect();
    writeln!(text, "{}", names.join("  ")).expect("text");
    for entry in ALL.iter() {
        let call = format!("{} {}", entry.method.as_str(), entry.path);
        let mut statuses = Vec::new();
        for (name, caller) in &callers {
            let status = stage.status(caller, &scene, entry).await;
            statuses.push(format!("{status:<width$}", width = name.len()));
        }
        writeln!(text, "{:24}{call:88}{}", entry.name, statuses.join("  ").trim_end()).expect("text");
    }
    stage.copy.close().await;
    stage.server.close().await;
    text
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_caller_gets_what_the_table_says() {
    let tasks = Pack::ALL.map(|pack| tokio::spawn(table(pack)));
    let mut tables = Vec::new();
    for task in tasks {
        tables.push(task.await.expect("a table"));
    }
    expect_file!["endpoints.txt"].assert_eq(&tables.join("\n"));
}

/// H9.
#[test]
fn every_endpoint_is_mounted_exactly_once() {
    let mut mounted = server::app::mounted();
    let mut declared: Vec<&str> = ALL.iter().map(|entry| entry.name).collect();
    mounted.sort_unstable();
    declared.sort_unstable();
    assert_eq!(
        mounted, declared,
        "H9: mount each endpoint once in server/src/routes.rs, and list its feature in shared/src/endpoints.rs"
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
