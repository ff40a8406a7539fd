//! The permission check: "Can this member do that, and if not, why?"

mod special;

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, as_resource, check, on_both_databases, owned, record};
use shared::{
    id::MemberId,
    permission_check::{
        CheckPermissions, CheckedPermission, PermissionCheckForm, ProposedChange, QuestionForm, Resolver, Resource,
    },
    policy::{MemberStatus, SpaceGrant},
    records::RecordRow,
};

fn question(subject: MemberId, action: &str) -> QuestionForm {
    QuestionForm { subject, action: action.to_owned(), resource: None, with: None }
}

/// `allowed`, or each reason with who can change it.
fn describe(decision: &CheckedPermission) -> String {
    if decision.allowed {
        return "allowed".to_owned();
    }
    let one = |reason: &shared::permission_check::ReasonView| {
        let code = serde_json::to_value(&reason.reason).expect("a reason")["code"].as_str().unwrap_or("").to_owned();
        let resolved = &reason.resolved_by;
        let who = match resolved.who {
            Resolver::Roles => {
                let people: Vec<&str> = resolved.people.iter().map(|person| person.name.as_str()).collect();
                format!("{} ({})", resolved.roles.join(" or "), people.join(", "))
            }
            Resolver::Operator => "the operator".to_owned(),
            Resolver::Subject => "themselves".to_owned(),
            Resolver::NoOne => "no one".to_owned(),
        };
        format!("{code}: {who}")
    };
    decision.reasons.iter().map(one).collect::<Vec<_>>().join("; ")
}

async fn answer(actor: &Actor, question: QuestionForm) -> String {
    describe(&actor.decide(vec![question]).await.expect("an answer")[0])
}

on_both_databases!(every_member_can_ask_about_themselves);
async fn every_member_can_ask_about_themselves(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    assert_eq!(answer(&cy, question(cy.me(), "campaigns.send")).await, "allowed");
    // Who can change it is given as roles; names of people require the permission to view members.
    assert_eq!(
        answer(&cy, question(cy.me(), "campaigns.configure")).await,
        "missing_permission: owner or admin or manager ()"
    );
    assert_eq!(
        answer(&bo, question(cy.me(), "campaigns.configure")).await,
        "missing_permission: owner or admin or manager (Ana Example, Bo Example)"
    );
    assert_eq!(
        answer(&ana, question(cy.me(), "campaigns.configure")).await,
        "missing_permission: owner or admin or manager (Ana Example, Bo Example)"
    );
    check(cy.decide(vec![question(bo.me(), "campaigns.send")]).await, expect!["403 denied missing_permission"]);
}

on_both_databases!(an_allowed_action_names_its_role_and_spaces);
async fn an_allowed_action_names_its_role_and_spaces(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let di = ana.add_member("di@example.com", "member", &[general, north]).await;
    let by = async |actor: &Actor, subject: &Actor| {
        let decision = actor.decide(vec![question(subject.me(), "campaigns.send")]).await.expect("an answer").remove(0);
        decision.by.map(|by| (by.role, by.within))
    };
    assert_eq!(by(&ana, &ana).await, Some(("owner".to_owned(), SpaceGrant::All)));
    assert_eq!(by(&ana, &di).await, Some(("member".to_owned(), SpaceGrant::listed(vec![general, north]))));
    assert_eq!(by(&bo, &di).await, Some(("member".to_owned(), SpaceGrant::listed(vec![general]))), "as far as Bo sees");
    let denied = ana.decide(vec![question(di.me(), "campaigns.configure")]).await.expect("an answer").remove(0);
    assert_eq!((denied.allowed, denied.by), (false, None));
}

on_both_databases!(the_permission_check_works_in_view_as);
async fn the_permission_check_works_in_view_as(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let ask = async |role: &str, action: &str| {
        let form = PermissionCheckForm { questions: vec![question(ana.me(), action)] };
        ana.request::<CheckPermissions>(ana.org(), form).header("roster-view-as", role).send().await
    };
    check(ask("manager", "campaigns.send").await, expect!["ok"]);
}

