//! No one acts on people above them, assigns what they can't, or sets values that belong to the server. Every path is
//! tried, because one test per path isn't enough.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases, row_outcomes};
use serde_json::json;
use shared::{
    id::SpaceId,
    invitations::{CreateInvitation, Intent, InvitationBatchForm, InviteForm, RowForm},
    members::UpdateMemberForm,
    policy::SpaceGrant,
};

use crate::support::{json, short, state};

struct Crew {
    owner: Actor,
    admin: Actor,
    manager: Actor,
    member: Actor,
    general: SpaceId,
    other: SpaceId,
}

async fn crew(server: &TestServer) -> Crew {
    let owner = server.founder("owner@example.com", Pack::Workspaces).await;
    let general = owner.space("General").await;
    let other = owner.create_space("Other").await.expect("a space").id;
    let admin = owner.add_member("admin@example.com", "admin", &[general]).await;
    let manager = owner.add_member("manager@example.com", "manager", &[general]).await;
    let member = owner.add_member("member@example.com", "member", &[general]).await;
    Crew { owner, admin, manager, member, general, other }
}

on_both_databases!(no_one_acts_on_a_person_who_outranks_them);
async fn no_one_acts_on_a_person_who_outranks_them(server: TestServer) {
    let crew = crew(&server).await;
    let pending = [
        crew.owner.invite_as("a1@example.com", "admin", &[crew.general]).await.expect("an invitation"),
        crew.owner.invite_as("m1@example.com", "manager", &[crew.other]).await.expect("an invitation"),
    ];
    let before = state(&server).await;
    for (below, above) in [
        (&crew.admin, &crew.owner),
        (&crew.manager, &crew.owner),
        (&crew.manager, &crew.admin),
        (&crew.member, &crew.owner),
        (&crew.member, &crew.admin),
        (&crew.member, &crew.manager),
    ] {
        let target = above.me();
        let tries = [
            roster_tests::outcome(&below.assign(target, "member", &[crew.general]).await),
            roster_tests::outcome(&below.give_role(target, "member").await),
            roster_tests::outcome(
                &below.assign_with(target, UpdateMemberForm::assignment(None, Some(SpaceGrant::none()))).await,
            ),
            roster_tests::outcome(&below.deactivate(target).await),
            roster_tests::outcome(&below.reactivate(target).await),
            roster_tests::outcome(&below.remove(target).await),
        ];
        for (index, got) in tries.iter().enumerate() {
            // Enabling an active person tells viewers that they are active and changes nothing.
            let harmless = index == 4 && got == "ok";
            assert!(refused(got) || harmless, "{} on {}: {index} {got}", below.email, above.email);
        }
    }
    for (actor, invitation) in [
        (&crew.manager, &pending[0]),
        (&crew.manager, &pending[1]),
        (&crew.member, &pending[0]),
        (&crew.member, &pending[1]),
    ] {
        for got in [
            roster_tests::outcome(&actor.resend(invitation.invitation).await),
            roster_tests::outcome(&actor.revoke(invitation.invitation).await),
            roster_tests::outcome(&actor.give_role(invitation.member, "member").await),
        ] {
            assert!(refused(&got), "{} on {}: {got}", actor.email, invitation.email);
        }
    }
    assert_eq!(state(&server).await, before, "something was done all the same");
}

/// Denials list reasons, but never reveal invisible people or workspaces.
fn refused(got: &str) -> bool {
    got.starts_with("403 denied") || ["404 not_found", "422 request.invalid #/spaces unknown"].contains(&got)
}

on_both_databases!(no_one_grants_more_than_they_hold);
async fn no_one_grants_more_than_they_hold(server: TestServer) {
    let crew = crew(&server).await;
    let form = |role: &str, spaces: SpaceGrant| InviteForm {
        email: "new@example.com".to_owned(),
        role: Some(role.to_owned()),
        spaces: Some(spaces),
        ..InviteForm::default()
    };
    let (general, other) = (SpaceGrant::listed(vec![crew.general]), SpaceGrant::listed(vec![crew.other]));
    let attempts = [
        (&crew.owner, "owner", general.clone()),
        (&crew.admin, "owner", general.clone()),
        (&crew.admin, "admin", general.clone()),
        (&crew.admin, "member", other.clone()),
        (&crew.admin, "member", SpaceGrant::All),
        (&crew.manager, "admin", general.clone()),
        (&crew.manager, "manager", general.clone()),
        (&crew.manager, "member", other.clone()),
        (&crew.manager, "member", SpaceGrant::All),
        (&crew.manager, "no_such_role", general.clone()),
        (&crew.member, "member", general.clone()),
    ];
    let subject = crew.owner.add_member("subject@example.com", "member", &[crew.general]).await;
    let before = state(&server).await;
    for (actor, role, spaces) in attempts {
        let what = format!("{} {role} {spaces:?}", actor.email);
        let single = roster_tests::outcome(&actor.invite_with(form(role, spaces.clone())).await);
        assert!(refused(&single), "{what}: {single}");
        for intent in [Intent::SendAll, Intent::SendValid, Intent::Check] {
            let rows = vec![RowForm { email: "new@example.com".to_owned(), name: None, ..RowForm::default() }];
            let batch = InvitationBatchForm {
                intent,
                rows,
                role: Some(role.to_owned()),
                spaces: Some(spaces.clone()),
                products: Vec::new(),
                message: None,
            };
            let got = match actor.batch_with(batch).await {
                Ok(result) => row_outcomes(&result),
                Err(failed) => failed.to_string(),
            };
            assert!(got.contains("denied") || refused(&got), "{what} by batch: {got}");
        }
        let change = UpdateMemberForm::assignment(Some(role.to_owned()), Some(spaces));
        let placed = roster_tests::outcome(&actor.assign_with(subject.me(), change.clone()).await);
        assert!(refused(&placed), "{what} by placing: {placed}");
        let own = roster_tests::outcome(&actor.assign_with(actor.me(), change).await);
        assert!(refused(&own), "{what} to themselves: {own}");
    }
    assert_eq!(state(&server).await, before, "something was done all the same");
}

