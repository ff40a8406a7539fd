//! Queries list exactly the records that `decide` allows, compared on random records for every role of two packs.

use roster_tests::{Actor, Pack, TestServer, on_both_databases, record};
use shared::{
    id::SpaceId,
    policy::{Action, MemberFacts, NoHolders, OrganizationFacts, Owner, Policy, Situation, Thing, decide},
    records::{RecordQueryForm, RecordRow, RecordView, RecordsOf},
};

/// Pseudo-random numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }
}

on_both_databases!(a_query_lists_what_decide_allows);
async fn a_query_lists_what_decide_allows(server: TestServer) {
    for (pack, roles) in
        [(Pack::Profiles, ["admin", "team_member", "team_member"]), (Pack::Workspaces, ["admin", "manager", "member"])]
    {
        compare(&server, pack, roles).await;
    }
}

async fn compare(server: &TestServer, pack: Pack, roles: [&str; 3]) {
    let ana = server.founder(&format!("ana@{}.example.com", pack.id()), pack).await;
    let kind = ana.kinds().await.expect("kinds").remove(0).id.to_string();
    let mut spaces = vec![ana.space("General").await];
    for name in ["North", "South"] {
        spaces.push(ana.create_space(name).await.expect("a space").id);
    }
    let mut people = vec![ana.clone()];
    for (index, role) in roles.into_iter().enumerate() {
        let given: &[SpaceId] = match (index, role) {
            (0, _) => &spaces[..2],
            (_, "manager") => &spaces[1..2],
            _ => &spaces[index..],
        };
        people.push(ana.add_member(&format!("p{index}@{}.example.com", pack.id()), role, given).await);
    }
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let rows: Vec<RecordRow> = (0..400)
        .map(|n| RecordRow {
            owner: people.get(dice.below(people.len() + 2)).map(Actor::me),
            space: spaces.get(dice.below(spaces.len() + 1)).copied(),
            ..record(&kind, &format!("r-{n}"), "Row")
        })
        .collect();
    server.host(ana.org()).put_records(rows.clone()).await.expect("a batch");
    for person in &people {
        let shown = check_views(person, &rows).await;
        let found = search(server, person, &kind).await;
        assert_eq!(found, shown, "what AuthZEN finds for {}", person.email);
    }
}

/// Compares each view, and returns the ids that the person sees.
async fn check_views(person: &Actor, rows: &[RecordRow]) -> Vec<String> {
    let view = person.organization().await.expect("their organization");
    let policy = Policy::build(view.pack).expect("a pack");
    let actor = MemberFacts { is_self: true, ..MemberFacts::active(&view.me.role, &view.me.spaces) };
    let organization = OrganizationFacts::default();
    let situation = Situation { policy: &policy, actor, organization, holders: &NoHolders };
    let sees = |thing: Thing| decide(&situation, &Action::See(thing)).is_allowed();
    let owner = |row: &RecordRow| match row.owner {
        None => Owner::NoOne,
        Some(owner) if owner == person.me() => Owner::Me,
        Some(_) => Owner::Other,
    };
    let shown: Vec<&RecordRow> =
        rows.iter().filter(|row| sees(Thing { owner: owner(row), space: row.space })).collect();
    for asked in RecordsOf::ALL {
        let allowed = sees(asked.thing());
        let of_view = |row: &&&RecordRow| match asked {
            RecordsOf::Mine => owner(row) == Owner::Me,
            RecordsOf::Unassigned => owner(row) == Owner::NoOne,
            RecordsOf::All => true,
        };
        let mut expected: Vec<String> = shown.iter().filter(of_view).map(|row| row.id.clone()).collect();
        expected.sort();
        match listed(person, asked).await {
            Some(found) => assert_eq!((true, found), (allowed, expected), "{asked:?} of {}", person.email),
            None => assert!(!allowed, "{asked:?} of {} is refused", person.email),
        }
    }
    let mut ids: Vec<String> = shown.into_iter().map(|row| row.id.clone()).collect();
    ids.sort();
    ids
}

/// The host's ids of a whole view, sorted; `None` if the view is refused.
async fn listed(person: &Actor, view: RecordsOf) -> Option<Vec<String>> {
    let mut query =
        RecordQueryForm { view: Some(view.as_str().to_owned()), limit: Some(37), ..RecordQueryForm::default() };
    let mut rows: Vec<RecordView> = Vec::new();
    loop {
        let page = match person.list_records(query.clone()).await {
            Ok(page) => page,
            Err(refused) => {
                assert_eq!(refused.to_string(), "403 denied not_yours");
                return None;
            }
        };
        rows.extend(page.items);
        let Some(next) = page.next else { break };
        query.cursor = Some(next.0);
    }
    let mut ids: Vec<String> = rows.into_iter().map(|row| row.external_id.into()).collect();
    ids.sort();
    Some(ids)
}

/// The results of AuthZEN's resource search for a person, page by page, sorted.
async fn search(server: &TestServer, person: &Actor, kind: &str) -> Vec<String> {
    let host = server.host(person.org());
    let mut asked = serde_json::json!({
        "subject": { "type": "member", "id": person.me() },
        "action": { "name": "see" },
        "resource": { "type": kind, "properties": { "organization": person.org() } },
        "page": { "limit": 41 },
    });
    let mut ids = Vec::new();
    loop {
        let raw = host.post("POST", "/access/v1/search/resource", Some("application/json"), asked.to_string()).await;
        assert_eq!(raw.status, 200, "{}", raw.text);
        let found: serde_json::Value = serde_json::from_str(&raw.text).expect("a page");
        let results = found["results"].as_array().expect("results").clone();
        ids.extend(results.iter().map(|result| result["id"].as_str().expect("an id").to_owned()));
        let next = found["page"]["next_token"].as_str().expect("a token").to_owned();
        if next.is_empty() {
            break;
        }
        asked["page"]["token"] = next.into();
    }
    ids.sort();
    ids
}