on_both_databases!(an_invisible_person_is_not_found);
async fn an_invisible_person_is_not_found(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[north]).await;
    let stranger = server.founder("di@example.com", Pack::Workspaces).await;
    for unknown in [cy.me(), stranger.me()] {
        check(
            bo.decide(vec![question(bo.me(), "campaigns.send"), question(unknown, "campaigns.send")]).await,
            expect!["422 request.invalid #/questions/1/subject unknown"],
        );
        let about =
            QuestionForm { resource: Some(Resource::Member { id: unknown }), ..question(bo.me(), "deactivate") };
        check(bo.decide(vec![about]).await, expect!["422 request.invalid #/questions/0/resource unknown"]);
    }
    let there =
        QuestionForm { resource: Some(Resource::Space { id: north }), ..question(bo.me(), "campaigns.configure") };
    check(bo.decide(vec![there.clone()]).await, expect!["422 request.invalid #/questions/0/resource unknown"]);
    // The host sees everything, but answers don't reveal workspaces that the subject can't see.
    let host = server.host(ana.org());
    let decision = host.decide(vec![there]).await.expect("an answer").remove(0);
    assert_eq!(describe(&decision), "outside_your_spaces: owner (Ana Example)");
    let text = serde_json::to_string(&decision).expect("text");
    assert!(!text.contains(&north.to_string()), "{text}");
    let host_elsewhere = server.host(stranger.org());
    check(
        host_elsewhere.decide(vec![question(cy.me(), "campaigns.send")]).await,
        expect!["422 request.invalid #/questions/0/subject unknown"],
    );
}