on_both_databases!(resending_makes_the_sender_the_inviter);
async fn resending_makes_the_sender_the_inviter(server: TestServer) {
    let crew = crew(&server).await;
    // The manager's own invitation, raised by the owner above a manager's level.
    let sent = crew.manager.invite_as("bo@example.com", "member", &[crew.general]).await.expect("an invitation");
    crew.owner.assign(sent.member, "admin", &[crew.general]).await.expect("owners may");
    let got = roster_tests::outcome(&crew.manager.resend(sent.invitation).await);
    assert!(got.starts_with("403 denied"), "{got}");
    crew.owner.resend(sent.invitation).await.expect("owners may");
    let link = server.link("bo@example.com", "invitation").await;
    crew.owner.deactivate(crew.manager.me()).await.expect("allowed");
    server.visitor_named("bo@example.com").accept_as_new(&link).await.expect("the owner is its inviter now");
}

on_both_databases!(a_lost_role_applies_to_the_next_request);
async fn a_lost_role_applies_to_the_next_request(server: TestServer) {
    let crew = crew(&server).await;
    crew.manager.invite_as("x1@example.com", "member", &[crew.general]).await.expect("a manager may");
    crew.owner.give_role(crew.manager.me(), "member").await.expect("allowed");
    check(
        crew.manager.invite_as("x2@example.com", "member", &[crew.general]).await,
        expect!["403 denied missing_permission"],
    );
    crew.owner.deactivate(crew.admin.me()).await.expect("allowed");
    check(crew.admin.organization().await, expect!["404 not_found"]);
    check(crew.admin.invite_as("x3@example.com", "member", &[crew.general]).await, expect!["404 not_found"]);
}

on_both_databases!(the_last_owner_and_the_actor_cannot_be_removed);
async fn the_last_owner_and_the_actor_cannot_be_removed(server: TestServer) {
    let crew = crew(&server).await;
    for got in [
        roster_tests::outcome(&crew.owner.deactivate(crew.owner.me()).await),
        roster_tests::outcome(&crew.owner.give_role(crew.owner.me(), "member").await),
        roster_tests::outcome(&crew.owner.remove(crew.owner.me()).await),
    ] {
        assert!(got.starts_with("403 denied"), "{got}");
    }
    let kim = server.founder("kim@example.com", Pack::Lines).await;
    let lee = kim.add_member("lee@example.com", "admin", &[]).await;
    lee.deactivate(kim.me()).await.expect("two admins");
    check(lee.give_role(lee.me(), "user").await, expect!["403 denied yourself, last_holder"]);
    check(lee.deactivate(lee.me()).await, expect!["403 denied yourself, last_holder"]);
}

on_both_databases!(copying_a_link_is_a_permission_of_its_own);
async fn copying_a_link_is_a_permission_of_its_own(server: TestServer) {
    let crew = crew(&server).await;
    let form = |email: &str| InviteForm {
        email: email.to_owned(),
        spaces: Some(SpaceGrant::listed(vec![crew.general])),
        copy_link: true,
        ..InviteForm::default()
    };
    check(crew.manager.invite_with(form("a@example.com")).await, expect!["403 denied missing_permission"]);
    let sent = crew.admin.invite_with(form("b@example.com")).await.expect("admins may");
    assert!(sent.link.is_some());
    assert!(crew.owner.history_text().await.contains("invitation.link_copied by Admin Example on b@example.com"));
    let batch = json!({"intent": "send_all", "rows": [{"email": "c@example.com"}], "copy_link": true});
    let got = short(
        json(&crew.owner, "POST", &format!("/organizations/{}/invitation-batches", crew.owner.org()), batch).await,
    );
    assert!(got.starts_with("422 request.invalid"), "{got}");
}

