//! Organizations that an operator creates for a customer.

use expect_test::expect;
use roster_tests::{House, Pack, WHY, both, check};
use shared::{
    invitations::{InvitationState, OfferStep, Refusal, RequestOutcome},
    operator::{SupportCreate, SupportCreateForm},
    policy::Policy,
};

both!(an_organization_of_any_pack_comes_to_be_and_its_owner_is_invited);
async fn an_organization_of_any_pack_comes_to_be_and_its_owner_is_invited(house: House) {
    let ops = house.operator("ops@example.com").await;
    for pack in Pack::ALL {
        let address = format!("{}@example.com", pack.id());
        let owner = house.founded_by(&ops, &address, pack.id()).await;
        let seen = owner.organization().await.expect("a member");
        let policy = Policy::build(seen.pack.clone()).expect("a pack");
        assert_eq!((seen.pack.pack.id.as_str(), &seen.me.role), (pack.id(), &policy.founder().id), "it is that system");
        check(owner.rename("Mine").await, expect!["ok"]);
        check(owner.invite("first@example.com").await, expect!["ok"]);
        let sheet = ops.sheet(&owner).await.expect("a sheet");
        assert_eq!((sheet.line.active, sheet.line.invited, sheet.owner), (1, 1, None), "{}", pack.id());
        let told = owner.told_history().await;
        let told: Vec<&str> = told.lines().filter(|line| line.contains("by support")).collect();
        assert_eq!(
            told,
            ["organization.created by support on Acme", &format!("member.invited by support on {address}")]
        );
    }
}

both!(the_email_names_the_place_and_no_operator);
async fn the_email_names_the_place_and_no_operator(house: House) {
    let ops = house.operator("ops@example.com").await;
    let sheet = ops.support_found("olga@example.com", "workspaces").await.expect("an organization");
    assert_eq!((sheet.line.active, sheet.line.invited, sheet.line.seats_taken), (0, 1, 1));
    let owner = sheet.owner.expect("invited");
    assert_eq!((owner.email.as_str(), owner.state), ("olga@example.com", InvitationState::Queued));
    let told: Vec<(&str, Option<&str>)> =
        sheet.acts.iter().map(|act| (act.act.as_str(), act.reason.as_deref())).collect();
    assert_eq!(told, [("owner_invited", Some(WHY)), ("organization_created", Some(WHY))]);
    house.deliver().await;
    let message = &house.mailbox().to("olga@example.com")[0];
    assert!(!message.text.contains("ops@example.com") && !message.text.contains(WHY), "{}", message.text);
    assert_eq!(message.subject.replace('\u{200a}', ""), "roster.example.com invites you to Acme");
}

both!(an_expired_offer_is_sent_again_and_the_first_link_is_void);
async fn an_expired_offer_is_sent_again_and_the_first_link_is_void(house: House) {
    let ops = house.operator("ops@example.com").await;
    let sheet = ops.support_found("olga@example.com", "profiles").await.expect("an organization");
    let first = house.link("olga@example.com", "invitation").await;
    let mut olga = house.visitor_named("olga@example.com");
    house.pass_hours(73);
    check(olga.accept_as_new(&first).await, expect!["410 link.expired"]);
    let ops = ops.elsewhere();
    ops.operator_sign_in(roster_tests::PASSWORD).await.expect("again");
    olga.organization = Some(sheet.line.id);
    ops.support_invite_owner(&olga).await.expect("sent");
    assert_eq!(olga.offer(&first).await.expect("an offer").step, OfferStep::Replaced);
    let second = house.link("olga@example.com", "invitation").await;
    check(olga.accept_as_new(&second).await, expect!["ok"]);
    check(ops.support_invite_owner(&olga).await, expect!["409 invitation.not_pending"]);
}

both!(an_owner_whose_link_ran_out_asks_the_operators);
async fn an_owner_whose_link_ran_out_asks_the_operators(house: House) {
    let ops = house.operator("ops@example.com").await;
    let sheet = ops.support_found("olga@example.com", "profiles").await.expect("an organization");
    let link = house.link("olga@example.com", "invitation").await;
    let olga = house.visitor_named("olga@example.com");
    house.pass_hours(73);
    house.mailbox().clear();
    let ask = async || olga.request_invitation(&link).await.expect("an answer");
    assert_eq!((ask().await, ask().await), (RequestOutcome::Told, RequestOutcome::Told));
    house.deliver().await;
    expect!["Olga Example requested a new invitation to Acme"].assert_eq(&house.mailbox().subjects("ops@example.com"));
    let message = house.mailbox().to("ops@example.com").pop().expect("an email");
    let page = format!("/operator/organizations/{}", sheet.line.id);
    assert!(message.text.contains(&page), "{}", message.text);

    server::features::operator::remove(house.service(), "ops@example.com").await.expect("removed");
    house.pass_hours(2);
    assert_eq!(ask().await, RequestOutcome::NobodyToTell);
}

