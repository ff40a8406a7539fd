//! Partners: an agency whose people work at a customer.

use expect_test::expect;
use roster_tests::{Actor, House, Pack, both, check, owned};
use server::args;
use shared::{
    form::Nothing,
    members::MemberQueryForm,
    partners::{CreateReferral, PartnerPersonForm},
    patch::Patch,
    policy::MemberStatus,
};

/// An agency with a founder and a colleague, and a customer that has added it.
async fn agency_and_customer(house: &House, pack: Pack) -> (Actor, Actor, Actor) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.bring("ada@example.com", "admin", &[]).await;
    let customer = house.founder("customer@example.com", pack).await;
    customer.take_in(&agency.refer().await.expect("a link")).await.expect("taken in");
    (agency, ada, customer)
}

both!(an_agency_works_at_its_customer_without_new_accounts);
async fn an_agency_works_at_its_customer_without_new_accounts(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Profiles).await;
    let firm = &customer.partners().await.expect("a list")[0];
    assert_eq!((firm.id, firm.people, firm.level.as_str()), (agency.org(), 2, "admin"));
    let seen = customer.find("ada@example.com").await;
    assert_eq!(seen.partner.as_ref().map(|partner| partner.id), Some(agency.org()));

    let there = ada.at(customer.org());
    check(there.members(MemberQueryForm::default()).await, expect!["ok"]);
    check(there.create_space("North").await, expect!["ok"]);
    check(there.rename("Mine").await, expect!["403 denied missing_permission"]);
    let customers = ada.customers().await.expect("a list");
    assert_eq!(customers.iter().map(|one| (one.id, one.open)).collect::<Vec<_>>(), [(customer.org(), true)]);
}

both!(who_leaves_the_agency_is_out_at_once_and_who_joins_is_in);
async fn who_leaves_the_agency_is_out_at_once_and_who_joins_is_in(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Profiles).await;
    let there = ada.at(customer.org());
    check(there.organization().await, expect!["ok"]);
    agency.deactivate(ada.me()).await.expect("deactivated");
    check(there.organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 1);
    agency.reactivate(ada.me()).await.expect("back");
    check(there.organization().await, expect!["ok"]);
    let bea = agency.bring("bea@example.com", "user", &[]).await;
    check(bea.at(customer.org()).organization().await, expect!["ok"]);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 3);
}

both!(a_partner_leaves_and_its_people_with_it);
async fn a_partner_leaves_and_its_people_with_it(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Profiles).await;
    check(customer.end_partner(agency.org()).await, expect!["403 denied partner_managed"]);
    check(ada.leave_customer(customer.org()).await, expect!["ok"]);
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.partners().await.expect("a list"), []);
    assert!(customer.told_history().await.contains("partner.ended"));
    assert!(agency.told_history().await.contains("customer.left"));
}

both!(both_histories_tell_of_a_partnership);
async fn both_histories_tell_of_a_partnership(house: House) {
    let (agency, _, customer) = agency_and_customer(&house, Pack::Pipelines).await;
    customer.set_partner(agency.org(), "sales_manager").await.expect("another level");
    customer.end_partner(agency.org()).await.expect("ended");
    for (actor, side) in [(&customer, "partner"), (&agency, "customer")] {
        let told = actor.told_history().await;
        for what in ["joined", "level_changed", "ended"] {
            assert!(told.contains(&format!("{side}.{what}")), "{side}.{what} in {told}");
        }
    }
}

