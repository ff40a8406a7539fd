//! No one acts on people above them, assigns what they can't, or sets values that belong to the server. Every path is
//! tried, because one test per path isn't enough.

use expect_test::expect;
use roster_tests::{Actor, House, Pack, both, check, told_rows};
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

async fn crew(house: &House) -> Crew {
    let owner = house.founder("owner@example.com", Pack::Workspaces).await;
    let general = owner.space("General").await;
    let other = owner.create_space("Other").await.expect("a space").id;
    let admin = owner.bring("admin@example.com", "admin", &[general]).await;
    let manager = owner.bring("manager@example.com", "manager", &[general]).await;
    let member = owner.bring("member@example.com", "member", &[general]).await;
    Crew { owner, admin, manager, member, general, other }
}

both!(nobody_acts_on_somebody_who_outranks_them_by_any_path);
async fn nobody_acts_on_somebody_who_outranks_them_by_any_path(house: House) {
    let crew = crew(&house).await;
    let pending = [
        crew.owner.invite_as("a1@example.com", "admin", &[crew.general]).await.expect("an invitation"),
        crew.owner.invite_as("m1@example.com", "manager", &[crew.other]).await.expect("an invitation"),
    ];
    let before = state(&house).await;
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
            roster_tests::told(&below.place(target, "member", &[crew.general]).await),
            roster_tests::told(&below.give_role(target, "member").await),
            roster_tests::told(
                &below.place_with(target, UpdateMemberForm { role: None, spaces: Some(SpaceGrant::none()) }).await,
            ),
            roster_tests::told(&below.deactivate(target).await),
            roster_tests::told(&below.reactivate(target).await),
            roster_tests::told(&below.remove(target).await),
        ];
        for (index, told) in tries.iter().enumerate() {
            // Enabling an active person tells viewers that they are active and changes nothing.
            let harmless = index == 4 && told == "ok";
            assert!(refused(told) || harmless, "{} on {}: {index} {told}", below.email, above.email);
        }
    }
    for (actor, invitation) in [
        (&crew.manager, &pending[0]),
        (&crew.manager, &pending[1]),
        (&crew.member, &pending[0]),
        (&crew.member, &pending[1]),
    ] {
        for told in [
            roster_tests::told(&actor.resend(invitation.invitation).await),
            roster_tests::told(&actor.revoke(invitation.invitation).await),
            roster_tests::told(&actor.give_role(invitation.member, "member").await),
        ] {
            assert!(refused(&told), "{} on {}: {told}", actor.email, invitation.email);
        }
    }
    assert_eq!(state(&house).await, before, "something was done all the same");
}

/// Denials list reasons, but never reveal invisible people or workspaces.
fn refused(told: &str) -> bool {
    told.starts_with("403 denied") || ["404 not_found", "422 request.invalid #/spaces unknown"].contains(&told)
}

