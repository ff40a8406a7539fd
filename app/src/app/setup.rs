//! What is set up now and then, and looked up.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Routes},
    path,
};
use shared::entry::Entry;

use super::{elsewhere, page};
use crate::{
    features::{
        audit::HistoryPage,
        billing::{BillingPage, ConnectionsPage},
        operator::{
            LogPage, MailPage, OperatorArea, OrdersPage, OrganizationPage, OrganizationsPage, PackPage, PacksPage,
        },
        organizations::{OrganizationArea, settings::SettingsPage},
        ownership::OwnershipPage,
        partners::{PartnersPage, ReferralPage},
        policy::{RolesPage, WhyPage},
        records::RecordsPage,
        seats::SeatsPage,
        spaces::{SpacePage, SpacesPage},
    },
    parts::{page, step_up::step_up},
};

pub fn root() -> AnyView {
    page::focus_heading_on_navigation();
    view! {
        <Routes fallback=|| elsewhere(Entry::Setup)>
            <Route path=path!("/referral") view=page!(ReferralPage)/>
            <ParentRoute path=path!("/operator") view=page!(OperatorArea)>
                <Route path=path!("") view=page!(OrganizationsPage)/>
                <Route path=path!("organizations") view=page!(OrganizationsPage)/>
                <Route path=path!("organizations/:org") view=page!(OrganizationPage)/>
                <Route path=path!("orders") view=page!(OrdersPage)/>
                <Route path=path!("packs") view=page!(PacksPage)/>
                <Route path=path!("packs/:pack") view=page!(PackPage)/>
                <Route path=path!("mail") view=page!(MailPage)/>
                <Route path=path!("log") view=page!(LogPage)/>
            </ParentRoute>
            <ParentRoute path=path!("/o/:org") view=page!(OrganizationArea)>
                <Route path=path!("history") view=page!(HistoryPage)/>
                <Route path=path!("spaces") view=page!(SpacesPage)/>
                <Route path=path!("spaces/:space") view=page!(SpacePage)/>
                <Route path=path!("roles") view=page!(RolesPage)/>
                <Route path=path!("records") view=page!(RecordsPage)/>
                <Route path=path!("why") view=page!(WhyPage)/>
                <Route path=path!("partners") view=page!(PartnersPage)/>
                <Route path=path!("seats") view=page!(SeatsPage)/>
                <Route path=path!("billing") view=page!(BillingPage)/>
                <Route path=path!("connections") view=page!(ConnectionsPage)/>
                <Route path=path!("ownership") view=page!(OwnershipPage)/>
                <Route path=path!("settings") view=page!(SettingsPage)/>
            </ParentRoute>
        </Routes>
        {step_up()}
    }
    .into_any()
}