on_both_databases!(built_in_actions_are_asked_like_permissions);
async fn built_in_actions_are_asked_like_permissions(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    let host = server.host(ana.org());
    let on = |subject: MemberId, action: &str, id: MemberId| QuestionForm {
        resource: Some(Resource::Member { id }),
        ..question(subject, action)
    };
    let with = |role: &str| Some(ProposedChange { role: Some(role.to_owned()), ..ProposedChange::default() });
    let invite = |role: &str| QuestionForm {
        resource: Some(Resource::Space { id: general }),
        with: with(role),
        ..question(bo.me(), "invite")
    };
    let asked = vec![
        on(bo.me(), "deactivate", cy.me()),
        on(cy.me(), "deactivate", bo.me()),
        on(bo.me(), "deactivate", bo.me()),
        on(bo.me(), "reactivate", cy.me()),
        on(ana.me(), "remove", cy.me()),
        on(ana.me(), "transfer", bo.me()),
        invite("member"),
        invite("admin"),
        QuestionForm { with: with("manager"), ..on(ana.me(), "assign", cy.me()) },
        on(bo.me(), "members.read", cy.me()),
    ];
    let answers: Vec<String> = host.decide(asked).await.expect("answers").iter().map(describe).collect();
    expect![[r#"
        allowed
        missing_permission: owner or admin or manager (Ana Example, Bo Example); target_outranks_you: owner or admin (Ana Example)
        yourself: no one; cannot_manage_role: owner or admin (Ana Example)
        wrong_status: no one
        never_in_this_pack: no one
        allowed
        allowed
        cannot_grant_role: owner (Ana Example)
        role_limit: themselves
        allowed"#]]
    .assert_eq(&answers.join("\n"));
    // The answer matches what actually happens.
    check(bo.deactivate(cy.me()).await, expect!["ok"]);
    check(ana.remove(cy.me()).await, expect!["403 denied never_in_this_pack"]);
    assert_eq!(host.why_not(cy.me(), "campaigns.send", None).await, ["not_active"]);
}

on_both_databases!(records_are_identified_by_the_hosts_names);
async fn records_are_identified_by_the_hosts_names(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    let host = server.host(ana.org());
    host.put_records(vec![
        owned("campaign", "c-bo", bo.me(), Some(general)),
        RecordRow { space: Some(general), ..record("campaign", "c-free", "Free") },
    ])
    .await
    .expect("records");
    let why_not = async |who: &Actor, action: &str, id: &str| {
        who.why_not(who.me(), action, Some(as_resource("campaign", id))).await
    };
    for action in ["see", "campaigns.send"] {
        assert_eq!(why_not(&bo, action, "c-bo").await, Vec::<String>::new());
        assert_eq!(why_not(&cy, action, "c-bo").await, ["not_yours"]);
        assert_eq!(why_not(&cy, action, "c-free").await, ["not_yours"]);
        assert_eq!(why_not(&ana, action, "c-bo").await, Vec::<String>::new());
    }
    let unknown = QuestionForm { resource: Some(as_resource("campaign", "c-no")), ..question(bo.me(), "see") };
    check(bo.decide(vec![unknown]).await, expect!["422 request.invalid #/questions/0/resource unknown"]);
}

on_both_databases!(a_question_is_checked);
async fn a_question_is_checked(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let nowhere = SpaceGrant::listed(vec![shared::id::SpaceId::from_parts(1, &[7; 10])]);
    let asked = vec![question(ana.me(), "")];
    check(ana.decide(asked).await, expect!["422 request.invalid #/questions/0/action required"]);
    let asked = vec![
        question(ana.me(), "dragons.ride"),
        question(ana.me(), "deactivate"),
        QuestionForm {
            with: Some(ProposedChange { spaces: Some(nowhere), ..ProposedChange::default() }),
            ..question(ana.me(), "invite")
        },
    ];
    check(
        ana.decide(asked).await,
        expect![
            "422 request.invalid #/questions/0/action unknown, #/questions/1/resource unknown, #/questions/2/with unknown"
        ],
    );
    check(ana.decide(Vec::new()).await, expect!["422 request.invalid #/questions required"]);
    let many = vec![question(ana.me(), "see"); 1_001];
    check(ana.decide(many).await, expect!["422 request.invalid #/questions too_many"]);
    let most = vec![question(ana.me(), "members.invite"); 1_000];
    assert!(ana.decide(most).await.expect("answers").iter().all(|decision| decision.allowed));
}

on_both_databases!(an_expired_invitation_holds_no_seat_in_a_check);
async fn an_expired_invitation_holds_no_seat_in_a_check(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.invite("bo@example.com").await.expect("an offer");
    server.sql("UPDATE organizations SET seats = 2", &[]).await;
    let host = server.host(ana.org());
    let invite = || QuestionForm {
        with: Some(ProposedChange {
            role: Some("member".to_owned()),
            spaces: Some(SpaceGrant::All),
            ..ProposedChange::default()
        }),
        ..question(ana.me(), "invite")
    };
    let check_again = async || describe(&host.decide(vec![invite()]).await.expect("an answer")[0]);
    assert!(check_again().await.contains("no_seat_left"));
    server.pass_hours(31 * 24);
    assert!(!check_again().await.contains("no_seat_left"), "{}", check_again().await);
}

on_both_databases!(resending_an_expired_invitation_takes_a_seat_in_a_check);
async fn resending_an_expired_invitation_takes_a_seat_in_a_check(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let sent = ana.invite("bo@example.com").await.expect("an offer");
    server.sql("UPDATE organizations SET seats = 2", &[]).await;
    let resource = Some(Resource::Member { id: sent.member });
    let check_again =
        async || answer(&ana, QuestionForm { resource: resource.clone(), ..question(ana.me(), "resend") }).await;
    assert_eq!(check_again().await, "allowed", "it holds its seat already");
    server.pass_hours(7 * 24);
    assert_eq!(check_again().await, "allowed", "there is one to take");
    ana.invite("cy@example.com").await.expect("the last seat");
    check(ana.resend(sent.invitation).await, expect!["403 denied no_seat_left"]);
    assert_eq!(check_again().await, "no_seat_left: owner ()");
}

on_both_databases!(a_person_who_accepted_counts_as_active_in_a_check);
async fn a_person_who_accepted_counts_as_active_in_a_check(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Simple).await;
    ana.invite("bo@example.com").await.expect("an offer");
    let link = server.link("bo@example.com", "invitation").await;
    server.visitor_named("bo@example.com").accept_as_new(&link).await.expect("accepted");
    let bo = ana.find("bo@example.com").await;
    assert_eq!(bo.status, MemberStatus::Invited, "LK-6: until they come");
    let resource = Some(Resource::Member { id: bo.id });
    let ask = async |action: &str| {
        let asked = QuestionForm { resource: resource.clone(), ..question(ana.me(), action) };
        answer(&ana, asked).await
    };
    assert!(ask("resend").await.starts_with("wrong_status"), "{}", ask("resend").await);
    assert_eq!(ask("remove").await, "allowed");
}
