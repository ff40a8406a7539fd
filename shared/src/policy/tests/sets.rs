//! Tests of the sets of permissions and products.

use super::*;

fn permissions(indices: &[u8]) -> PermissionSet {
    let mut set = PermissionSet::default();
    indices.iter().for_each(|index| set.insert(Permission(*index)));
    set
}

#[test]
fn a_set_of_permissions_contains_what_was_inserted() {
    let (some, other) = (permissions(&[0, 1, 127]), permissions(&[1, 2]));
    let held: Vec<u8> = some.iter().map(|permission| permission.0).collect();
    assert_eq!(held, [0, 1, 127]);
    assert!(some.contains(Permission(127)) && !some.contains(Permission(126)));
    assert_eq!(some.union(other), permissions(&[0, 1, 2, 127]));
    assert_eq!(some.without(other), permissions(&[0, 127]));
    assert!(some.covers(permissions(&[127])) && !some.covers(other) && some.covers(some));
    assert!(some.covers(PermissionSet::default()) && !PermissionSet::default().covers(other));
    assert_eq!(format!("{other:?}"), "[1, 2]");
}

#[test]
fn a_set_of_products_contains_what_was_inserted() {
    let mut some = ProductSet::default();
    assert!(some.is_empty());
    for index in [0, 5, 63, ProductSet::CAPACITY] {
        some.insert(index);
    }
    some.insert(5);
    assert!(!some.is_empty());
    assert_eq!(some.iter().collect::<Vec<_>>(), [0, 5, 63], "beyond its capacity it holds nothing");
    assert!(!some.contains(ProductSet::CAPACITY) && !some.contains(4));
    let mut other = ProductSet::default();
    other.insert(63);
    other.insert(7);
    assert_eq!(some.without(other).iter().collect::<Vec<_>>(), [0, 5]);
}

#[test]
fn products_are_found_by_id_in_pack_order() {
    let policy = pack("lines");
    let set = policy.products(["analytics", "calls", "no such"]);
    assert_eq!(set.iter().collect::<Vec<_>>(), [0, 2]);
    assert_eq!(policy.product_ids(set).collect::<Vec<_>>(), ["calls", "analytics"]);
    assert_eq!((policy.product("messaging"), policy.product("fax")), (Some(1), None));
}

#[test]
fn permissions_are_found_by_id() {
    let policy = pack("workspaces");
    assert_eq!(policy.permission_count(), BUILT_IN.len() + 5);
    for index in 0..policy.permission_count() as u8 {
        let id = policy.permission_id(Permission(index));
        assert_eq!(policy.permission(id), Some(Permission(index)), "{id}");
    }
    assert_eq!(policy.permission_id(Permission(200)), "");
    assert_eq!(policy.permission("no.such"), None);
    let scope = |id| policy.scope(policy.permission(id).expect("known"));
    assert_eq!(scope("billing.manage"), Scope::Organization);
    assert_eq!(scope("segments.manage"), Scope::Space);
    assert_eq!(scope("responses.handle"), Scope::Own);
    assert_eq!(policy.scope(Permission(200)), Scope::Organization);
}

#[test]
fn a_policy_finds_its_roles_by_id_and_rank() {
    let base = pack("workspaces");
    let policy = base.with_roles(&[custom("member", &["campaigns.send"])]).expect("a sound pack");
    assert_eq!((policy.id(), policy.founder().id.as_str()), ("workspaces", "owner"));
    assert_eq!(policy.usual().id, "member", "the pack's lowest, not one of the organization's own below it");
    assert_eq!(pack("profiles").usual().id, "team_member", "not one for partners");
    assert_eq!((policy.role_title("helper"), policy.role_title("member")), (Some("Helper"), None));
    assert_eq!((policy.role_name("helper"), policy.role_name("member")), ("Helper", "member"));
    assert_eq!(policy.roles().iter().map(|role| role.rank).collect::<Vec<_>>(), [0, 1, 2, 3, 4]);
}

#[test]
fn a_role_applies_everywhere_by_its_scope_or_by_all_spaces() {
    let policy = pack("workspaces");
    let (owner, member) = (policy.role("owner").expect("known"), policy.role("member").expect("known"));
    let one = SpaceGrant::listed(vec![space(1)]);
    assert!(owner.applies_everywhere(&one) && member.applies_everywhere(&SpaceGrant::All));
    assert!(!member.applies_everywhere(&one));
}