both!(what_a_customer_decided_of_a_person_outlives_their_absence);
async fn what_a_customer_decided_of_a_person_outlives_their_absence(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Pipelines).await;
    let bea = agency.bring("bea@example.com", "user", &[]).await;
    let [ada_there, bea_there] = [ada.at(customer.org()), bea.at(customer.org())];
    let lower = PartnerPersonForm { level: Some("sales_manager".to_owned()), ends_at: Patch::Keep };
    customer.set_person(customer.find("ada@example.com").await.id, lower).await.expect("lower");
    customer.take_out(customer.find("bea@example.com").await.id).await.expect("taken out");
    for person in [&ada, &bea] {
        agency.deactivate(person.me()).await.expect("gone");
        assert_eq!(customer.partners().await.expect("a list")[0].people, 2 - u32::from(person.me() == ada.me()));
        assert_eq!(customer.find(&person.email).await.status, MemberStatus::Deactivated, "gone, and shown so");
        agency.reactivate(person.me()).await.expect("back");
    }
    check(ada_there.organization().await, expect!["ok"]);
    let seen = customer.find("ada@example.com").await;
    assert_eq!((seen.role.as_str(), seen.status), ("sales_manager", MemberStatus::Active));
    check(bea_there.organization().await, expect!["404 not_found"]);
}

both!(who_is_taken_out_while_away_stays_out);
async fn who_is_taken_out_while_away_stays_out(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Pipelines).await;
    let lower = PartnerPersonForm { level: Some("sales_manager".to_owned()), ends_at: Patch::Keep };
    customer.set_person(customer.find("ada@example.com").await.id, lower).await.expect("lower");
    agency.deactivate(ada.me()).await.expect("gone");
    customer.take_out(customer.find("ada@example.com").await.id).await.expect("taken out");
    agency.reactivate(ada.me()).await.expect("back");
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.find("ada@example.com").await.status, MemberStatus::Deactivated);
}

both!(a_person_of_the_partner_who_is_invited_by_themselves_waits_for_their_answer);
async fn a_person_of_the_partner_who_is_invited_by_themselves_waits_for_their_answer(house: House) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let ada = agency.bring("ada@example.com", "admin", &[]).await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    customer.invite_as("ada@example.com", "team_member", &[general]).await.expect("invited");
    customer.take_in(&agency.refer().await.expect("a link")).await.expect("taken in");
    check(ada.at(customer.org()).organization().await, expect!["404 not_found"]);
    assert_eq!(customer.find("ada@example.com").await.partner, None);
}

both!(a_person_of_two_partners_comes_by_the_one_that_stays);
async fn a_person_of_two_partners_comes_by_the_one_that_stays(house: House) {
    let (agency, mut ada, customer) = agency_and_customer(&house, Pack::Profiles).await;
    let second = ada.found("Second", Pack::Lines).await.expect("another agency").id;
    customer.take_in(&ada.refer().await.expect("a link")).await.expect("taken in");
    assert_eq!(customer.find("ada@example.com").await.partner.map(|firm| firm.id), Some(agency.org()));
    agency.leave_customer(customer.org()).await.expect("left");
    check(ada.at(customer.org()).organization().await, expect!["ok"]);
    assert_eq!(customer.find("ada@example.com").await.partner.map(|firm| firm.id), Some(second));
}

both!(an_organization_is_no_partner_of_itself);
async fn an_organization_is_no_partner_of_itself(house: House) {
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let link = customer.refer().await.expect("a link");
    check(customer.take_in(&link).await, expect!["422 request.invalid #/secret malformed"]);
}

both!(a_partners_people_do_nothing_where_either_side_is_closed);
async fn a_partners_people_do_nothing_where_either_side_is_closed(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Profiles).await;
    let link = agency.refer().await.expect("a link");
    let there = ada.at(customer.org());
    let person = customer.find("ada@example.com").await.id;
    let close = "UPDATE organizations SET closed = ?2 WHERE id = ?1";
    house.sql(close, args![customer.org(), 1]).await;
    check(there.create_space("North").await, expect!["403 denied organization_closed"]);
    check(customer.set_partner(agency.org(), "read_only").await, expect!["403 denied organization_closed"]);
    house.sql(close, args![customer.org(), 0]).await;

    house.sql(close, args![agency.org(), 1]).await;
    check(there.organization().await, expect!["404 not_found"]);
    check(there.create_space("North").await, expect!["404 not_found"]);
    check(customer.take_in(&link).await, expect!["410 link.unknown"]);
    assert!(!ada.customers().await.expect("a list")[0].open);
    assert_eq!(customer.partners().await.expect("a list")[0].people, 0);
    assert_eq!(house.host(customer.org()).why_not(person, "members.invite", None).await, ["not_active"]);
    house.sql(close, args![agency.org(), 0]).await;
    check(there.create_space("North").await, expect!["ok"]);
}

