//! The list of members: search, filters, sorting, and visibility.

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use server::seed::{self, SeedOptions};
use shared::{
    history::HistoryQueryForm,
    invitations::{Intent, InvitationBatchForm, InvitationQueryForm, RowForm},
    members::MemberQueryForm,
    policy::SpaceGrant,
};

/// The results by the first part of their email, in the list's order.
async fn seen(by: &Actor, query: MemberQueryForm) -> String {
    let page = by.members(query).await.expect("a list");
    page.items.iter().map(|member| member.email.split('@').next().unwrap_or_default()).collect::<Vec<_>>().join(" ")
}

fn search(text: &str) -> MemberQueryForm {
    MemberQueryForm { q: Some(text.to_owned()), ..MemberQueryForm::default() }
}

/// Invites people by name.
async fn people(by: &Actor, rows: &[(&str, &str)]) {
    let row = |(name, email): &(&str, &str)| RowForm {
        email: (*email).to_owned(),
        name: (!name.is_empty()).then(|| (*name).to_owned()),
        ..RowForm::default()
    };
    let rows = rows.iter().map(row).collect();
    let form = InvitationBatchForm {
        intent: Intent::SendAll,
        rows,
        role: None,
        spaces: by.usual_spaces().await,
        products: Vec::new(),
        message: None,
    };
    let count = form.rows.len();
    assert_eq!(by.batch_with(form).await.expect("a batch").sent as usize, count);
}

on_both_databases!(people_are_found_by_any_part_of_name_or_address);
async fn people_are_found_by_any_part_of_name_or_address(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    people(
        &ana,
        &[
            ("Chloé O'Neil", "chloe@example.com"),
            ("100% Bo", "percent@example.com"),
            ("Under_Score", "under_score@example.org"),
            ("Quo\"te", "quote@example.com"),
            ("Back\\slash", "slash@example.com"),
            ("Šárka Øster", "sarka@example.com"),
            ("", "nameless@example.org"),
        ],
    )
    .await;
    for (text, found) in [
        ("", "percent ana slash chloe nameless quote sarka under_score"),
        ("CHLO", "chloe"),
        ("o'neil", "chloe"),
        ("oé", "chloe"),
        ("oe\u{301}", "chloe"),
        ("ＣＨＬＯＥ", "chloe"),
        ("o’neil", "chloe"),
        ("lo", "chloe"),
        ("%", "percent"),
        ("0%", "percent"),
        ("_", "under_score"),
        ("r_s", "under_score"),
        ("\"", "quote"),
        ("quo\"t", "quote"),
        ("\\", "slash"),
        ("k\\s", "slash"),
        ("šárka øs", "sarka"),
        ("sarka os", "sarka"),
        ("example.org", "nameless under_score"),
        ("*", ""),
        ("\" OR \"ana", ""),
        ("unknown", ""),
        ("  ana exa  ", "ana"),
    ] {
        assert_eq!(seen(&ana, search(text)).await, found, "searching {text:?}");
    }
    check(ana.members(search(&"x".repeat(101))).await, expect!["422 request.invalid #/q too_long"]);
}