both!(nobody_grants_what_is_not_theirs_by_any_path);
async fn nobody_grants_what_is_not_theirs_by_any_path(house: House) {
    let crew = crew(&house).await;
    let form = |role: &str, spaces: SpaceGrant| InviteForm {
        email: "new@example.com".to_owned(),
        role: Some(role.to_owned()),
        spaces: Some(spaces),
        ..InviteForm::default()
    };
    let (general, other) = (SpaceGrant::listed(vec![crew.general]), SpaceGrant::listed(vec![crew.other]));
    let wishes = [
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
    let subject = crew.owner.bring("subject@example.com", "member", &[crew.general]).await;
    let before = state(&house).await;
    for (actor, role, spaces) in wishes {
        let what = format!("{} {role} {spaces:?}", actor.email);
        let single = roster_tests::told(&actor.invite_with(form(role, spaces.clone())).await);
        assert!(refused(&single), "{what}: {single}");
        for intent in [Intent::SendAll, Intent::SendValid, Intent::Check] {
            let rows = vec![RowForm { email: "new@example.com".to_owned(), name: None }];
            let batch = InvitationBatchForm {
                intent,
                rows,
                role: Some(role.to_owned()),
                spaces: Some(spaces.clone()),
                products: Vec::new(),
                message: None,
            };
            let told = match actor.batch_with(batch).await {
                Ok(result) => told_rows(&result),
                Err(failed) => failed.to_string(),
            };
            assert!(told.contains("denied") || refused(&told), "{what} by batch: {told}");
        }
        let change = UpdateMemberForm { role: Some(role.to_owned()), spaces: Some(spaces) };
        let placed = roster_tests::told(&actor.place_with(subject.me(), change.clone()).await);
        assert!(refused(&placed), "{what} by placing: {placed}");
        let own = roster_tests::told(&actor.place_with(actor.me(), change).await);
        assert!(refused(&own), "{what} to themselves: {own}");
    }
    assert_eq!(state(&house).await, before, "something was done all the same");
}

both!(whoever_resends_stands_for_the_offer);
async fn whoever_resends_stands_for_the_offer(house: House) {
    let crew = crew(&house).await;
    // The manager's own invitation, raised by the owner above a manager's level.
    let sent = crew.manager.invite_as("bo@example.com", "member", &[crew.general]).await.expect("an invitation");
    crew.owner.place(sent.member, "admin", &[crew.general]).await.expect("owners may");
    let told = roster_tests::told(&crew.manager.resend(sent.invitation).await);
    assert!(told.starts_with("403 denied"), "{told}");
    crew.owner.resend(sent.invitation).await.expect("owners may");
    let link = house.link("bo@example.com", "invitation").await;
    crew.owner.deactivate(crew.manager.me()).await.expect("allowed");
    house.visitor_named("bo@example.com").accept_as_new(&link).await.expect("the owner stands for it now");
}

both!(a_role_lost_is_lost_in_the_next_request);
async fn a_role_lost_is_lost_in_the_next_request(house: House) {
    let crew = crew(&house).await;
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

both!(the_last_owner_and_oneself_stay);
async fn the_last_owner_and_oneself_stay(house: House) {
    let crew = crew(&house).await;
    for told in [
        roster_tests::told(&crew.owner.deactivate(crew.owner.me()).await),
        roster_tests::told(&crew.owner.give_role(crew.owner.me(), "member").await),
        roster_tests::told(&crew.owner.remove(crew.owner.me()).await),
    ] {
        assert!(told.starts_with("403 denied"), "{told}");
    }
    let kim = house.founder("kim@example.com", Pack::Lines).await;
    let lee = kim.bring("lee@example.com", "admin", &[]).await;
    lee.deactivate(kim.me()).await.expect("two admins");
    check(lee.give_role(lee.me(), "user").await, expect!["403 denied yourself, last_holder"]);
    check(lee.deactivate(lee.me()).await, expect!["403 denied yourself, last_holder"]);
}

both!(copying_a_link_is_a_permission_of_its_own);
async fn copying_a_link_is_a_permission_of_its_own(house: House) {
    let crew = crew(&house).await;
    let form = |email: &str| InviteForm {
        email: email.to_owned(),
        spaces: Some(SpaceGrant::listed(vec![crew.general])),
        copy_link: true,
        ..InviteForm::default()
    };
    check(crew.manager.invite_with(form("a@example.com")).await, expect!["403 denied missing_permission"]);
    let sent = crew.admin.invite_with(form("b@example.com")).await.expect("admins may");
    assert!(sent.link.is_some());
    assert!(crew.owner.told_history().await.contains("invitation.link_copied by Admin Example on b@example.com"));
    let batch = json!({"intent": "send_all", "rows": [{"email": "c@example.com"}], "copy_link": true});
    let told = short(
        json(&crew.owner, "POST", &format!("/organizations/{}/invitation-batches", crew.owner.org()), batch).await,
    );
    assert!(told.starts_with("422 request.invalid"), "{told}");
}

both!(nothing_but_the_form_is_taken);
async fn nothing_but_the_form_is_taken(house: House) {
    let crew = crew(&house).await;
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
    let before = state(&house).await;
    for (method, path, form) in forms {
        for (field, value) in &fields {
            let mut body = form.clone();
            body.as_object_mut().expect("a form").insert((*field).to_owned(), value.clone());
            let told = short(json(&crew.owner, method, &path, body).await);
            assert!(told.starts_with("422 request.invalid"), "{method} {path} took {field}: {told}");
        }
    }
    // The same for nested values.
    let nested = json!({"intent": "send_all", "rows": [{"email": "new@example.com", "role": "owner"}]});
    let told = short(json(&crew.owner, "POST", &format!("/organizations/{org}/invitation-batches"), nested).await);
    assert!(told.starts_with("422 request.invalid"), "{told}");
    assert_eq!(state(&house).await, before, "something was done all the same");
}

both!(an_answer_is_replayed_to_nobody_else);
async fn an_answer_is_replayed_to_nobody_else(house: House) {
    let crew = crew(&house).await;
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