both!(a_referral_link_ends_with_the_next_one);
async fn a_referral_link_ends_with_the_next_one(house: House) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let first = agency.refer().await.expect("a link");
    assert_eq!(customer.referral(&first).await.expect("an offer").id, agency.org());
    let second = agency.refer().await.expect("another");
    check(customer.take_in(&first).await, expect!["410 link.unknown"]);
    check(customer.take_in(&second).await, expect!["ok"]);
    check(customer.take_in(&second).await, expect!["ok"]);
    assert_eq!(customer.partners().await.expect("a list").len(), 1);
    agency.end_referral().await.expect("ended");
    check(customer.referral(&second).await, expect!["410 link.unknown"]);
    check(agency.take_in("x").await, expect!["422 request.invalid #/secret malformed"]);
}

both!(only_those_who_manage_partners_take_one_in);
async fn only_those_who_manage_partners_take_one_in(house: House) {
    let (agency, _, customer) = agency_and_customer(&house, Pack::Profiles).await;
    let general = customer.space("General").await;
    let admin = customer.bring("admin@example.com", "admin", &[general]).await;
    let link = agency.refer().await.expect("a link");
    check(admin.take_in(&link).await, expect!["403 denied missing_permission"]);
    check(admin.set_partner(agency.org(), "read_only").await, expect!["403 denied missing_permission"]);
    let simple = house.founder("simple@example.com", Pack::Simple).await;
    check(simple.take_in(&link).await, expect!["403 denied never_in_this_pack"]);
    check(agency.take_in(&link).await, expect!["403 denied never_in_this_pack"]);
}

both!(level_and_end_person_by_person_where_the_pack_says_so);
async fn level_and_end_person_by_person_where_the_pack_says_so(house: House) {
    let (agency, ada, customer) = agency_and_customer(&house, Pack::Pipelines).await;
    let seen = customer.find("ada@example.com").await;
    let level = |level: &str| PartnerPersonForm { level: Some(level.to_owned()), ends_at: Patch::Keep };
    let changed = customer.set_person(seen.id, level("sales_manager")).await.expect("changed");
    assert_eq!(changed.role, "sales_manager");
    assert_eq!(customer.find("agency@example.com").await.role, "company_manager");
    check(customer.set_person(seen.id, level("site_admin")).await, expect!["403 denied unknown_role"]);

    let soon = house.now().plus_hours(1);
    let end = PartnerPersonForm { level: None, ends_at: Patch::Set(soon) };
    assert_eq!(customer.set_person(seen.id, end).await.expect("an end").ends_at, Some(soon));
    let there = ada.at(customer.org());
    check(there.organization().await, expect!["ok"]);
    house.pass_hours(2);
    check(there.organization().await, expect!["404 not_found"]);
    customer.set_person(seen.id, PartnerPersonForm { level: None, ends_at: Patch::Clear }).await.expect("no end");
    check(there.organization().await, expect!["ok"]);

    customer.take_out(seen.id).await.expect("taken out");
    check(there.organization().await, expect!["404 not_found"]);
    agency.bring("bea@example.com", "user", &[]).await;
    check(there.organization().await, expect!["404 not_found"]);
    check(customer.end_partner(agency.org()).await, expect!["ok"]);
}

