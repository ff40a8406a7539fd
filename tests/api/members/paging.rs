//! Paging through a long list.

use std::collections::BTreeSet;

use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use shared::{
    invitations::{Intent, InvitationBatchForm, RowForm},
    members::{ListMembers, MemberQueryForm},
    page::Page,
};

/// 249 people besides the founder; every name occurs five times, and one in seven has none.
async fn crowd(by: &Actor) {
    let row = |number: usize| RowForm {
        email: format!("p{number:03}@example.com"),
        name: (!number.is_multiple_of(7)).then(|| format!("Person {}", number % 50)),
        ..RowForm::default()
    };
    let rows = (0..249).map(row).collect();
    let form = InvitationBatchForm {
        intent: Intent::SendAll,
        rows,
        role: None,
        spaces: None,
        products: Vec::new(),
        message: None,
    };
    assert_eq!(by.batch_with(form).await.expect("a batch").sent, 249);
}

fn query(sort: &str, cursor: Option<String>) -> MemberQueryForm {
    MemberQueryForm { sort: Some(sort.to_owned()), cursor, limit: Some(40), ..MemberQueryForm::default() }
}

/// All pages, with an action before the fourth.
async fn walk(by: &Actor, sort: &str, meanwhile: impl AsyncFn()) -> Vec<String> {
    let (mut found, mut cursor) = (Vec::new(), None);
    for number in 1.. {
        if number == 4 {
            meanwhile().await;
        }
        let page = by.members(query(sort, cursor)).await.expect("a page");
        assert!(page.next.is_none() || page.items.len() == 40);
        found.extend(page.items.into_iter().map(|member| member.email));
        match page.next {
            Some(next) => cursor = Some(next.0),
            None => break,
        }
    }
    found
}

on_both_databases!(every_order_leads_through_all_members_once);
async fn every_order_leads_through_all_members_once(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    crowd(&ana).await;
    let all = MemberQueryForm { total: Some(true), limit: Some(500), ..MemberQueryForm::default() };
    let first = ana.members(all).await.expect("a page");
    assert_eq!((first.total, first.items.len()), (Some(250), 200), "a page has its limit");
    for sort in ["name", "email", "newest"] {
        let found = walk(&ana, sort, async || {}).await;
        let once: BTreeSet<&String> = found.iter().collect();
        assert_eq!((found.len(), once.len()), (250, 250), "{sort}");
        if sort == "email" {
            assert!(found.is_sorted(), "{found:?}");
        }
    }
}

on_both_databases!(people_who_join_while_paging_cause_no_gap_or_repeat);
async fn people_who_join_while_paging_cause_no_gap_or_repeat(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    crowd(&ana).await;
    for sort in ["name", "email", "newest"] {
        let found = walk(&ana, sort, async || {
            for place in ["a", "p1", "z"] {
                ana.invite(&format!("{place}{sort}@example.com")).await.expect("an invitation");
            }
        })
        .await;
        let once: BTreeSet<&String> = found.iter().collect();
        assert_eq!(once.len(), found.len(), "no one twice by {sort}");
        let of_old = (0..249).filter(|number| once.contains(&format!("p{number:03}@example.com"))).count();
        assert_eq!(of_old, 249, "no one missing by {sort}");
    }
}

on_both_databases!(the_link_header_leads_on_with_every_filter);
async fn the_link_header_leads_on_with_every_filter(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    crowd(&ana).await;
    let filtered = MemberQueryForm {
        q: Some("person 1".to_owned()),
        status: Some("invited".to_owned()),
        limit: Some(20),
        ..MemberQueryForm::default()
    };
    let first = ana.request::<ListMembers>(ana.org(), filtered.clone()).send_raw().await;
    let mut found = BTreeSet::new();
    let mut raw = first;
    loop {
        let page: Page<shared::members::MemberView> = serde_json::from_str(&raw.text).expect("a page");
        assert!(page.items.iter().all(|member| member.name.as_ref().is_some_and(|name| name.starts_with("Person 1"))));
        found.extend(page.items.into_iter().map(|member| member.email));
        let Some(link) = raw.header("link") else { break };
        let (target, relation) = link.split_once('>').expect("a link");
        assert_eq!(relation, "; rel=\"next\"");
        raw = ana.get(target.trim_start_matches('<')).await;
    }
    let all = MemberQueryForm { total: Some(true), ..filtered };
    assert_eq!(ana.members(all).await.expect("a page").total, Some(found.len() as u64));
    assert!(found.len() > 40);
}

on_both_databases!(a_cursor_of_another_list_is_refused);
async fn a_cursor_of_another_list_is_refused(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    crowd(&ana).await;
    let next = ana.members(query("name", None)).await.expect("a page").next.map(|cursor| cursor.0);
    check(ana.members(query("email", next)).await, expect_test::expect!["422 request.invalid #/cursor malformed"]);
    check(
        ana.members(query("name", Some("%%%".to_owned()))).await,
        expect_test::expect!["422 request.invalid #/cursor malformed"],
    );
}
