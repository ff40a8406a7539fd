//! The people of an organization.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Routes},
    path,
};
use shared::entry::Entry;

use super::{elsewhere, page};
use crate::{
    features::{
        invitations::InvitationsPage,
        members::{MemberPage, MembersPage},
        organizations::{
            OrganizationArea,
            place::{FirstPage, PlacePage},
        },
        sessions::home::HomePage,
    },
    parts::page,
};

pub fn root() -> AnyView {
    page::focus_heading_on_navigation();
    view! {
        <Routes fallback=|| elsewhere(Entry::People)>
            <Route path=path!("/") view=page!(HomePage)/>
            <ParentRoute path=path!("/o/:org") view=page!(OrganizationArea)>
                <Route path=path!("") view=page!(FirstPage)/>
                <Route path=path!("me") view=page!(PlacePage)/>
                <Route path=path!("members") view=page!(MembersPage)/>
                <Route path=path!("members/:member") view=page!(MemberPage)/>
                <Route path=path!("invitations") view=page!(InvitationsPage)/>
            </ParentRoute>
        </Routes>
    }
    .into_any()
}