on_both_databases!(unicode_is_searched_and_sorted_alike);
async fn unicode_is_searched_and_sorted_alike(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    people(
        &ana,
        &[
            ("Jürgen Müller", "m@xn--bcher-kva.example"),
            ("Jose\u{301} Straße", "j@example.com"),
            ("İpek Yılmaz", "i@example.com"),
            ("Βορράς", "b@example.com"),
            ("Ärzte Team", "t@example.com"),
            ("Azra", "z@example.com"),
            ("\u{200f}שרה", "s@example.com"),
        ],
    )
    .await;
    for (text, found) in [
        ("muller", "m"),
        ("MÜLLER", "m"),
        ("jose strasse", "j"),
        ("JOSÉ", "j"),
        ("ipek", "i"),
        ("yilmaz", "i"),
        ("βορράσ", "b"),
        ("ΒΟΡΡΑΣ", "b"),
        ("ａｒｚｔｅ", "t"),
        ("bücher.example", "m"),
        ("bu\u{308}cher", "m"),
        ("m@bücher.example", "m"),
        ("xn--bcher-kva", "m"),
        ("שרה", "s"),
        ("a%2Bb", ""),
        ("\u{200d}", "ana t z i j m b s"),
    ] {
        assert_eq!(seen(&ana, search(text)).await, found, "searching {text:?}");
        // Invitations are searched the same way. The owner has none.
        let query = InvitationQueryForm { q: Some(text.to_owned()), ..InvitationQueryForm::default() };
        let offered = ana.invitations(query).await.expect("a list").items.len();
        assert_eq!(offered, found.split(' ').filter(|name| !name.is_empty() && *name != "ana").count(), "{text:?}");
        // The history names the people who were invited.
        let query = HistoryQueryForm { q: Some(text.to_owned()), limit: Some(50), ..HistoryQueryForm::default() };
        let listed = ana.history(query).await.expect("a history").items.len();
        assert_eq!(
            listed > 0,
            !found.is_empty() && !text.contains(['@', '.', '-']) && !text.contains("cher"),
            "{text:?}"
        );
    }
    let names: Vec<_> =
        ana.members(search("")).await.expect("a list").items.into_iter().filter_map(|member| member.name).collect();
    assert!(names.contains(&"José Straße".to_owned()), "stored composed: {names:?}");
    assert!(names.contains(&"שרה".to_owned()), "without the stray mark: {names:?}");
    let one_by_one = MemberQueryForm { limit: Some(1), ..MemberQueryForm::default() };
    let mut walked = Vec::new();
    let mut page = ana.members(one_by_one.clone()).await.expect("a page");
    loop {
        walked.extend(page.items.iter().map(|member| member.email.as_str().chars().next().unwrap_or_default()));
        let Some(next) = page.next.take() else { break };
        page = ana.members(MemberQueryForm { cursor: Some(next.0), ..one_by_one.clone() }).await.expect("a page");
    }
    assert_eq!(walked.iter().collect::<String>(), "atzijmbs", "pages follow the order");
}

on_both_databases!(short_searches_find_any_part);
async fn short_searches_find_any_part(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    // More than are searched one by one.
    let options = SeedOptions {
        members: 2_400,
        pack: "workspaces".to_owned(),
        name: "Northwind".to_owned(),
        email: "ana@example.com".to_owned(),
    };
    let filled = seed::fill(server.service(), &options, |_| ()).await.expect("an organization");
    let ana = ana.at(filled.organization);
    people(&ana, &[("Zyx Ќwq", "first@example.org"), ("Last", "last@example.qz"), ("Quote\"%", "_@example.org")]).await;
    for (text, found) in [
        ("zy", "first"),
        ("wq", "first"),
        ("qz", "last"),
        ("\"%", "_"),
        ("%", "_"),
        ("_", "_"),
        ("zz", ""),
        ("*", ""),
        ("yx", "first"),
        ("zyx", "first"),
        ("ќ", "first"),
    ] {
        assert_eq!(seen(&ana, search(text)).await, found, "searching {text:?}");
        let total = MemberQueryForm { total: Some(true), ..search(text) };
        let total = ana.members(total).await.expect("a list").total;
        assert_eq!(total, Some(u64::from(!found.is_empty())), "counting {text:?}");
    }
    for (text, role, status, expected) in [
        ("", "", "", Some(2_403)),
        ("", "owner", "active", Some(1)),
        ("", "owner", "invited", Some(0)),
        ("", "", "invited", Some(3)),
        ("an", "owner", "", Some(1)),
        ("example", "", "invited", Some(3)),
        ("an", "", "", None),
        ("example", "", "", None),
        ("müller", "", "", Some(120)),
    ] {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let query = MemberQueryForm { role: some(role), status: some(status), total: Some(true), ..search(text) };
        let page = ana.members(query.clone()).await.expect("a list");
        assert_eq!(page.total, expected, "{text} {role} {status}");
        // All pages together have that many, each once and in order.
        let mut names: Vec<_> = page.items.iter().map(|member| member.email.clone()).collect();
        let mut next = page.next;
        while let Some(cursor) = next {
            let query = MemberQueryForm { cursor: Some(cursor.0), limit: Some(200), total: None, ..query.clone() };
            let page = ana.members(query).await.expect("a page");
            names.extend(page.items.into_iter().map(|member| member.email));
            next = page.next;
        }
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all, "{text} {role} {status}");
        let at_least = expected.unwrap_or(if text == "an" { 500 } else { 2_403 });
        assert!(all as u64 == at_least || expected.is_none() && all as u64 > at_least, "{text} {role} {status}: {all}");
    }
}

