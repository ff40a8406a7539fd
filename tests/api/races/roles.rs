//! Custom roles that change while they are in use.

use roster_tests::{Pack, ServerPair, TestServer, counts, outcome, races, run_concurrently};
use shared::roles::RoleForm;

races!(of_two_roles_with_one_name_one_is_created);
async fn of_two_roles_with_one_name_one_is_created(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let [here, there] = servers.start(&server).await.map(|server| ana.through(&server));
    let (here, there) =
        tokio::join!(here.create_role("Sender", "member", &[]), there.create_role("SENDER", "member", &[]));
    let mut outcome = [outcome(&here), outcome(&there)];
    outcome.sort();
    assert_eq!(outcome, ["422 request.invalid #/name taken", "ok"]);
}

races!(an_edit_during_a_grant_gives_no_one_more_than_allowed);
async fn an_edit_during_a_grant_gives_no_one_more_than_allowed(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    let [here, other] = servers.start(&server).await;
    for round in 0..6 {
        let name = format!("Role {round}");
        let role = ana.create_role(&name, "member", &["campaigns.send"]).await.expect("a role");
        let (ana, bo) = (ana.through(&here), bo.through(&other));
        // A manager can't view the history, so they can't assign the role once it can.
        let (edit, grant) =
            tokio::join!(ana.define_role(&role, &["campaigns.send", "audit.read"]), bo.give_role(cy.me(), &role.id));
        edit.expect("the owner may");
        let refused = "403 denied cannot_grant_role";
        assert!(grant.is_ok() || outcome(&grant) == refused, "{}", outcome(&grant));
        let again = bo.invite_as(&format!("p{round}@example.com"), &role.id, &[general]).await;
        assert_eq!(outcome(&again), refused);
        ana.give_role(cy.me(), "member").await.expect("as before");
    }
}

races!(an_offer_of_a_role_that_grew_is_decided_with_current_permissions);
async fn an_offer_of_a_role_that_grew_is_decided_with_current_permissions(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "manager", &[general]).await;
    let role = ana.create_role("Sender", "member", &["campaigns.send"]).await.expect("a role");
    let mut invited = Vec::new();
    for number in 0..6 {
        let address = format!("p{number}@example.com");
        bo.invite_as(&address, &role.id, &[general]).await.expect("theirs to give");
        invited.push((server.visitor_named(&address), server.link(&address, "invitation").await));
    }
    let [here, other] = servers.start(&server).await;
    let grow = ana.through(&here);
    let edit = tokio::spawn(async move { grow.define_role(&role, &["campaigns.send", "audit.read"]).await });
    let calls = invited.into_iter().map(|(guest, link)| {
        let guest = guest.through(&other);
        async move { guest.accept_as_new(&link).await }
    });
    let outcome = run_concurrently(calls).await;
    edit.await.expect("no panic").expect("the owner may");
    let accepted = outcome.get("ok").copied().unwrap_or(0);
    assert_eq!(outcome.get("403 denied cannot_grant_role").copied().unwrap_or(0), 6 - accepted, "{outcome:?}");
    let active = "SELECT count(*) FROM members WHERE status = 'active'";
    assert_eq!(server.number(active, &[]).await, 2 + accepted as i64);
}

races!(a_role_deleted_during_an_invitation_leaves_no_offer);
async fn a_role_deleted_during_an_invitation_leaves_no_offer(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let [here, other] = servers.start(&server).await;
    for round in 0..6 {
        let role = ana.create_role(&format!("Role {round}"), "member", &["campaigns.send"]).await.expect("a role");
        let (here, there, spaces) = (ana.through(&here), ana.through(&other), [general]);
        let address = format!("p{round}@example.com");
        let (end, grant) =
            tokio::join!(here.remove_role(&role, Some("member")), there.invite_as(&address, &role.id, &spaces));
        end.expect("the role ends");
        match grant {
            Ok(_) => assert_eq!(ana.find(&address).await.role, "member"),
            refused @ Err(_) => assert_eq!(outcome(&refused), "403 denied unknown_role"),
        }
    }
    let orphans = "SELECT count(*) FROM members WHERE role NOT IN ('owner', 'admin', 'manager', 'member')";
    assert_eq!(server.number(orphans, &[]).await, 0);
}

