//! The members of an organization: the list, a member's page, and the actions on a member.
//!
//! Inviting is in `invitations`.

mod actions;
mod assignment_dialog;
mod columns;
mod confirm;
mod danger;
mod dependents;
mod facts;
mod list;
mod member;
mod my_access;
mod products;
mod query;
mod row;
mod row_menu;
mod seats;
mod toolbar;

use leptos::prelude::*;
use shared::members::MemberView;

use crate::{
    lazy::{Page, lazy_part},
    parts::invitation_link::InvitationLinkDialog,
    view,
};
use actions::MemberActions;
use assignment_dialog::AssignmentDialog;
use confirm::ConfirmAct;
use list::MembersPage;
use member::MemberPage;
use my_access::MyAccessPage;

lazy_part!(MembersPart, members, { list: Page = || MembersPage() });
lazy_part!(MemberDialogsPart, member_dialogs, {
    confirm: fn(MemberActions) -> AnyView = |actions| view! { <ConfirmAct actions=actions /> },
    link: fn(MemberActions) -> AnyView = |actions| view! { <InvitationLinkDialog link=actions.link /> },
    menu: fn(MemberActions, MemberView) -> AnyView = row_menu::items,
    assignment: fn(MemberActions) -> AnyView = |actions| view! { <AssignmentDialog actions=actions /> },
});
lazy_part!(MemberPart, member, { member: Page = || MemberPage(), my_access: Page = || MyAccessPage() });