on_both_databases!(every_pack_can_be_filled);
async fn every_pack_can_be_filled(server: TestServer) {
    let packs: Vec<String> = server.service().packs().iter().map(|policy| policy.id().to_owned()).collect();
    assert!(packs.len() >= 5, "{packs:?}");
    for pack in packs {
        let options = SeedOptions {
            members: 60,
            name: format!("Filled {pack}"),
            email: format!("owner.{pack}@example.com").replace('_', "-"),
            pack: pack.clone(),
        };
        let mut shown = Vec::new();
        let filled = seed::fill(server.service(), &options, |done| shown.push(done)).await;
        let filled = filled.unwrap_or_else(|fault| panic!("{pack}: {fault}"));
        assert_eq!((filled.members, shown.last().copied()), (60, Some(60)), "{pack}");
        let counted = "SELECT invited_count + active_count + deactivated_count FROM organizations WHERE id = ?1";
        assert_eq!(server.number(counted, &[filled.organization.into()]).await, 60, "{pack}");
    }
}

on_both_databases!(names_that_show_nothing_are_refused_everywhere);
async fn names_that_show_nothing_are_refused_everywhere(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    for blank in
        ["\u{3164}", "\u{2800}", "\u{34f}", "\u{fe0f}", "\u{1160}", "\u{200d}", "\u{e0061}", "\u{115f} \u{ffa0}"]
    {
        ana.rename(blank).await.expect_err("an organization");
        ana.create_space(blank).await.expect_err("a space");
        ana.create_role(blank, "member", &[]).await.expect_err("a role");
        let row = RowForm { email: "bo@example.com".to_owned(), name: Some(blank.to_owned()), ..RowForm::default() };
        let form = InvitationBatchForm {
            intent: Intent::SendAll,
            rows: vec![row],
            role: None,
            spaces: ana.usual_spaces().await,
            products: Vec::new(),
            message: None,
        };
        assert_eq!(ana.batch_with(form).await.expect("judged").sent, 0, "a person called {blank:?}");
    }
}

on_both_databases!(spaces_and_roles_are_unique_by_what_people_see);
async fn spaces_and_roles_are_unique_by_what_people_see(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    ana.create_space("Café Süd").await.expect("a space");
    for same in ["cafe sud", "CAFÉ SÜD", "Cafe\u{301} Su\u{308}d", "Ｃａｆé　Süd", "Ca\u{200d}fé Süd"] {
        check(ana.create_space(same).await, expect!["422 request.invalid #/name taken"]);
    }
    let other = ana.create_space("Cafe Nord").await.expect("another name").id;
    check(ana.rename_space(other, "cafe süd").await, expect!["422 request.invalid #/name taken"]);
    ana.rename_space(other, "Zentrale").await.expect("renamed");
    ana.create_space("Ärzte").await.expect("a space");
    let names: Vec<String> =
        ana.spaces().await.expect("spaces").into_iter().map(|space| space.name.to_string()).collect();
    assert_eq!(names, ["Ärzte", "Café Süd", "General", "Zentrale"]);
}

