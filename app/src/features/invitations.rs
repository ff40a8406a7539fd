//! Invitations: sending and managing them, and accepting one.

mod accept;
mod invite;
mod list;

use leptos::prelude::*;

use crate::{
    lazy::{Page, lazy_part},
    organization::Organization,
    view,
};
use accept::AcceptPage;
use invite::InviteDialog;
use list::InvitationsPage;

lazy_part!(AcceptPart, accept, { accept: Page = || AcceptPage() });
lazy_part!(InvitationsPart, invitations, { list: Page = || InvitationsPage() });
lazy_part!(
    /// The invite dialog, for every page with an invite button. Takes whether it is open and what to run after sending.
    InvitePart, invite, {
    dialog: fn(Organization, RwSignal<bool>, Callback<()>) -> AnyView =
        |organization, open, on_sent| view! { <InviteDialog organization=organization open=open on_sent=on_sent /> },
});
