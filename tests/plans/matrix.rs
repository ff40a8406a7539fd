//! Every combination of filter, search, sort order, and page of the member list, and the statements of writes, take few
//! steps in SQLite, with and without statistics. A step is the same on a slow machine.

use roster_tests::{Actor, TestServer, run};
use shared::members::{MemberQueryForm, MemberSort};

use crate::{crowd, recorder::Recorder};

/// What reading 2,000 members with all columns takes, the most that a search reads one by one. Reading all 20,000 of the
/// crowd takes ten times as much.
const MOST: i64 = 300_000;

const ROLES: [&str; 5] = ["", "owner", "admin", "member", "owner,admin"];
const STATUSES: [&str; 4] = ["", "active", "invited", "invited,deactivated"];
/// No hit, rare, and common, with one, two, three, and twelve characters.
const SOUGHT: [&str; 13] =
    ["", "a", "z", "q", "an", "zz", "qa", "ana", "zzz", "k4z", "eriksen12@ex", "example.com.", "zzzzzzzzzzzz"];

#[tokio::test]
async fn lists_and_writes_read_few_rows() {
    run(TestServer::sqlite().await, few_rows).await;
}

async fn few_rows(server: TestServer) {
    let owner = crowd::gather(&server).await;
    let mut found = Vec::new();
    for statistics in [false, true] {
        if statistics {
            server.sql("ANALYZE", &[]).await;
        }
        let recorder = Recorder::start();
        list(&owner, &recorder, &mut found).await;
        write(&owner, &recorder, &mut found, if statistics { "new" } else { "old" }).await;
    }
    found.sort_unstable_by_key(|(steps, ..)| std::cmp::Reverse(*steps));
    for (steps, what, _) in &found[..10] {
        println!("{steps:>9} steps: {what}");
    }
    let bad: Vec<String> = found
        .iter()
        .filter(|(steps, ..)| *steps > MOST)
        .take(20)
        .map(|(steps, what, sql)| format!("{steps} steps: {what}\n    {sql}"))
        .collect();
    assert!(found.len() > 2_000, "only {} statements were judged", found.len());
    assert!(bad.is_empty(), "these read too many rows:\n{}", bad.join("\n"));
}

type Found = Vec<(i64, String, String)>;

fn note(recorder: &Recorder, found: &mut Found, what: &str) {
    found.extend(recorder.take_steps().into_iter().map(|(steps, sql)| (steps, what.to_owned(), sql)));
}

async fn list(owner: &Actor, recorder: &Recorder, found: &mut Found) {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    for role in ROLES {
        for status in STATUSES {
            for q in SOUGHT {
                for sort in MemberSort::ALL {
                    let query = MemberQueryForm {
                        q: some(q),
                        role: some(role),
                        status: some(status),
                        sort: some(sort.as_str()),
                        limit: Some(50),
                        total: Some(true),
                        ..MemberQueryForm::default()
                    };
                    let what = format!("role={role} status={status} q={q} sort={}", sort.as_str());
                    let page = owner.members(query.clone()).await.expect("a page");
                    note(recorder, found, &what);
                    if let Some(next) = page.next {
                        let query = MemberQueryForm { cursor: Some(next.0), total: None, ..query };
                        owner.members(query).await.expect("the next page");
                        note(recorder, found, &format!("{what}, next page"));
                    }
                }
            }
        }
    }
}

async fn write(owner: &Actor, recorder: &Recorder, found: &mut Found, name: &str) {
    let space = owner.space("Sales").await;
    recorder.take_steps();
    let email = format!("{name}@example.org");
    owner.invite_as(&email, "admin", &[space]).await.expect("invited");
    note(recorder, found, "an invitation");
    let member = owner.find(&email).await.id;
    recorder.take_steps();
    owner.give_role(member, "member").await.expect("another role");
    note(recorder, found, "a role");
}
