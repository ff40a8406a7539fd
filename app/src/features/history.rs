//! The history of an organization, as a page and as a section of a member's page.

mod changes;
mod event;
mod filters;
mod member;
mod page;
mod query;
mod sentence;

use leptos::prelude::*;
use shared::{id::MemberId, members::MemberView};

use crate::lazy::{Page, lazy_part};
use member::MemberHistory;
use page::HistoryPage;

lazy_part!(HistoryPart, history, {
    history: Page = || HistoryPage(),
    of_member: fn(MemberId, Signal<MemberView>) -> AnyView =
        |member, changed| crate::view! { <MemberHistory member=member changed=changed /> },
});
