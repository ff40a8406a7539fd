//! CC-1 to CC-17.

use expect_test::expect;
use roster_tests::{Pack, TestServer, check, on_both_databases};
use shared::{
    invitations::{Intent, InvitationBatchForm, RowForm, RowResult},
    members::UpdateMemberForm,
    policy::{OverrideValue, SpaceGrant},
};

use crate::asked::may;

on_both_databases!(cc_01_no_limit_on_people);
async fn cc_01_no_limit_on_people(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let seats = ana.organization().await.expect("theirs").seats;
    assert_eq!(seats.limit, None, "nothing is counted against anything: {seats:?}");
    let row = |number: u32| RowForm { email: format!("person{number}@example.com"), name: None, ..RowForm::default() };
    let rows: Vec<RowForm> = (0..1_000).map(row).collect();
    let form = InvitationBatchForm {
        intent: Intent::SendAll,
        rows,
        role: Some("salesperson".to_owned()),
        spaces: ana.usual_spaces().await,
        products: Vec::new(),
        message: None,
    };
    let result = ana.batch_with(form).await.expect("a thousand at once");
    let invited = result.rows.iter().filter(|row| matches!(row, RowResult::Invited { .. })).count();
    assert_eq!(invited, 1_000);
}

on_both_databases!(cc_05_six_roles_changed_at_any_time);
async fn cc_05_six_roles_changed_at_any_time(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let roles: Vec<String> = ana.organization().await.expect("theirs").pack.roles.into_iter().map(|r| r.id).collect();
    assert_eq!(
        roles,
        ["site_admin", "company_manager", "marketing_manager", "sales_manager", "salesperson", "jr_salesperson"]
    );
    let sales = ana.space("Sales").await;
    let bo = ana.add_member("bo@example.com", "jr_salesperson", &[sales]).await;
    for role in &roles {
        let changed = ana.assign(bo.me(), role, &[sales]).await.expect("any of the six");
        assert_eq!(&changed.role, role);
        assert_eq!(&bo.organization().await.expect("theirs").me.role, role, "with the next request");
    }
    let pending = ana.invite_as("cy@example.com", "salesperson", &[sales]).await.expect("an invitation");
    let changed = ana.assign(pending.member, "sales_manager", &[sales]).await.expect("before it is accepted too");
    assert_eq!(changed.role, "sales_manager");
    check(bo.give_role(ana.me(), "salesperson").await, expect!["403 denied missing_permission"]);
}

on_both_databases!(cc_06_publishing_permissions_per_person);
async fn cc_06_publishing_permissions_per_person(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let bo = ana.add_member("bo@example.com", "marketing_manager", &[]).await;
    let cy = ana.add_member("cy@example.com", "marketing_manager", &[]).await;
    let rights = [("publish_social", "social.publish"), ("publish_email", "email.publish")];
    for (id, permission) in rights {
        assert_eq!(may(&bo, permission, None).await, ["needs_approval"]);
        let changed = ana.set_override(bo.me(), id, OverrideValue::Yes).await.expect("publish");
        assert_eq!(changed.overrides.get(id), Some(&OverrideValue::Yes));
        assert_eq!(may(&bo, permission, None).await, Vec::<String>::new());
        ana.set_override(bo.me(), id, OverrideValue::No).await.expect("none");
        assert_eq!(may(&bo, permission, None).await, ["permission_withheld"]);
        ana.set_override(bo.me(), id, OverrideValue::Approval).await.expect("needs approval");
        assert_eq!(may(&bo, permission, None).await, ["needs_approval"]);
        ana.set_override(bo.me(), id, OverrideValue::Yes).await.expect("publish");
        assert_eq!(may(&cy, permission, None).await, ["needs_approval"], "it is one person's");
    }
    let di = ana.add_member("di@example.com", "jr_salesperson", &[]).await;
    ana.set_override(di.me(), "publish_social", OverrideValue::Yes).await.expect("set");
    assert_eq!(may(&di, "social.publish", None).await, ["missing_permission"], "an override adds nothing to a role");
    check(
        bo.set_override(cy.me(), "publish_social", OverrideValue::Yes).await,
        expect!["403 denied missing_permission"],
    );
    assert!(ana.history_text().await.contains("member.overrides_changed by Ana Example on Bo Example"));
}

on_both_databases!(cc_08_crm_access_is_turned_on_or_off);
async fn cc_08_crm_access_is_turned_on_or_off(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let bo = ana.add_member("bo@example.com", "salesperson", &[]).await;
    let cy = ana.add_member("cy@example.com", "salesperson", &[]).await;
    assert_eq!(may(&bo, "crm.use", None).await, Vec::<String>::new());
    ana.set_override(bo.me(), "crm", OverrideValue::No).await.expect("off");
    assert_eq!(may(&bo, "crm.use", None).await, ["permission_withheld"]);
    assert_eq!(may(&cy, "crm.use", None).await, Vec::<String>::new());
    check(ana.set_override(bo.me(), "crm", OverrideValue::Approval).await, expect!["403 denied never_in_this_pack"]);
    ana.set_override(bo.me(), "crm", OverrideValue::Yes).await.expect("on");
    assert_eq!(may(&bo, "crm.use", None).await, Vec::<String>::new());
}

on_both_databases!(cc_09_pipelines_are_selected_individually);
async fn cc_09_pipelines_are_selected_individually(server: TestServer) {
    let ana = server.founder("ana@example.com", Pack::Pipelines).await;
    let sales = ana.space("Sales").await;
    let partners = ana.create_space("Partners").await.expect("a pipeline").id;
    let renewals = ana.create_space("Renewals").await.expect("a pipeline").id;
    let bo = ana.add_member("bo@example.com", "sales_manager", &[]).await;
    let administers = async |space| may(&bo, "pipelines.administer", Some(space)).await.is_empty();
    assert!(!administers(sales).await, "none is checked");
    ana.assign(bo.me(), "sales_manager", &[sales, renewals]).await.expect("two of three");
    assert_eq!(
        [administers(sales).await, administers(partners).await, administers(renewals).await],
        [true, false, true]
    );
    ana.assign(bo.me(), "sales_manager", &[partners]).await.expect("another one");
    assert_eq!(
        [administers(sales).await, administers(partners).await, administers(renewals).await],
        [false, true, false]
    );
    let all = UpdateMemberForm::assignment(None, Some(SpaceGrant::All));
    check(ana.assign_with(bo.me(), all).await, expect!["403 denied all_spaces_not_offered"]);
}
