//! LF-1 to LF-12.

use expect_test::expect;
use roster_tests::{House, Pack, both, check};
use shared::{
    members::{MemberQueryForm, PlaceForm},
    policy::SpaceGrant,
};

both!(lf_01_one_profile_several_or_all);
async fn lf_01_one_profile_several_or_all(house: House) {
    let ana = house.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let north = ana.create_space("North").await.expect("a profile").id;
    let bo = ana.bring("bo@example.com", "team_member", &[general]).await;
    assert_eq!(bo.spaces().await.expect("one").len(), 1);
    ana.place(bo.me(), "team_member", &[general, north]).await.expect("several");
    assert_eq!(bo.spaces().await.expect("two").len(), 2);
    check(ana.place(bo.me(), "team_member", &[]).await, expect!["403 denied spaces_required"]);
    let all = PlaceForm { role: None, spaces: Some(SpaceGrant::All) };
    ana.place_with(bo.me(), all).await.expect("All Profiles");
    let south = ana.create_space("South").await.expect("a profile").id;
    assert!(bo.spaces().await.expect("all").iter().any(|space| space.id == south), "also those made later");
    let query = MemberQueryForm { space: Some(south.to_string()), ..MemberQueryForm::default() };
    let people = ana.members(query).await.expect("the profile's people").items;
    assert_eq!(people.iter().map(|member| member.id).collect::<Vec<_>>(), [bo.me()]);
    assert_eq!(ana.read_space(south).await.expect("a profile").space.people, Some(1));
}

both!(lf_10_one_role_in_every_profile_and_admins_are_added_to_new_ones);
async fn lf_10_one_role_in_every_profile_and_admins_are_added_to_new_ones(house: House) {
    let ana = house.founder("ana@example.com", Pack::Profiles).await;
    let general = ana.space("General").await;
    let bo = ana.bring("bo@example.com", "admin", &[general]).await;
    let north = bo.create_space("North").await.expect("admins make profiles").id;
    assert!(!ana.find("bo@example.com").await.spaces.contains(north), "nobody but the owner reaches it yet");
    check(bo.rename_space(north, "South").await, expect!["403 denied outside_your_spaces"]);
    let named = |role: &str| shared::invitations::InviteForm {
        email: "cy@example.com".to_owned(),
        name: Some("Cy".to_owned()),
        role: Some(role.to_owned()),
        spaces: Some(SpaceGrant::listed(vec![north])),
        ..shared::invitations::InviteForm::default()
    };
    check(bo.invite_with(named("team_member")).await, expect!["403 denied outside_your_spaces"]);
    let all = PlaceForm { role: None, spaces: Some(SpaceGrant::All) };
    check(ana.place_with(bo.me(), all).await, expect!["403 denied all_spaces_not_offered"]);

    ana.place(bo.me(), "admin", &[general, north]).await.expect("added by the owner");
    check(bo.rename_space(north, "South").await, expect!["ok"]);
    let again = shared::invitations::InviteForm { email: "bo@example.com".to_owned(), ..named("team_member") };
    check(ana.invite_with(again).await, expect!["409 invitation.already_member #/email"]);
    ana.place(bo.me(), "team_member", &[general, north]).await.expect("in both at once");
    check(bo.rename_space(general, "West").await, expect!["403 denied missing_permission"]);
    check(bo.rename_space(north, "West").await, expect!["403 denied missing_permission"]);
}
