//! Performs one of everything that people and the service do, so that every query runs once.
//!
//! Checks only that there is an answer; `tests/api` checks what it is.

use roster_tests::{Actor, Pack, TestServer, as_resource, owned};
use serde_json::json;
use server::jobs;
use shared::{
    history::{EventKind, HistoryQueryForm},
    id::SpaceId,
    invitations::{Intent, InvitationQueryForm, InvitationState},
    members::{MemberQueryForm, MemberSort},
    records::{RecordQueryForm, RecordRow, RecordsOf},
};

pub async fn everything(server: &TestServer, owner: &Actor) {
    let space = owner.space("Sales").await;
    let limited = owner.add_member("mia@example.org", "admin", &[space]).await;
    for reader in [owner, &limited] {
        list_members(reader, space).await;
        list_history(reader).await;
        list_invitations(reader).await;
        list_records(reader).await;
        reader.organization().await.expect("the organization");
        reader.session().await;
    }
    manage(owner, space).await;
    host(server, owner, space).await;
    accounts(server).await;
    leave(server).await;
    server.deliver().await;
    jobs::clean(server.service()).await.expect("cleaned");
}

/// Every filter alone and combined, in every sort order, first page and next.
async fn list_members(reader: &Actor, space: SpaceId) {
    let some = |text: &str| Some(text.to_owned());
    let none = MemberQueryForm::default();
    let filters = [
        none.clone(),
        MemberQueryForm { q: some("grace"), ..none.clone() },
        MemberQueryForm { q: some("gr"), ..none.clone() },
        MemberQueryForm { status: some("active"), ..none.clone() },
        MemberQueryForm { status: some("invited,deactivated"), ..none.clone() },
        MemberQueryForm { role: some("admin"), ..none.clone() },
        MemberQueryForm { role: some("admin,manager"), ..none.clone() },
        MemberQueryForm { role: some("admin"), status: some("active"), ..none.clone() },
        MemberQueryForm { space: Some(space.to_string()), ..none.clone() },
        MemberQueryForm { q: some("grace"), role: some("admin"), status: some("active"), ..none },
    ];
    for filter in filters {
        for sort in MemberSort::ALL {
            let first =
                MemberQueryForm { sort: some(sort.as_str()), limit: Some(5), total: Some(true), ..filter.clone() };
            let page = reader.members(first.clone()).await.expect("a page");
            if let Some(next) = page.next {
                reader.members(MemberQueryForm { cursor: Some(next.0), ..first }).await.expect("the next page");
            }
        }
    }
}

async fn list_records(reader: &Actor) {
    let none = RecordQueryForm { limit: Some(5), ..RecordQueryForm::default() };
    for view in RecordsOf::ALL {
        for (kind, q) in
            [(None, None), (Some("campaign"), None), (None, Some("grace")), (Some("campaign"), Some("grace"))]
        {
            let first = RecordQueryForm {
                view: Some(view.as_str().to_owned()),
                kind: kind.map(str::to_owned),
                q: q.map(str::to_owned),
                ..none.clone()
            };
            let page = reader.list_records(first.clone()).await.expect("a page");
            if let Some(next) = page.next {
                reader.list_records(RecordQueryForm { cursor: Some(next.0), ..first }).await.expect("the next page");
            }
        }
    }
}

/// The host's backend: records pushed, changed, and deleted; questions in both APIs.
async fn host(server: &TestServer, owner: &Actor, space: SpaceId) {
    let host = server.host(owner.org());
    let jo = owner.add_member("jo@example.org", "member", &[space]).await.me();
    host.put_kind("ticket", "Case").await.expect("a kind");
    host.kinds().await.expect("kinds");
    for title in ["Printer", "Scanner"] {
        let row = RecordRow { title: title.to_owned(), ..owned("ticket", "t-1", jo, Some(space)) };
        host.put_records(vec![row]).await.expect("a record");
    }
    for action in ["see", "campaigns.send", "campaigns.configure"] {
        host.why_not(jo, action, Some(as_resource("ticket", "t-1"))).await;
        owner.why_not(jo, action, Some(as_resource("ticket", "t-1"))).await;
    }
    let member = json!({ "type": "member", "id": jo });
    let user = json!({ "type": "user", "id": "jo@example.org" });
    let itself = json!({ "type": "user", "id": owner.session().await.user.expect("signed in").id });
    let ticket = json!({ "type": "ticket", "id": "t-1" });
    for (path, subject, action, resource) in [
        ("evaluation", &user, "see", &ticket),
        ("evaluation", &itself, "see", &ticket),
        ("search/subject", &member, "see", &ticket),
        ("search/resource", &member, "see", &json!({ "type": "recipient" })),
        ("search/resource", &member, "segments.manage", &json!({ "type": "recipient" })),
        ("search/resource", &itself, "deactivate", &json!({ "type": "member" })),
        ("search/action", &member, "", &ticket),
    ] {
        let mut asked = json!({ "subject": subject, "action": { "name": action }, "resource": resource,
            "context": { "organization": owner.org() }, "page": { "limit": 2 } });
        for _ in 0..2 {
            let path = format!("/access/v1/{path}");
            let raw = host.post("POST", &path, Some("application/json"), asked.to_string()).await;
            assert_eq!(raw.status, 200, "{}", raw.text);
            let found: serde_json::Value = serde_json::from_str(&raw.text).expect("an answer");
            asked["page"]["token"] = found["page"]["next_token"].clone();
        }
    }
    host.delete_record("ticket", "t-1").await.expect("deleted");
}

