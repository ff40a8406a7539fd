//! Signing in and up, accepting an invitation, a first organization.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Routes},
    path,
};
use shared::entry::Entry;

use super::{elsewhere, page};
use crate::{
    features::{
        invitations::accept::AcceptPage,
        organizations::new::NewOrganizationPage,
        sessions::{
            forgot::ForgotPage, home::HomePage, reset::ResetPage, sign_in::SignInPage, sign_up::SignUpPage,
            verify::VerifyPage,
        },
    },
    parts::page,
};

pub fn root() -> AnyView {
    page::focus_heading_on_navigation();
    view! {
        <Routes fallback=|| elsewhere(Entry::Door)>
            <Route path=path!("/") view=page!(HomePage)/>
            <Route path=path!("/sign-in") view=page!(SignInPage)/>
            <Route path=path!("/sign-up") view=page!(SignUpPage)/>
            <Route path=path!("/verify") view=page!(VerifyPage)/>
            <Route path=path!("/forgot") view=page!(ForgotPage)/>
            <Route path=path!("/reset") view=page!(ResetPage)/>
            <Route path=path!("/invitation") view=page!(AcceptPage)/>
            <Route path=path!("/organizations/new") view=page!(NewOrganizationPage)/>
        </Routes>
    }
    .into_any()
}