on_both_databases!(the_list_is_filtered);
async fn the_list_is_filtered(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    ana.add_member("bo@example.com", "admin", &[general, north]).await;
    ana.add_member("cy@example.com", "manager", &[north]).await;
    let di = ana.add_member("di@example.com", "member", &[general]).await;
    ana.deactivate(di.me()).await.expect("deactivated");
    ana.invite_as("ed@example.com", "member", &[north]).await.expect("invited");
    let filter = |role: &str, status: &str, space: &str| {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        MemberQueryForm { role: some(role), status: some(status), space: some(space), ..MemberQueryForm::default() }
    };
    let (general, north) = (general.to_string(), north.to_string());
    for (role, status, space, found) in [
        ("admin", "", "", "bo"),
        ("admin,manager", "", "", "bo cy"),
        ("", "active", "", "ana bo cy"),
        ("", "invited,deactivated", "", "di ed"),
        ("", "", north.as_str(), "bo cy ed"),
        ("member", "invited", north.as_str(), "ed"),
        ("member", "invited", general.as_str(), ""),
        ("unknown", "", "", ""),
    ] {
        assert_eq!(seen(&ana, filter(role, status, space)).await, found, "{role} {status} {space}");
    }
    let total = MemberQueryForm { total: Some(true), ..filter("member", "", "") };
    assert_eq!(ana.members(total).await.expect("a list").total, Some(2));
    check(ana.members(filter("", "gone", "")).await, expect!["422 request.invalid #/status unknown"]);
    check(ana.members(filter("", "", "spc_x")).await, expect!["422 request.invalid #/space unknown"]);
}

on_both_databases!(the_list_has_three_orders);
async fn the_list_has_three_orders(server: TestServer) {
    let ana = server.founder("mia@example.com", Pack::Lines).await;
    for (name, address) in [("zoe", "a@example.com"), ("Ben", "z@example.com"), ("ada", "k@example.com")] {
        server.pass_seconds(60);
        people(&ana, &[(name, address)]).await;
    }
    let sorted = |sort: &str| MemberQueryForm { sort: Some(sort.to_owned()), ..MemberQueryForm::default() };
    assert_eq!(seen(&ana, sorted("name")).await, "k z mia a");
    assert_eq!(seen(&ana, sorted("email")).await, "a k mia z");
    assert_eq!(seen(&ana, sorted("newest")).await, "k z a mia");
    check(ana.members(sorted("rank")).await, expect!["422 request.invalid #/sort unknown"]);
}

on_both_databases!(a_manager_sees_their_workspace_only);
async fn a_manager_sees_their_workspace_only(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Workspaces).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a space").id;
    let bo = ana.add_member("bo@example.com", "manager", &[north]).await;
    let cy = ana.add_member("cy@example.com", "member", &[general]).await;
    ana.add_member("di@example.com", "member", &[north, general]).await;
    ana.add_member("ed@example.com", "member", &[north]).await;
    let all = MemberQueryForm { total: Some(true), ..MemberQueryForm::default() };
    assert_eq!(seen(&bo, all.clone()).await, "ana bo di ed");
    assert_eq!(bo.members(all.clone()).await.expect("a list").total, Some(4));
    assert_eq!(ana.members(all.clone()).await.expect("a list").total, Some(5));
    let elsewhere = MemberQueryForm { space: Some(general.to_string()), ..MemberQueryForm::default() };
    assert_eq!(seen(&bo, elsewhere).await, "di");
    assert_eq!(seen(&bo, search("example")).await, "ana bo di ed");
    check(bo.member(cy.me()).await, expect!["404 not_found"]);
    check(cy.members(all).await, expect!["403 denied missing_permission"]);
    assert!(cy.member(cy.me()).await.expect("everyone sees themselves").you);
    let taken = SpaceGrant::listed(vec![north]);
    assert_eq!(bo.find("ed@example.com").await.spaces, taken);
}

on_both_databases!(organization_wide_members_are_visible_everywhere);
async fn organization_wide_members_are_visible_everywhere(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a profile").id;
    let bo = ana.add_member("bo@example.com", "admin", &[north]).await;
    ana.add_member("cy@example.com", "admin", &[general]).await;
    ana.invite_with(shared::invitations::InviteForm {
        email: "di@example.com".to_owned(),
        name: Some("Di".to_owned()),
        role: Some("team_member".to_owned()),
        spaces: Some(SpaceGrant::All),
        ..Default::default()
    })
    .await
    .expect("invited");
    assert_eq!(seen(&bo, MemberQueryForm::default()).await, "ana bo di");
    check(bo.member(ana.me()).await, expect!["ok"]);
    check(
        bo.give_role(ana.me(), "admin").await,
        expect!["403 denied target_outranks_you, spaces_required, last_holder"],
    );
}