races!(a_role_deleted_during_a_grant_has_no_holder);
async fn a_role_deleted_during_a_grant_has_no_holder(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let mut people = Vec::new();
    for number in 0..6 {
        let address = format!("p{number}@example.com");
        ana.invite_as(&address, "member", &[general]).await.expect("an invitation");
        people.push(ana.find(&address).await.id);
    }
    let [here, other] = servers.start(&server).await;
    for round in 0..4 {
        let role = ana.create_role(&format!("Role {round}"), "member", &["campaigns.send"]).await.expect("a role");
        ana.give_role(people[0], &role.id).await.expect("a member holds it");
        let (ends, ended) = (ana.through(&here), role.clone());
        let end = tokio::spawn(async move { ends.remove_role(&ended, Some("manager")).await });
        let gives = people[1..].iter().map(|person| {
            let (ana, person, role) = (ana.through(&other), *person, role.id.clone());
            async move { ana.give_role(person, &role).await }
        });
        let outcome = run_concurrently(gives).await;
        let given = outcome.get("ok").copied().unwrap_or(0);
        assert_eq!(outcome.get("403 denied unknown_role").copied().unwrap_or(0), 5 - given, "{outcome:?}");
        // A workspace has one manager, so either all holders get the replacement role or it isn't deleted.
        let end = end.await.expect("no panic");
        let managers = server.number("SELECT count(*) FROM members WHERE role = 'manager'", &[]).await;
        match &end {
            Ok(ended) => assert_eq!((ended.moved, managers), (1, 1)),
            Err(_) => assert_eq!((roster_tests::outcome(&end).as_str(), managers), ("403 denied role_limit", 0)),
        }
        if end.is_err() {
            ana.remove_role(&role, Some("member")).await.expect("ended");
        }
        let orphans = "SELECT count(*) FROM members WHERE role NOT IN ('owner', 'manager', 'member')";
        assert_eq!(server.number(orphans, &[]).await, 0);
        ana.give_role(people[0], "member").await.expect("as before");
    }
}

races!(an_organization_never_has_more_roles_than_its_pack_allows);
async fn an_organization_never_has_more_roles_than_its_pack_allows(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let servers = servers.start(&server).await;
    let calls = (0..40).map(|number| {
        let ana = ana.through(&servers[number % 2]);
        async move { ana.create_role(&format!("Role {number}"), "member", &["campaigns.send"]).await }
    });
    assert_eq!(run_concurrently(calls).await, counts([("ok", 20), ("409 role.limit 20", 20)]));
    assert_eq!(server.number("SELECT count(*) FROM custom_roles", &[]).await, 20);
}

races!(of_two_edits_of_one_version_one_is_saved);
async fn of_two_edits_of_one_version_one_is_saved(server: TestServer, servers: ServerPair) {
    let ana = server.founder("ana@example.com", Pack::Lines).await;
    let form = RoleForm { name: "Caller".to_owned(), like: "user".to_owned(), permissions: Vec::new() };
    let role = ana.call::<shared::roles::CreateRole>(ana.org(), form).await.expect("a role");
    let version = ana.roles().await.expect("the table").version;
    let edit = |name: &str| shared::roles::UpdateRoleForm { name: Some(name.to_owned()), permissions: None };
    let path = (ana.org(), roster_tests::role_id(&role));
    let [here, there] = servers.start(&server).await.map(|server| ana.through(&server));
    let (one, two) = tokio::join!(
        here.request::<shared::roles::UpdateRole>(path, edit("One")).if_match(version).send(),
        there.request::<shared::roles::UpdateRole>(path, edit("Two")).if_match(version).send()
    );
    let mut outcome = [outcome(&one), outcome(&two)];
    outcome.sort();
    assert_eq!(outcome, ["412 stale_write", "ok"]);
}