on_both_databases!(unknown_fields_are_refused);
async fn unknown_fields_are_refused(server: TestServer) {
    let crew = crew(&server).await;
    let (org, member) = (crew.owner.org(), crew.member.me());
    let invitation =
        crew.owner.invite_as("bo@example.com", "member", &[crew.general]).await.expect("an invitation").invitation;
    let fields = [
        ("id", json!("mem_00000000000000000000000000")),
        ("organization", json!(org)),
        ("organization_id", json!(org)),
        ("state", json!("accepted")),
        ("status", json!("active")),
        ("verified", json!(true)),
        ("proven_at", json!(1)),
        ("created_at", json!("2020-01-01T00:00:00Z")),
        ("expires_at", json!("2099-01-01T00:00:00Z")),
        ("version", json!(99)),
        ("seats", json!(100_000)),
        ("closed", json!(false)),
        ("is_admin", json!(true)),
        ("inviter", json!(crew.owner.me())),
        ("user", json!("usr_00000000000000000000000000")),
        ("user_id", json!("usr_00000000000000000000000000")),
        ("credential_version", json!(0)),
        ("__proto__", json!({"admin": true})),
    ];
    let forms = [
        ("POST", "/session".to_owned(), json!({"email": "owner@example.com", "password": "x"})),
        ("DELETE", "/session".to_owned(), json!({})),
        ("POST", "/sign-ups".to_owned(), json!({"email": "new@example.com"})),
        ("POST", "/password-resets".to_owned(), json!({"email": "new@example.com"})),
        ("POST", "/sign-ups/lookup".to_owned(), json!({"secret": "x"})),
        (
            "POST",
            "/users".to_owned(),
            json!({"secret": "x", "account": {"first_name": "A", "last_name": "B", "password": "x"}}),
        ),
        ("PUT", "/password".to_owned(), json!({"secret": "x", "password": "x"})),
        ("POST", "/organizations".to_owned(), json!({"name": "New"})),
        ("PATCH", format!("/organizations/{org}"), json!({"name": "New"})),
        ("POST", format!("/organizations/{org}/spaces"), json!({"name": "New"})),
        ("PATCH", format!("/organizations/{org}/members/{member}"), json!({"role": "admin"})),
        ("PUT", format!("/organizations/{org}/members/{member}/deactivation"), json!({})),
        ("DELETE", format!("/organizations/{org}/members/{member}/deactivation"), json!({})),
        ("DELETE", format!("/organizations/{org}/members/{member}"), json!({})),
        ("POST", format!("/organizations/{org}/invitations"), json!({"email": "new@example.com"})),
        (
            "POST",
            format!("/organizations/{org}/invitation-batches"),
            json!({"intent": "send_all", "rows": [{"email": "new@example.com"}]}),
        ),
        ("POST", format!("/organizations/{org}/invitations/{invitation}/emails"), json!({})),
        ("DELETE", format!("/organizations/{org}/invitations/{invitation}"), json!({})),
        ("POST", "/invitations/lookup".to_owned(), json!({"secret": "x"})),
        ("POST", "/invitations/acceptances".to_owned(), json!({"secret": "x"})),
        ("POST", "/invitations/requests".to_owned(), json!({"secret": "x"})),
    ];
    let before = state(&server).await;
    for (method, path, form) in forms {
        for (field, value) in &fields {
            let mut body = form.clone();
            body.as_object_mut().expect("a form").insert((*field).to_owned(), value.clone());
            let got = short(json(&crew.owner, method, &path, body).await);
            assert!(got.starts_with("422 request.invalid"), "{method} {path} took {field}: {got}");
        }
    }
    // The same for nested values.
    let nested = json!({"intent": "send_all", "rows": [{"email": "new@example.com", "status": "active"}]});
    let got = short(json(&crew.owner, "POST", &format!("/organizations/{org}/invitation-batches"), nested).await);
    assert!(got.starts_with("422 request.invalid"), "{got}");
    assert_eq!(state(&server).await, before, "something was done all the same");
}

on_both_databases!(a_stored_response_is_never_replayed_to_others);
async fn a_stored_response_is_never_replayed_to_others(server: TestServer) {
    let crew = crew(&server).await;
    let form = |email: &str| InviteForm {
        email: email.to_owned(),
        spaces: Some(SpaceGrant::listed(vec![crew.general])),
        ..InviteForm::default()
    };
    let invite = |actor: &Actor, email: &str| {
        let (actor, form) = (actor.clone(), form(email));
        async move { actor.request::<CreateInvitation>(actor.org(), form).idempotency_key("one").send().await }
    };
    let first = invite(&crew.owner, "a@example.com").await.expect("an invitation").body;
    let again = invite(&crew.owner, "a@example.com").await.expect("the same answer").body;
    assert_eq!(first, again);
    check(invite(&crew.owner, "b@example.com").await, expect!["422 request.idempotency_mismatch"]);
    check(invite(&crew.admin, "a@example.com").await, expect!["409 invitation.already_pending #/email"]);
    invite(&crew.manager, "c@example.com").await.expect("an invitation");
    crew.owner.deactivate(crew.manager.me()).await.expect("allowed");
    check(invite(&crew.manager, "c@example.com").await, expect!["404 not_found"]);
}