both!(somebody_with_a_place_of_their_own_keeps_it);
async fn somebody_with_a_place_of_their_own_keeps_it(house: House) {
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    let mut agency = customer.bring("agency@example.com", "team_member", &[general]).await;
    agency.found("Agency", Pack::Lines).await.expect("an organization of their own");
    customer.take_in(&agency.refer().await.expect("a link")).await.expect("taken in");
    let own = customer.find("agency@example.com").await;
    assert_eq!((own.role.as_str(), own.partner), ("team_member", None));
    assert_eq!(customer.partners().await.expect("a list")[0].people, 0);
}

both!(somebody_invited_by_name_waits_for_their_invitation);
async fn somebody_invited_by_name_waits_for_their_invitation(house: House) {
    let customer = house.founder("customer@example.com", Pack::Profiles).await;
    let general = customer.space("General").await;
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    customer.invite_as("agency@example.com", "team_member", &[general]).await.expect("an offer");
    customer.take_in(&agency.refer().await.expect("a link")).await.expect("taken in");
    check(agency.at(customer.org()).organization().await, expect!["404 not_found"]);
}

both!(whose_time_is_over_vouches_for_nobody);
async fn whose_time_is_over_vouches_for_nobody(house: House) {
    let (_, ada, customer) = agency_and_customer(&house, Pack::Pipelines).await;
    let there = ada.at(customer.org());
    there.invite_as("mal@example.com", "company_manager", &[]).await.expect("an offer");
    let link = house.link("mal@example.com", "invitation").await;
    let end = PartnerPersonForm { level: None, ends_at: Patch::Set(house.now().plus_hours(1)) };
    customer.set_person(customer.find("ada@example.com").await.id, end).await.expect("an end");
    house.pass_hours(2);
    check(house.visitor_named("mal@example.com").accept_as_new(&link).await, expect!["403 denied not_active"]);
}

both!(records_of_a_person_who_leaves_with_their_firm_are_nobodys);
async fn records_of_a_person_who_leaves_with_their_firm_are_nobodys(house: House) {
    let (_, ada, customer) = agency_and_customer(&house, Pack::Profiles).await;
    let owner = customer.find("ada@example.com").await.id;
    house.host(customer.org()).put_records(vec![owned("conversation", "c-1", owner, None)]).await.expect("a record");
    assert_eq!(customer.record_ids("unassigned").await, Vec::<String>::new());
    ada.leave_customer(customer.org()).await.expect("left");
    assert_eq!(customer.record_ids("unassigned").await, ["c-1"]);
}

both!(a_referral_link_is_kept_nowhere);
async fn a_referral_link_is_kept_nowhere(house: House) {
    let agency = house.founder("agency@example.com", Pack::Lines).await;
    let send = || agency.request::<CreateReferral>(agency.org(), Nothing {}).idempotency_key("k1").send();
    let [first, second] = [send().await, send().await].map(|made| made.expect("a link").body.link);
    assert_ne!(first, second);
    assert_eq!(house.number("SELECT count(*) FROM idempotency", &[]).await, 0);
}

both!(emails_for_those_in_charge_skip_whose_time_is_over);
async fn emails_for_those_in_charge_skip_whose_time_is_over(house: House) {
    let (_, ada, customer) = agency_and_customer(&house, Pack::Pipelines).await;
    let pipeline = customer.space("Sales").await;
    customer.invite_as("bo@example.com", "salesperson", &[pipeline]).await.expect("an offer");
    let link = house.link("bo@example.com", "invitation").await;
    let there = customer.find(&ada.email).await;
    house.pass_hours(8 * 24);
    let bo = house.visitor_named("bo@example.com");
    let told = async || {
        house.pass_hours(1);
        house.mailbox().clear();
        bo.request_invitation(&link).await.expect("asked for");
        house.deliver().await;
        house.mailbox().to(&ada.email).len()
    };
    assert_eq!(told().await, 1);
    let ends = PartnerPersonForm { level: None, ends_at: Patch::Set(house.now().plus_seconds(3600)) };
    customer.set_person(there.id, ends).await.expect("limited in time");
    assert_eq!(told().await, 0, "her time is over");
}
