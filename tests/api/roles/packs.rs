//! Changes of an operator's own pack while organizations use it.

use std::{fs, path::Path};

use expect_test::expect;
use roster_tests::{Actor, Pack, TestServer, check, on_both_databases};
use server::Service;
use shared::policy::PACK_TEXTS;

/// A built-in pack under the id `own`, with some texts replaced.
fn write(folder: &Path, like: Pack, changes: &[(&str, &str)]) {
    let (_, text) = PACK_TEXTS.iter().find(|(id, _)| *id == like.id()).expect("a pack");
    let mut own = text.replacen(&format!("id = \"{}\"", like.id()), "id = \"own\"", 1);
    for (old, new) in changes {
        assert!(own.contains(old), "{old}");
        own = own.replace(old, new);
    }
    fs::write(folder.join("own.toml"), own).expect("written");
}

/// An organization with the pack `own`, in a server that has it.
async fn with_own(server: &TestServer, folder: &Path, like: Pack) -> Actor {
    write(folder, like, &[]);
    let ana = server.founder("ana@example.com", like).await;
    server.sql("UPDATE organizations SET pack = 'own'", &[]).await;
    let server = server.sibling(|config| config.packs = Some(folder.to_owned())).await;
    ana.through(&server)
}

/// The errors of a reload with the current folder, without positions in the file.
async fn refused(service: &Service) -> Vec<String> {
    let message = service.reload_packs().await.expect_err("a pack that does not fit").to_string();
    let line = |line: &str| {
        let (place, message) = line.split_once(": ").expect("a place");
        let (file, number) = place.rsplit_once(':').expect("a line");
        assert!(file.ends_with("own.toml") && number.parse::<u32>().is_ok(), "{line}");
        message.to_owned()
    };
    message.lines().map(line).collect()
}

/// The errors of a start with the current folder.
async fn start_refused(server: &TestServer) -> String {
    let (config, clock) = (server.service().config().clone(), server.service().clock().clone());
    Service::build(config, clock).await.map(drop).expect_err("it does not start").to_string()
}

const SENDER: &[(&str, &str)] = &[("\"member\"", "\"sender\"")];

on_both_databases!(a_role_in_use_cannot_be_dropped);
async fn a_role_in_use_cannot_be_dropped(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let ana = with_own(&server, folder.path(), Pack::Workspaces).await;
    let (server, service) = (ana.server.clone(), ana.server.service().clone());
    let general = ana.space("General").await;
    let bo = ana.add_member("bo@example.com", "member", &[general]).await;
    let cy = ana.invite_as("cy@example.com", "member", &[general]).await.expect("invited");
    write(folder.path(), Pack::Workspaces, SENDER);
    let held = "roles: `member` is used by 2 members of 1 organization; keep it, or change their role first";
    assert_eq!(refused(&service).await, [held]);
    assert!(start_refused(&server).await.ends_with(held));
    // The running packs stay.
    assert!(bo.why_not(bo.me(), "campaigns.send", None).await.is_empty());
    check(ana.give_role(bo.me(), "manager").await, expect!["ok"]);
    ana.revoke(cy.invitation).await.expect("revoked");
    assert_eq!(service.reload_packs().await.expect("it fits").changed, ["own"]);
    check(ana.invite_as("di@example.com", "sender", &[general]).await, expect!["ok"]);
}

on_both_databases!(permissions_of_custom_roles_cannot_be_dropped);
async fn permissions_of_custom_roles_cannot_be_dropped(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let ana = with_own(&server, folder.path(), Pack::Workspaces).await;
    let service = ana.server.service().clone();
    let reviewer = ana.create_role("Reviewer", "member", &["contacts.review"]).await.expect("a role");
    let changes = [SENDER, &[("\"contacts.review\"", "\"contacts.check\"")]].concat();
    write(folder.path(), Pack::Workspaces, &changes);
    assert_eq!(
        refused(&service).await,
        [
            "roles: `member` has 1 role based on it, created by 1 organization; keep it, or have those deleted first",
            "permissions: `contacts.review` is in 1 role created by 1 organization; keep it, or have it removed first",
        ]
    );
    ana.remove_role(&reviewer, None).await.expect("ended");
    service.reload_packs().await.expect("it fits");
}

on_both_databases!(a_partner_level_in_use_cannot_be_dropped);
async fn a_partner_level_in_use_cannot_be_dropped(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let agency = server.founder("agency@example.com", Pack::Lines).await;
    let customer = server.founder("customer@example.com", Pack::Pipelines).await;
    customer.add_partner(&agency.create_referral().await.expect("a link")).await.expect("taken in");
    write(folder.path(), Pack::Pipelines, &[]);
    server.sql("UPDATE organizations SET pack = 'own' WHERE pack = 'pipelines'", &[]).await;
    let server = server.sibling(|config| config.packs = Some(folder.path().to_owned())).await;
    let levels = [("levels = [\"company_manager\", \"sales_manager\"]", "levels = [\"sales_manager\"]")];
    write(folder.path(), Pack::Pipelines, &levels);
    assert_eq!(
        refused(server.service()).await,
        ["partners.levels: `company_manager` is the level of 1 partner of 1 organization; keep it, or change their \
          level first"]
    );
    customer.through(&server).set_partner(agency.org(), "sales_manager").await.expect("another level");
    server.service().reload_packs().await.expect("it fits");
}

/// Another process can run with other files than the checked ones.
fn change_unseen(service: &Service) {
    service.packs().adopt(service.packs().read().expect("a good file"));
}

on_both_databases!(a_role_keeps_the_permissions_that_a_changed_pack_still_has);
async fn a_role_keeps_the_permissions_that_a_changed_pack_still_has(server: TestServer) {
    let folder = tempfile::tempdir().expect("a folder");
    let ana = with_own(&server, folder.path(), Pack::Workspaces).await;
    let service = ana.server.service().clone();
    let general = ana.space("General").await;
    let both = ["campaigns.send", "contacts.review"];
    let sender = ana.create_role("Sender", "member", &both).await.expect("a role");
    let bo = ana.add_member("bo@example.com", &sender.id, &[general]).await;
    write(folder.path(), Pack::Workspaces, &[("\"contacts.review\"", "\"contacts.check\"")]);
    change_unseen(&service);
    check(bo.organization().await, expect!["ok"]);
    assert!(bo.why_not(bo.me(), "campaigns.send", None).await.is_empty());
    assert_eq!(bo.why_not(bo.me(), "contacts.check", None).await, ["missing_permission"]);
    check(ana.define_role(&sender, &["campaigns.send", "contacts.check"]).await, expect!["ok"]);
    assert!(bo.why_not(bo.me(), "contacts.check", None).await.is_empty());
    write(folder.path(), Pack::Workspaces, SENDER);
    change_unseen(&service);
    check(bo.organization().await, expect!["ok"]);
    assert_eq!(bo.why_not(bo.me(), "campaigns.send", None).await, ["unknown_role"]);
    check(ana.members(Default::default()).await, expect!["ok"]);
}
