//! The benchmarked requests: common workloads, each as the requests of one connection.

use std::{
    borrow::Cow,
    sync::Arc,
    time::{Duration, Instant},
};

use roster_tests::wire::Wire;
use serde_json::json;
use shared::invitations::{Intent, InvitationBatchForm, InvitationBatchResult, RowForm};

use crate::{load::Script, target::Target};

/// A role and a status.
pub const FILTERED: &str = "/members?limit=50&role=admin&status=active";
/// A first name that one in 24 has.
pub const COMMON: &str = "/members?limit=50&q=grace";
/// A number in one email.
pub const RARE: &str = "/members?limit=50&q=4321%40";

/// Repeats the same read.
pub fn read(target: &Target, path: &str) -> Script {
    same(target.owner.cookie().expect("a session"), &target.path(path))
}

pub fn same(cookie: String, path: &str) -> Script {
    let request: &'static [u8] = roster_tests::wire::request("GET", path, &[("cookie", &cookie)], &()).leak();
    Arc::new(move |_, _| Cow::Borrowed(request))
}

/// The page in the middle of everyone.
pub async fn middle(target: &Target, members: u32) -> Script {
    let (_, cursor) = target.walk(None, members as usize / 2).await;
    read(target, &format!("/members?limit=50&cursor={}", cursor.expect("more than half").0))
}

/// Invites a new person with each request. `run` separates the emails of one measurement from another's.
pub async fn invite(target: &Target, run: String) -> Script {
    let spaces = target.owner.usual_spaces().await;
    let writer = target.writer();
    Arc::new(move |connection, turn| {
        let email = format!("{run}.{connection}.{turn}@example.org");
        Cow::Owned(writer("POST", "/invitations", &json!({"email": email, "role": "member", "spaces": spaces})))
    })
}

/// Makes members admins, and members again in the next round. Each connection has its own people.
pub async fn change_role(target: &Target, connections: usize, skip: usize) -> Script {
    let each = if connections == 1 { 300 } else { 60 };
    let (people, _) = target.walk(Some("member"), skip + connections * each).await;
    let people = people[skip..].to_vec();
    let writer = target.writer();
    Arc::new(move |connection, turn| {
        let role = if turn / each % 2 == 0 { "admin" } else { "member" };
        let member = people[connection * each + turn % each];
        Cow::Owned(writer("PATCH", &format!("/members/{member}"), &json!({"role": role})))
    })
}

/// The time until a batch of 1,000 is acknowledged, as the median of five.
pub async fn batch(target: &Target) -> Duration {
    let spaces = target.owner.usual_spaces().await;
    let mut wire = Wire::connect(target.address).await.expect("the server listens");
    let mut taken = Vec::new();
    for batch in 0..5 {
        let row = |row| RowForm { email: format!("batch{batch}.{row}@example.org"), name: None, ..RowForm::default() };
        let form = InvitationBatchForm {
            intent: Intent::SendAll,
            rows: (0..1000).map(row).collect(),
            role: Some("member".to_owned()),
            spaces: spaces.clone(),
            products: Vec::new(),
            message: None,
        };
        let form = serde_json::to_value(&form).expect("JSON");
        let request = target.writer()("POST", "/invitation-batches", &form);
        let start = Instant::now();
        let reply = wire.send(&request).await.expect("an answer");
        taken.push(start.elapsed());
        assert_eq!(reply.json::<InvitationBatchResult>().sent, 1000);
    }
    taken.sort_unstable();
    taken[taken.len() / 2]
}
