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
        organizations::{
            OrganizationArea,
            new::NewOrganizationPage,
            place::{FirstPage, PlacePage},
            settings::SettingsPage,
        },
        partners::{PartnersPage, ReferralPage},
        policy::RolesPage,
        sessions::{
            forgot::ForgotPage, home::HomePage, reset::ResetPage, sign_in::SignInPage, sign_up::SignUpPage,
            verify::VerifyPage,
        },
        spaces::{SpacePage, SpacesPage},
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

/// A page as a plain function: routes that are all of one type are compiled once.
macro_rules! page {
    ($page:ident) => {
        (|| $page().into_any()) as fn() -> AnyView
    };
}

#[component]
fn Pages() -> impl IntoView {
    page::focus_heading_on_navigation();
    view! {
        <Routes fallback=page!(NotFoundPage)>
            <Route path=path!("/") view=page!(HomePage)/>
            <Route path=path!("/sign-in") view=page!(SignInPage)/>
            <Route path=path!("/sign-up") view=page!(SignUpPage)/>
            <Route path=path!("/verify") view=page!(VerifyPage)/>
            <Route path=path!("/forgot") view=page!(ForgotPage)/>
            <Route path=path!("/reset") view=page!(ResetPage)/>
            <Route path=path!("/invitation") view=page!(AcceptPage)/>
            <Route path=path!("/referral") view=page!(ReferralPage)/>
            <Route path=path!("/organizations/new") view=page!(NewOrganizationPage)/>
            <ParentRoute path=path!("/o/:org") view=page!(OrganizationArea)>
                <Route path=path!("") view=page!(FirstPage)/>
                <Route path=path!("me") view=page!(PlacePage)/>
                <Route path=path!("members") view=page!(MembersPage)/>
                <Route path=path!("members/:member") view=page!(MemberPage)/>
                <Route path=path!("invitations") view=page!(InvitationsPage)/>
                <Route path=path!("spaces") view=page!(SpacesPage)/>
                <Route path=path!("spaces/:space") view=page!(SpacePage)/>
                <Route path=path!("partners") view=page!(PartnersPage)/>
                <Route path=path!("history") view=page!(HistoryPage)/>
                <Route path=path!("roles") view=page!(RolesPage)/>
                <Route path=path!("settings") view=page!(SettingsPage)/>
            </ParentRoute>
        </Routes>
    }
    .into_any()
}
