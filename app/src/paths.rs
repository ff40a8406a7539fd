//! Every URL of the client, built in one place. `routes.rs` has the patterns they match.
//!
//! URLs of the API come from the endpoints.

use shared::id::{MemberId, OrganizationId, SpaceId};

pub const HOME: &str = "/";
pub const SIGN_IN: &str = "/sign-in";
pub const SIGN_UP: &str = "/sign-up";
pub const FORGOT: &str = "/forgot";
pub const REFERRAL: &str = "/referral";
pub const NEW_ORGANIZATION: &str = "/organizations/new";

pub const RETURN_TO: &str = "return_to";

/// The organization's start page for this member.
pub fn open(org: OrganizationId) -> String {
    ["/o/", &org.to_string()].concat()
}

/// The caller's role, spaces, and permissions.
pub fn my_access(org: OrganizationId) -> String {
    page(org, "me")
}

pub fn members(org: OrganizationId) -> String {
    page(org, "members")
}

pub fn member(org: OrganizationId, member: MemberId) -> String {
    page(org, &["members/", &member.to_string()].concat())
}

pub fn spaces(org: OrganizationId) -> String {
    page(org, "spaces")
}

pub fn space(org: OrganizationId, space: SpaceId) -> String {
    page(org, &["spaces/", &space.to_string()].concat())
}

pub fn partners(org: OrganizationId) -> String {
    page(org, "partners")
}

pub fn seats(org: OrganizationId) -> String {
    page(org, "seats")
}

pub fn billing(org: OrganizationId) -> String {
    page(org, "billing")
}

/// Connected accounts and other links of the host product.
pub fn connections(org: OrganizationId) -> String {
    page(org, "connections")
}

pub fn roles(org: OrganizationId) -> String {
    page(org, "roles")
}

/// The member's records.
pub fn records_of(org: OrganizationId, member: MemberId) -> String {
    page(org, &["records?owner=", &member.to_string()].concat())
}

/// Why this member can or can't do something.
pub fn permission_check(org: OrganizationId, member: MemberId) -> String {
    page(org, &["permission-check?who=", &member.to_string()].concat())
}

pub fn settings(org: OrganizationId) -> String {
    page(org, "settings")
}

/// The console's first page.
pub const CONSOLE: &str = "/operator";

/// A page of the operator console.
pub fn console(page: &str) -> String {
    ["/operator/", page].concat()
}

/// An organization in the console.
pub fn console_organization(org: OrganizationId) -> String {
    console(&["organizations/", &org.to_string()].concat())
}

pub fn console_pack(pack: &str) -> String {
    console(&["packs/", pack].concat())
}

/// An offer of ownership, where it is accepted, declined, or revoked. Emails link here.
pub fn ownership(org: OrganizationId) -> String {
    page(org, "ownership")
}

/// A page of the organization, as `routes.rs` has it below `/o/:org`.
pub fn page(org: OrganizationId, page: &str) -> String {
    ["/o/", &org.to_string(), "/", page].concat()
}

/// The sign-in page that returns to `target`. A fragment of `target` stays a fragment, because it can hold an emailed
/// secret, and servers see queries.
pub fn sign_in(target: &str) -> String {
    if target == HOME {
        return SIGN_IN.to_owned();
    }
    let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
    let mut built = [SIGN_IN, "?", RETURN_TO, "=", &encode(path)].concat();
    if !fragment.is_empty() {
        built.extend(["#", fragment]);
    }
    built
}

/// Where to go after signing in: `asked` if it is a path of this site, parsed as the browser would.
pub fn return_to(asked: &str) -> Option<String> {
    let origin = leptos::prelude::window().location().origin().ok()?;
    let url = web_sys::Url::new_with_base(asked, &origin).ok()?;
    let path = url.pathname();
    // "/.//host" keeps this origin, but its path alone would be parsed as another host.
    let inside = url.origin() == origin && path.starts_with('/') && !path.starts_with("//");
    inside.then(|| [path, url.search(), url.hash()].concat())
}

pub fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
