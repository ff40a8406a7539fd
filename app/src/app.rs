//! The root: what every page stands in, and which page belongs to which address.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    features::{
        audit::HistoryPage,
        invitations::{InvitationsPage, accept::AcceptPage},
        members::{MemberPage, MembersPage},
        organizations::{OrganizationArea, new::NewOrganizationPage, place::{FirstPage, PlacePage}, settings::SettingsPage},
        sessions::{
            forgot::ForgotPage, home::HomePage, reset::ResetPage, sign_in::SignInPage, sign_up::SignUpPage,
            verify::VerifyPage,
        },
    },
    i18n,
    kit::{ToastHost, Toasts},
    parts::{crash::CrashBar, not_found::NotFoundPage, offline::OfflineBar, page},
    session::Session,
    t,
};

#[component]
pub fn App() -> impl IntoView {
    i18n::provide_i18n();
    // These outlive a change of language, which draws everything below anew.
    Session::provide();
    Toasts::provide();
    move || i18n::language().map(|_| view! { <Root/> })
}

#[component]
fn Root() -> impl IntoView {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
    view! {
        <OfflineBar/>
        <Router>
            <Pages/>
        </Router>
        <ToastHost label=t!("toasts") close=t!("close")/>
        // Last, so that its link does not come before the one that skips to the content.
        <CrashBar/>
    }
    .into_any()
}

#[component]
fn Pages() -> impl IntoView {
    page::focus_heading_on_navigation();
    view! {
        <Routes fallback=NotFoundPage>
            <Route path=path!("/") view=HomePage/>
            <Route path=path!("/sign-in") view=SignInPage/>
            <Route path=path!("/sign-up") view=SignUpPage/>
            <Route path=path!("/verify") view=VerifyPage/>
            <Route path=path!("/forgot") view=ForgotPage/>
            <Route path=path!("/reset") view=ResetPage/>
            <Route path=path!("/invitation") view=AcceptPage/>
            <Route path=path!("/organizations/new") view=NewOrganizationPage/>
            <ParentRoute path=path!("/o/:org") view=OrganizationArea>
                <Route path=path!("") view=FirstPage/>
                <Route path=path!("me") view=PlacePage/>
                <Route path=path!("members") view=MembersPage/>
                <Route path=path!("members/:member") view=MemberPage/>
                <Route path=path!("invitations") view=InvitationsPage/>
                <Route path=path!("history") view=HistoryPage/>
                <Route path=path!("settings") view=SettingsPage/>
            </ParentRoute>
        </Routes>
    }
    .into_any()
}