async fn list_history(reader: &Actor) {
    let none = HistoryQueryForm::default();
    let kind = |kinds: &[EventKind]| Some(kinds.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(","));
    let user = reader.session().await.user.map(|user| user.id);
    let member = reader.find("mia@example.org").await.id;
    let now = reader.server.now();
    let filters = [
        none.clone(),
        HistoryQueryForm { kind: kind(&[EventKind::MemberInvited]), ..none.clone() },
        HistoryQueryForm { kind: kind(&[EventKind::MemberInvited, EventKind::MemberRemoved]), ..none.clone() },
        HistoryQueryForm { actor: user, ..none.clone() },
        HistoryQueryForm { member: Some(member), ..none.clone() },
        HistoryQueryForm { q: Some("mia".to_owned()), ..none.clone() },
        HistoryQueryForm { since: Some(now.plus_hours(0)), until: Some(now.plus_hours(1)), ..none },
    ];
    for filter in filters {
        let first = HistoryQueryForm { limit: Some(5), ..filter };
        let page = reader.history(first.clone()).await.expect("a page");
        if let Some(next) = page.next {
            reader.history(HistoryQueryForm { cursor: Some(next.0), ..first }).await.expect("the next page");
        }
    }
}

async fn list_invitations(reader: &Actor) {
    let none = InvitationQueryForm::default();
    let mut filters = vec![none.clone(), InvitationQueryForm { q: Some("grace".to_owned()), ..none.clone() }];
    filters.extend(
        InvitationState::ALL
            .map(|state| InvitationQueryForm { state: Some(state.as_str().to_owned()), ..none.clone() }),
    );
    for filter in filters {
        let first = InvitationQueryForm { limit: Some(5), ..filter };
        let page = reader.invitations(first.clone()).await.expect("a page");
        if let Some(next) = page.next {
            reader.invitations(InvitationQueryForm { cursor: Some(next.0), ..first }).await.expect("the next page");
        }
    }
}

/// An invitation and its outcomes; changing role and spaces; deactivating and reactivating.
async fn manage(owner: &Actor, space: SpaceId) {
    owner.rename("Northwind").await.expect("renamed");
    owner.create_space("Research").await.expect("a space");
    owner.batch(Intent::SendAll, &["bo@example.org", "cy@example.org"]).await.expect("a batch");
    let sent = owner.invite_as("di@example.org", "member", &[space]).await.expect("an invitation");
    let link = owner.server.link("di@example.org", "invitation").await;
    owner.server.visitor().offer(&link).await.expect("an offer");
    owner.resend(sent.invitation).await.expect("sent again");
    owner.revoke(sent.invitation).await.expect("revoked");
    let bo = owner.add_member("ed@example.org", "member", &[space]).await.me();
    owner.member(bo).await.expect("a member");
    owner.give_role(bo, "admin").await.expect("another role");
    owner.deactivate(bo).await.expect("deactivated");
    owner.reactivate(bo).await.expect("active again");
}

/// A user's account, and an expired offer.
async fn accounts(server: &TestServer) {
    let fay = server.founder("fay@example.org", Pack::Lines).await;
    fay.forgot().await.expect("always");
    let link = server.link("fay@example.org", "reset").await;
    fay.reset(&link, "eight-golden-herons-27").await.expect("a new password");
    fay.sign_out().await.expect("always");
}

/// Removes a person, where the pack allows it.
async fn leave(server: &TestServer) {
    let gil = server.founder("gil@example.org", Pack::Lines).await;
    let hal = gil.add_member("hal@example.org", "user", &[]).await;
    gil.remove(hal.me()).await.expect("removed");
    gil.invite("ida@example.org").await.expect("an invitation");
    let link = server.link("ida@example.org", "invitation").await;
    server.pass_hours(25);
    server.visitor().request_invitation(&link).await.expect("always");
}
