//! The history of an organization, as a page and as a section of a member's page.

mod changes;
mod event;
mod filters;
mod history;
mod member;
mod query;
mod sentence;

use leptos::prelude::*;
use shared::{id::MemberId, members::MemberView};

use crate::lazy::{Page, lazy_part};
use history::HistoryPage;
use member::MemberHistory;

lazy_part!(HistoryPart, history, {
    history: Page = || HistoryPage(),
    of_member: fn(MemberId, Signal<MemberView>) -> AnyView =
        |member, changed| crate::view! { <MemberHistory member=member changed=changed /> },
});
