//! Two organizations: data of the other one looks exactly like data that doesn't exist.

use roster_tests::{Pack, TestServer, on_both_databases};
use serde_json::{Value as Json, json};
use shared::id::{InvitationId, MemberId, OrganizationId, SpaceId};

use crate::support::{anonymous, json, state};

on_both_databases!(foreign_ids_answer_exactly_like_random_ones);
async fn foreign_ids_answer_exactly_like_random_ones(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let eve = server.founder("eve@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an invitation");
    let (general, mine) = (ana.space("General").await, eve.org());
    let random = [7; 10];
    let pairs = |path: &dyn Fn(&str) -> String, ids: [String; 2]| ids.map(|id| path(&id));

    let organizations = [ana.org().to_string(), OrganizationId::from_parts(1_772_442_000_000, &random).to_string()];
    let members = [sent.member.to_string(), MemberId::from_parts(1_772_442_000_000, &random).to_string()];
    let owners = [ana.me().to_string(), MemberId::from_parts(1_772_442_000_001, &random).to_string()];
    let invitations = [sent.invitation.to_string(), InvitationId::from_parts(1_772_442_000_000, &random).to_string()];
    let place = json!({"role": "member"});
    let invite = json!({"email": "cy@example.com"});
    let mut attacks: Vec<(&str, [String; 2], Json)> = Vec::new();
    let mut on = |method, ids: &[String; 2], path: &dyn Fn(&str) -> String, body: &Json| {
        attacks.push((method, pairs(path, ids.clone()), body.clone()));
    };
    for (method, rest, body) in [
        ("GET", "", json!({})),
        ("PATCH", "", json!({"name": "Mine"})),
        ("GET", "/spaces", json!({})),
        ("POST", "/spaces", json!({"name": "Mine"})),
        ("GET", "/members", json!({})),
        ("GET", "/invitations", json!({})),
        ("POST", "/invitations", invite.clone()),
        ("POST", "/invitation-batches", json!({"intent": "check", "rows": [invite.clone()]})),
        ("GET", "/history", json!({})),
        // A real member of that organization, in its path.
        ("GET", &format!("/members/{}", sent.member), json!({})),
        ("PUT", &format!("/members/{}/deactivation", ana.me()), json!({})),
        ("POST", &format!("/invitations/{}/emails", sent.invitation), json!({})),
    ] {
        on(method, &organizations, &|org| format!("/organizations/{org}{rest}"), &body);
    }
    for ids in [&members, &owners] {
        on("GET", ids, &|id| format!("/organizations/{mine}/members/{id}"), &json!({}));
        on("PATCH", ids, &|id| format!("/organizations/{mine}/members/{id}"), &place);
        on("DELETE", ids, &|id| format!("/organizations/{mine}/members/{id}"), &json!({}));
        on("PUT", ids, &|id| format!("/organizations/{mine}/members/{id}/deactivation"), &json!({}));
        on("DELETE", ids, &|id| format!("/organizations/{mine}/members/{id}/deactivation"), &json!({}));
        on("GET", ids, &|id| format!("/organizations/{mine}/history?member={id}"), &json!({}));
    }
    on("POST", &invitations, &|id| format!("/organizations/{mine}/invitations/{id}/emails"), &json!({}));
    on("DELETE", &invitations, &|id| format!("/organizations/{mine}/invitations/{id}"), &json!({}));
    let spaces = [general.to_string(), SpaceId::from_parts(1_772_442_000_000, &random).to_string()];
    on("GET", &spaces, &|id| format!("/organizations/{mine}/members?space={id}&total=true"), &json!({}));

    let before = state(&server).await;
    for (method, [foreign, random], body) in attacks {
        let (foreign_answer, random_answer) =
            (json(&eve, method, &foreign, body.clone()).await, json(&eve, method, &random, body).await);
        assert_eq!(anonymous(foreign_answer), anonymous(random_answer), "{method} {foreign}");
    }
    for role in ["member", "manager"] {
        let [foreign, random] =
            spaces.clone().map(|space| json!({"email": "cy@example.com", "role": role, "spaces": [space]}));
        let path = format!("/organizations/{mine}/invitations");
        let answers = (json(&eve, "POST", &path, foreign).await, json(&eve, "POST", &path, random).await);
        assert_eq!(anonymous(answers.0.clone()), anonymous(answers.1));
        assert_eq!(answers.0.status, 422);
    }
    assert_eq!(state(&server).await, before);
}

on_both_databases!(visitors_learn_nothing_from_ids);
async fn visitors_learn_nothing_from_ids(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let stranger = server.visitor();
    let unknown = OrganizationId::from_parts(1_772_442_000_000, &[7; 10]);
    for rest in ["", "/members", "/history", "/invitations"] {
        let real = anonymous(stranger.get(&format!("/api/v1/organizations/{}{rest}", ana.org())).await);
        assert_eq!(real.0, 401);
        assert_eq!(real, anonymous(stranger.get(&format!("/api/v1/organizations/{unknown}{rest}")).await));
    }
}

on_both_databases!(a_reader_of_some_spaces_sees_no_one_of_others);
async fn a_reader_of_some_spaces_sees_no_one_of_others(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let (general, other) = (ana.space("General").await, ana.create_space("Other").await.expect("a space").id);
    let max = ana.add_member("max@example.com", "manager", &[general]).await;
    let hidden = ana.add_member("hidden@example.com", "member", &[other]).await;
    let query = || shared::members::MemberQueryForm { total: Some(true), ..Default::default() };
    for form in [
        query(),
        shared::members::MemberQueryForm { q: Some("hidden".to_owned()), ..query() },
        shared::members::MemberQueryForm { space: Some(other.to_string()), ..query() },
    ] {
        let page = max.members(form).await.expect("the list");
        assert!(page.items.iter().all(|member| member.email != "hidden@example.com"));
        assert_eq!(page.total, Some(page.items.len() as u64), "not even their number");
    }
    assert_eq!(max.member(hidden.me()).await.expect_err("not visible").status, 404);
    let invitations = max.invitations(Default::default()).await.expect("the list");
    assert!(invitations.items.iter().all(|invitation| invitation.email != "hidden@example.com"));
}
