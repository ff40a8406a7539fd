//! The table of routes: every URL, its page, and the part that the page is in.
//!
//! `app/build/routes.mjs` reads the same lines, so that the HTML for a URL starts fetching its parts.

use crate::{
    features::{
        billing::PlanPart,
        history::HistoryPart,
        invitations::{AcceptPart, InvitationsPart},
        members::{MemberPart, MembersPart},
        operator::{OperatorInstallationPart, OperatorOrganizationPart, OperatorPart},
        organizations::{NewOrganizationPart, OrganizationPart, SettingsPart},
        partners::{PartnersPart, ReferralPart},
        records::RecordsPart,
        roles::{PermissionCheckPart, RolesPart},
        sessions::{SessionsPart, SignInPart, home::HomePage},
        spaces::SpacesPart,
    },
    lazy::{self, Place},
    router::Route,
};

/// A page of the main program.
macro_rules! page {
    ($path:literal => $page:ident) => {
        Route { path: $path, page: || $page(), part: None, below: &[] }
    };
}

/// A page of a part, alone in the window.
macro_rules! screen {
    ($path:literal => $part:ident.$page:ident) => {
        Route {
            path: $path,
            page: || lazy::page::<$part>(Place::Screen, |part| (part.$page)()),
            part: Some(lazy::fetch::<$part>),
            below: &[],
        }
    };
}

/// A frame of a part, and the pages inside it.
macro_rules! area {
    ($path:literal => $part:ident.$page:ident, [$($below:literal => $own:ident.$inner:ident,)+]) => {
        Route {
            path: $path,
            page: || lazy::page::<$part>(Place::Screen, |part| (part.$page)()),
            part: Some(lazy::fetch::<$part>),
            below: &[$(Route {
                path: $below,
                page: || lazy::page::<$own>(Place::Area, |part| (part.$inner)()),
                part: Some(lazy::fetch::<$own>),
                below: &[],
            },)+],
        }
    };
}

pub static ROUTES: &[Route] = &[
    page!("/" => HomePage),
    screen!("/sign-in" => SignInPart.sign_in),
    screen!("/sign-up" => SessionsPart.sign_up),
    screen!("/verify" => SessionsPart.verify),
    screen!("/forgot" => SessionsPart.forgot),
    screen!("/reset" => SessionsPart.reset),
    screen!("/invitation" => AcceptPart.accept),
    screen!("/organizations/new" => NewOrganizationPart.new),
    screen!("/referral" => ReferralPart.referral),
    area!("/o/:org" => OrganizationPart.area, [
        "" => OrganizationPart.first,
        "members" => MembersPart.list,
        "members/:member" => MemberPart.member,
        "me" => MemberPart.my_access,
        "invitations" => InvitationsPart.list,
        "roles" => RolesPart.roles,
        "permission-check" => PermissionCheckPart.permission_check,
        "spaces" => SpacesPart.list,
        "spaces/:space" => SpacesPart.space,
        "partners" => PartnersPart.partners,
        "seats" => PlanPart.seats,
        "billing" => PlanPart.billing,
        "connections" => PlanPart.connections,
        "records" => RecordsPart.list,
        "history" => HistoryPart.history,
        "settings" => SettingsPart.settings,
        "ownership" => SettingsPart.ownership,
    ]),
    area!("/operator" => OperatorPart.area, [
        "" => OperatorPart.organizations,
        "organizations" => OperatorPart.organizations,
        "organizations/:org" => OperatorOrganizationPart.organization,
        "orders" => OperatorPart.orders,
        "packs" => OperatorInstallationPart.packs,
        "packs/:pack" => OperatorInstallationPart.pack,
        "failed-emails" => OperatorInstallationPart.failed_emails,
        "log" => OperatorInstallationPart.log,
    ]),
];
