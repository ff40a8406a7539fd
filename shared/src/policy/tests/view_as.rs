//! Viewing as another role never shows more than the viewer's own.

use super::*;

/// Whether a holder of the first role in space 1 can view as the second.
fn may(policy: &Policy, mine: &str, wanted: &str) -> bool {
    let spaces = SpaceGrant::listed(vec![space(1)]);
    policy.view_as_refusal(mine, &spaces, wanted).is_none()
}

#[test]
fn members_can_view_as_their_own_role_and_those_below() {
    for id in ["workspaces", "simple", "lines"] {
        let policy = pack(id);
        let roles: Vec<&str> = policy.roles().iter().map(|role| role.id.as_str()).collect();
        for (rank, mine) in roles.iter().enumerate() {
            for (other, wanted) in roles.iter().enumerate() {
                assert_eq!(may(&policy, mine, wanted), other >= rank, "{id}: {mine} as {wanted}");
            }
        }
    }
}

#[test]
fn a_lower_role_with_other_permissions_cannot_be_previewed() {
    let policy = pack("pipelines");
    assert!(!may(&policy, "marketing_manager", "salesperson"), "pipelines.administer");
    assert!(may(&policy, "marketing_manager", "jr_salesperson"));
    assert!(!may(&policy, "salesperson", "sales_manager"));
}

#[test]
fn a_lower_role_that_applies_more_widely_or_sees_more_cannot_be_previewed() {
    let wider =
        [("id = \"jr_salesperson\"\nholds_in = \"spaces\"", "id = \"jr_salesperson\"\nholds_in = \"organization\"")];
    let wider = changed(
        "pipelines",
        &[
            wider[0],
            (
                "granted_by = [\"site_admin\", \"company_manager\"]\nrecords = \"own\"\n",
                "granted_by = [\"site_admin\"]\nrecords = \"own\"\n",
            ),
        ],
    );
    let wider = wider.expect("a sound pack");
    assert!(!may(&wider, "salesperson", "jr_salesperson"));
    assert_eq!(wider.view_as_refusal("salesperson", &SpaceGrant::All, "jr_salesperson"), None);
    let shown = changed(
        "pipelines",
        &[(
            "granted_by = [\"site_admin\", \"company_manager\"]\nrecords = \"own\"\n",
            "granted_by = [\"site_admin\", \"company_manager\"]\nrecords = \"all\"\n",
        )],
    );
    assert!(!may(&shown.expect("a sound pack"), "salesperson", "jr_salesperson"));
    assert!(!may(&pack("profiles"), "team_member", "read_only"), "who sees every conversation");
}

#[test]
fn an_unknown_role_is_named() {
    let policy = pack("lines");
    let unknown = Some(Reason::UnknownRole { role: "king".to_owned() });
    assert_eq!(policy.view_as_refusal("admin", &SpaceGrant::none(), "king"), unknown);
    let above = Some(Reason::TargetOutranksYou { role: "admin".to_owned() });
    assert_eq!(policy.view_as_refusal("user", &SpaceGrant::All, "admin"), above);
}
