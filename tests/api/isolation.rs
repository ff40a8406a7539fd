//! Ids of one organization are useless to another's members: every endpoint answers as for ids that don't exist.

use roster_tests::{Actor, Pack, Raw, TestServer, on_both_databases};
use shared::{
    endpoint::{Access, BASE, Method},
    endpoints::ALL,
    id::{InvitationId, MemberId, OrganizationId, RoleId, SeatOrderId, SpaceId},
};

struct Ids {
    organization: OrganizationId,
    member: MemberId,
    invitation: InvitationId,
}

fn random() -> Ids {
    let bytes = [42; 10];
    Ids {
        organization: OrganizationId::from_parts(1, &bytes),
        member: MemberId::from_parts(1, &bytes),
        invitation: InvitationId::from_parts(1, &bytes),
    }
}

/// An answer without ids and without the request's id.
fn anonymous(raw: Raw, ids: &Ids) -> (u16, Vec<String>, String) {
    let request = raw.header("x-request-id").unwrap_or_default().to_owned();
    let mut text = raw.text.replace(&request, "REQUEST");
    for id in [ids.organization.to_string(), ids.member.to_string(), ids.invitation.to_string()] {
        text = text.replace(&id, "ID");
    }
    let headers = raw.headers.keys().map(ToString::to_string).collect();
    (raw.status, headers, text)
}

async fn ask(by: &Actor, method: Method, template: &str, ids: &Ids) -> (u16, Vec<String>, String) {
    let path = template
        .replace("{org}", &ids.organization.to_string())
        .replace("{member}", &ids.member.to_string())
        .replace("{invitation}", &ids.invitation.to_string())
        .replace("{partner}", &ids.organization.to_string())
        .replace("{customer}", &ids.organization.to_string())
        .replace("{space}", &SpaceId::from_bytes(ids.member.bytes()).to_string())
        .replace("{order}", &SeatOrderId::from_bytes(ids.member.bytes()).to_string())
        .replace("{kind}", "lead")
        .replace("{record}", "17")
        .replace("{role}", &RoleId::from_bytes(ids.member.bytes()).to_string())
        .replace("{override}", "crm");
    assert!(!path.contains('{'), "{path} has a part this test does not know");
    let body = if method == Method::Get { "" } else { "{}" };
    let raw = by.post(method.as_str(), &format!("{BASE}{path}"), Some("application/json"), body).await;
    anonymous(raw, ids)
}

on_both_databases!(foreign_ids_answer_like_random_ones);
async fn foreign_ids_answer_like_random_ones(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let sent = ana.invite("cy@example.com").await.expect("an invitation");
    let foreign = Ids { organization: ana.org(), member: sent.member, invitation: sent.invitation };
    let bo = server.founder("bo@example.com", Pack::Lines).await;
    let before = ana.history_text().await;
    for entry in ALL.iter().filter(|entry| entry.path.contains("{org}")) {
        let of_foreign = ask(&bo, entry.method, entry.path, &foreign).await;
        assert_eq!(of_foreign, ask(&bo, entry.method, entry.path, &random()).await, "{}", entry.name);
        // Endpoints for the host or an operator refuse every user, in any organization.
        let refused = if matches!(entry.access, Access::Host | Access::Operator) { 401 } else { 404 };
        assert_eq!(of_foreign.0, refused, "{}", entry.name);

        // The caller's own organization, with another one's ids in the path.
        let mixed = |ids: Ids| Ids { organization: bo.org(), ..ids };
        if entry.path.matches('{').count() > 1 {
            let foreign = mixed(Ids { organization: bo.org(), ..foreign });
            let of_mixed = ask(&bo, entry.method, entry.path, &foreign).await;
            assert_eq!(of_mixed, ask(&bo, entry.method, entry.path, &mixed(random())).await, "{}", entry.name);
        }
    }
    assert_eq!(ana.history_text().await, before);
    assert_eq!(ana.find("cy@example.com").await.id, sent.member);
}
