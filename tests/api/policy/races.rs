//! Roles that change while somebody uses them.

use roster_tests::{House, Pack, both, told};
use shared::policy::RoleForm;

both!(of_two_roles_with_one_name_one_is_made);
async fn of_two_roles_with_one_name_one_is_made(house: House) {
    let other = house.neighbour(|_| {}).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let there = ana.through(&other);
    let (here, there) =
        tokio::join!(ana.create_role("Sender", "member", &[]), there.create_role("SENDER", "member", &[]));
    let mut outcome = [told(&here), told(&there)];
    outcome.sort();
    assert_eq!(outcome, ["422 request.invalid #/name taken", "ok"]);
}

both!(an_edit_and_a_grant_at_once_leave_nobody_with_more_than_was_allowed);
async fn an_edit_and_a_grant_at_once_leave_nobody_with_more_than_was_allowed(house: House) {
    let other = house.neighbour(|_| {}).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "manager", &[general]).await;
    for round in 0..6 {
        let name = format!("Role {round}");
        let role = ana.create_role(&name, "member", &["campaigns.send"]).await.expect("a role");
        let address = format!("p{round}@example.com");
        let (there, spaces) = (bo.through(&other), [general]);
        // A manager does not hold the history: once the role does, it is not theirs to give.
        let (edit, grant) = tokio::join!(
            ana.define_role(&role, &["campaigns.send", "audit.read"]),
            there.invite_as(&address, &role.id, &spaces)
        );
        edit.expect("the owner may");
        let invited = grant.is_ok();
        assert!(invited || told(&grant) == "403 denied cannot_grant_role", "{}", told(&grant));
        if invited {
            let link = house.link(&address, "invitation").await;
            let accepted = house.visitor_named(&address).accept_as_new(&link).await;
            assert_eq!(told(&accepted), "403 denied cannot_grant_role", "the offer is judged as of now");
        }
    }
}

both!(a_role_that_ends_while_somebody_is_invited_to_it_leaves_no_offer_behind);
async fn a_role_that_ends_while_somebody_is_invited_to_it_leaves_no_offer_behind(house: House) {
    let other = house.neighbour(|_| {}).await;
    let ana = house.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    for round in 0..6 {
        let role = ana.create_role(&format!("Role {round}"), "member", &["campaigns.send"]).await.expect("a role");
        let (there, spaces) = (ana.through(&other), [general]);
        let address = format!("p{round}@example.com");
        let (end, grant) =
            tokio::join!(ana.remove_role(&role, Some("member")), there.invite_as(&address, &role.id, &spaces));
        end.expect("the role ends");
        match grant {
            Ok(_) => assert_eq!(ana.find(&address).await.role, "member"),
            refused @ Err(_) => assert_eq!(told(&refused), "403 denied unknown_role"),
        }
    }
    let orphans = "SELECT count(*) FROM members WHERE role NOT IN ('owner', 'admin', 'manager', 'member')";
    assert_eq!(house.number(orphans, &[]).await, 0);
}

both!(of_two_edits_from_one_reading_one_is_kept);
async fn of_two_edits_from_one_reading_one_is_kept(house: House) {
    let other = house.neighbour(|_| {}).await;
    let ana = house.founder("ana@example.com", Pack::Lines).await;
    let form = RoleForm { name: "Caller".to_owned(), like: "user".to_owned(), permissions: Vec::new() };
    let role = ana.call::<shared::policy::CreateRole>(ana.org(), form).await.expect("a role");
    let version = ana.roles().await.expect("the table").version;
    let edit = |name: &str| shared::policy::RoleChangeForm { name: Some(name.to_owned()), permissions: None };
    let path = (ana.org(), roster_tests::role_id(&role));
    let there = ana.through(&other);
    let (one, two) = tokio::join!(
        ana.request::<shared::policy::UpdateRole>(path, edit("One")).if_match(version).send(),
        there.request::<shared::policy::UpdateRole>(path, edit("Two")).if_match(version).send()
    );
    let mut outcome = [told(&one), told(&two)];
    outcome.sort();
    assert_eq!(outcome, ["412 stale_write", "ok"]);
}