both!(somebody_with_an_account_takes_the_place_with_it);
async fn somebody_with_an_account_takes_the_place_with_it(house: House) {
    let ops = house.operator("ops@example.com").await;
    let ana = house.founder("ana@example.com", Pack::Simple).await;
    ops.support_found("ANA@example.com", "lines").await.expect("an organization");
    let link = house.link("ana@example.com", "invitation").await;
    check(
        house.user("eve@example.com").await.accept(&link).await,
        expect!["409 link.wrong_account eve@example.com, not ANA@example.com"],
    );
    check(ana.accept(&link).await, expect!["ok"]);
}

both!(a_closed_organization_takes_no_owner);
async fn a_closed_organization_takes_no_owner(house: House) {
    let ops = house.operator("ops@example.com").await;
    let sheet = ops.support_found("olga@example.com", "simple").await.expect("an organization");
    let link = house.link("olga@example.com", "invitation").await;
    let mut olga = house.visitor_named("olga@example.com");
    olga.organization = Some(sheet.line.id);
    ops.support_close(&olga).await.expect("closed");
    let refused = |told| OfferStep::Refused { why: Refusal::OrganizationClosed, told };
    assert_eq!(olga.offer(&link).await.expect("an offer").step, refused(false));
    check(olga.accept_as_new(&link).await, expect!["403 denied organization_closed"]);
    assert_eq!(olga.offer(&link).await.expect("an offer").step, refused(true));
    house.deliver().await;
    expect!["olga@example.com couldn’t join Acme"].assert_eq(&house.mailbox().subjects("ops@example.com"));
    check(ops.support_invite_owner(&olga).await, expect!["403 denied organization_closed"]);
    ops.support_reopen(&olga).await.expect("open");
    check(olga.accept_as_new(&link).await, expect!["ok"]);
}

both!(a_form_for_an_organization_is_checked);
async fn a_form_for_an_organization_is_checked(house: House) {
    let ops = house.operator("ops@example.com").await;
    check(ops.support_found("olga@example.com", "unheard-of").await, expect!["422 request.invalid #/pack unknown"]);
    let form = SupportCreateForm {
        name: " ".to_owned(),
        pack: String::new(),
        email: "nobody".to_owned(),
        person: None,
        reason: String::new(),
    };
    check(
        ops.call::<SupportCreate>((), form).await,
        expect!["422 request.invalid #/name required, #/email email_without_at, #/reason required, #/pack required"],
    );
    let nameless = SupportCreateForm {
        name: "Acme".to_owned(),
        pack: "profiles".to_owned(),
        email: "olga@example.com".to_owned(),
        person: None,
        reason: WHY.to_owned(),
    };
    check(ops.call::<SupportCreate>((), nameless).await, expect!["422 request.invalid #/person required"]);
    let bombed = async |number: usize| ops.support_found("olga@example.com", "simple").await.map(|_| number);
    for number in 0..5 {
        bombed(number).await.expect("an email");
    }
    check(bombed(5).await, expect!["429 rate_limited"]);
}

both!(founding_that_is_sent_twice_happens_once);
async fn founding_that_is_sent_twice_happens_once(house: House) {
    let ops = house.operator("ops@example.com").await;
    let found = |name: &str| {
        let form = SupportCreateForm {
            name: name.to_owned(),
            pack: "lines".to_owned(),
            email: "olga@example.com".to_owned(),
            person: Some("Olga Example".to_owned()),
            reason: WHY.to_owned(),
        };
        ops.request::<SupportCreate>((), form).idempotency_key("k1")
    };
    let first = found("Acme").send_raw().await;
    let again = found("Acme").send_raw().await;
    assert_eq!((first.status, &again.text), (201, &first.text));
    assert_eq!(again.header("idempotency-replayed"), Some("true"));
    check(found("Other").send().await, expect!["422 request.idempotency_mismatch"]);
    assert_eq!(house.number("SELECT count(*) FROM organizations", &[]).await, 1);
}
