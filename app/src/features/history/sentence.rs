//! The sentence of a history entry, with names in bold and links to people's pages.

use crate::view;
use leptos::prelude::*;
use shared::{
    history::{EventKind, HistoryEvent},
    id::{MemberId, OrganizationId},
};

use crate::parts::words::{capitalized, deactivated, seat, spaces};
use crate::{paths, t};

/// Placeholders for the two names, from a private plane of Unicode that no text uses.
const ACTOR: char = '\u{E000}';
const TARGET: char = '\u{E001}';

pub fn sentence(organization: OrganizationId, event: &HistoryEvent) -> AnyView {
    let (actor, target) = (ACTOR.to_string(), TARGET.to_string());
    let text = words(event.kind, &actor, &target);
    let parts = text.split_inclusive([ACTOR, TARGET]).map(|part| {
        let name = match part.chars().last() {
            Some(ACTOR) => Some(actor_name(event)),
            Some(TARGET) => Some(target_name(organization, event)),
            _ => None,
        };
        view! { {part.trim_end_matches([ACTOR, TARGET]).to_owned()} {name} }
    });
    view! { <span class="timeline-text">{parts.collect_view()}</span> }
}

/// The event's name as the filter lists it.
pub fn kind_name(kind: EventKind) -> String {
    let key = match kind {
        EventKind::OrganizationCreated => "audit-kind-organization-created",
        EventKind::OrganizationRenamed => "audit-kind-organization-renamed",
        EventKind::OrganizationClosed => "audit-kind-organization-closed",
        EventKind::OrganizationReopened => "audit-kind-organization-reopened",
        EventKind::ProductsChanged => "audit-kind-organization-products_changed",
        EventKind::OrganizationDeleted => "audit-kind-organization-deleted",
        EventKind::OrganizationRestored => "audit-kind-organization-restored",
        EventKind::OwnershipOffered => "audit-kind-ownership-offered",
        EventKind::OwnershipWithdrawn => "audit-kind-ownership-withdrawn",
        EventKind::OwnershipDeclined => "audit-kind-ownership-declined",
        EventKind::OwnershipTransferred => "audit-kind-ownership-transferred",
        EventKind::SeatsOrdered => "audit-kind-seats-ordered",
        EventKind::SeatOrderCancelled => "audit-kind-seats-order_cancelled",
        EventKind::SeatOrderConfirmed => "audit-kind-seats-order_confirmed",
        EventKind::SeatOrderDeclined => "audit-kind-seats-order_declined",
        EventKind::SeatOrderFailed => "audit-kind-seats-order_failed",
        EventKind::SeatsChanged => "audit-kind-seats-changed",
        EventKind::SpaceCreated => "audit-kind-space-created",
        EventKind::RecordKindDeclared => "audit-kind-record-kind_declared",
        EventKind::RecordsChanged => "audit-kind-record-changed",
        EventKind::RecordRemoved => "audit-kind-record-removed",
        EventKind::SpaceRenamed => "audit-kind-space-renamed",
        EventKind::SpaceArchived => "audit-kind-space-archived",
        EventKind::SpaceRestored => "audit-kind-space-restored",
        EventKind::RoleCreated => "audit-kind-role-created",
        EventKind::RoleChanged => "audit-kind-role-changed",
        EventKind::RoleRemoved => "audit-kind-role-removed",
        EventKind::MemberInvited => "audit-kind-member-invited",
        EventKind::InvitationResent => "audit-kind-invitation-resent",
        EventKind::InvitationRevoked => "audit-kind-invitation-revoked",
        EventKind::InvitationLinkCopied => "audit-kind-invitation-link_copied",
        EventKind::InvitationRequested => "audit-kind-invitation-requested",
        EventKind::InvitationRefused => "audit-kind-invitation-refused",
        EventKind::InvitationAccepted => "audit-kind-invitation-accepted",
        EventKind::LetterRetried => "audit-kind-letter-retried",
        EventKind::LetterDropped => "audit-kind-letter-dropped",
        EventKind::MemberArrived => "audit-kind-member-arrived",
        EventKind::MemberPlaced => "audit-kind-member-placed",
        EventKind::MemberProductsChanged => "audit-kind-member-products_changed",
        EventKind::MemberSwitched => "audit-kind-member-switched",
        EventKind::MemberDeactivated => "audit-kind-member-deactivated",
        EventKind::MemberReactivated => "audit-kind-member-reactivated",
        EventKind::MemberRemoved => "audit-kind-member-removed",
        EventKind::PartnerJoined => "audit-kind-partner-joined",
        EventKind::PartnerLevelChanged => "audit-kind-partner-level_changed",
        EventKind::PartnerEnded => "audit-kind-partner-ended",
        EventKind::PartnerPersonChanged => "audit-kind-partner-person_changed",
        EventKind::PartnerPersonRemoved => "audit-kind-partner-person_removed",
        EventKind::CustomerJoined => "audit-kind-customer-joined",
        EventKind::CustomerLevelChanged => "audit-kind-customer-level_changed",
        EventKind::CustomerEnded => "audit-kind-customer-ended",
        EventKind::CustomerLeft => "audit-kind-customer-left",
        EventKind::ReferralCreated => "audit-kind-referral-created",
        EventKind::ReferralEnded => "audit-kind-referral-ended",
    };
    t!(key, kind = seat(), status = deactivated(), space = capitalized(&spaces(1)))
}

fn words(kind: EventKind, actor: &str, target: &str) -> String {
    let (seat, status) = (seat(), deactivated());
    match kind {
        EventKind::OrganizationCreated => t!("audit-organization-created", actor = actor, target = target),
        EventKind::OrganizationRenamed => t!("audit-organization-renamed", actor = actor, target = target),
        EventKind::OrganizationClosed => t!("audit-organization-closed", actor = actor, target = target),
        EventKind::OrganizationReopened => t!("audit-organization-reopened", actor = actor, target = target),
        EventKind::ProductsChanged => t!("audit-organization-products_changed", actor = actor, target = target),
        EventKind::OrganizationDeleted => t!("audit-organization-deleted", actor = actor, target = target),
        EventKind::OrganizationRestored => t!("audit-organization-restored", actor = actor, target = target),
        EventKind::OwnershipOffered => t!("audit-ownership-offered", actor = actor, target = target),
        EventKind::OwnershipWithdrawn => t!("audit-ownership-withdrawn", actor = actor, target = target),
        EventKind::OwnershipDeclined => t!("audit-ownership-declined", actor = actor, target = target),
        EventKind::OwnershipTransferred => t!("audit-ownership-transferred", target = target),
        EventKind::SeatsOrdered => t!("audit-seats-ordered", actor = actor, target = target, kind = seat),
        EventKind::SeatOrderCancelled => t!("audit-seats-order_cancelled", actor = actor, target = target, kind = seat),
        EventKind::SeatOrderConfirmed => t!("audit-seats-order_confirmed", actor = actor, target = target, kind = seat),
        EventKind::SeatOrderDeclined => t!("audit-seats-order_declined", actor = actor, target = target, kind = seat),
        EventKind::SeatOrderFailed => t!("audit-seats-order_failed", target = target, kind = seat),
        EventKind::SeatsChanged => t!("audit-seats-changed", actor = actor, kind = seat),
        EventKind::SpaceCreated => t!("audit-space-created", actor = actor, target = target),
        EventKind::RecordKindDeclared => t!("audit-record-kind_declared", actor = actor, target = target),
        EventKind::RecordsChanged => t!("audit-record-changed", actor = actor, target = target),
        EventKind::RecordRemoved => t!("audit-record-removed", actor = actor, target = target),
        EventKind::SpaceRenamed => t!("audit-space-renamed", actor = actor, target = target),
        EventKind::SpaceArchived => t!("audit-space-archived", actor = actor, target = target),
        EventKind::SpaceRestored => t!("audit-space-restored", actor = actor, target = target),
        EventKind::RoleCreated => t!("audit-role-created", actor = actor, target = target),
        EventKind::RoleChanged => t!("audit-role-changed", actor = actor, target = target),
        EventKind::RoleRemoved => t!("audit-role-removed", actor = actor, target = target),
        EventKind::MemberInvited => t!("audit-member-invited", actor = actor, target = target),
        EventKind::InvitationResent => t!("audit-invitation-resent", actor = actor, target = target),
        EventKind::InvitationRevoked => t!("audit-invitation-revoked", actor = actor, target = target),
        EventKind::InvitationLinkCopied => t!("audit-invitation-link_copied", actor = actor, target = target),
        EventKind::InvitationRequested => t!("audit-invitation-requested", target = target),
        EventKind::InvitationRefused => t!("audit-invitation-refused", target = target),
        EventKind::InvitationAccepted => t!("audit-invitation-accepted", target = target),
        EventKind::LetterRetried => t!("audit-letter-retried", actor = actor, target = target),
        EventKind::LetterDropped => t!("audit-letter-dropped", actor = actor, target = target),
        EventKind::MemberArrived => t!("audit-member-arrived", target = target),
        EventKind::MemberPlaced => t!("audit-member-placed", actor = actor, target = target),
        EventKind::MemberProductsChanged => t!("audit-member-products_changed", actor = actor, target = target),
        EventKind::MemberSwitched => t!("audit-member-switched", actor = actor, target = target),
        EventKind::MemberDeactivated => t!("audit-member-deactivated", actor = actor, target = target, status = status),
        EventKind::MemberReactivated => t!("audit-member-reactivated", actor = actor, target = target, status = status),
        EventKind::MemberRemoved => t!("audit-member-removed", actor = actor, target = target),
        EventKind::PartnerJoined => t!("audit-partner-joined", actor = actor, target = target),
        EventKind::PartnerLevelChanged => t!("audit-partner-level_changed", actor = actor, target = target),
        EventKind::PartnerEnded => t!("audit-partner-ended", actor = actor, target = target),
        EventKind::PartnerPersonChanged => t!("audit-partner-person_changed", actor = actor, target = target),
        EventKind::PartnerPersonRemoved => t!("audit-partner-person_removed", actor = actor, target = target),
        EventKind::CustomerJoined => t!("audit-customer-joined", actor = actor, target = target),
        EventKind::CustomerLevelChanged => t!("audit-customer-level_changed", actor = actor, target = target),
        EventKind::CustomerEnded => t!("audit-customer-ended", actor = actor, target = target),
        EventKind::CustomerLeft => t!("audit-customer-left", actor = actor, target = target),
        EventKind::ReferralCreated => t!("audit-referral-created", actor = actor),
        EventKind::ReferralEnded => t!("audit-referral-ended", actor = actor),
    }
}

fn actor_name(event: &HistoryEvent) -> AnyView {
    let name = match (&event.actor, &event.support) {
        (Some(actor), _) => actor.name.clone(),
        (None, Some(_)) => t!("audit-support"),
        (None, None) => t!("audit-nobody"),
    };
    view! { <b>{name}</b> }
}

fn target_name(organization: OrganizationId, event: &HistoryEvent) -> AnyView {
    let Some(target) = &event.target else { return view! { {t!("audit-nobody")} } };
    // People who were removed or never joined have no page to link to.
    let gone = matches!(event.kind, EventKind::MemberRemoved | EventKind::InvitationRevoked);
    match target.id.parse::<MemberId>() {
        Ok(member) if !gone => {
            view! { <a class="timeline-name" href=paths::member(organization, member)>{target.name.clone()}</a> }
        }
        _ => view! { <b>{target.name.clone()}</b> },
    }
}
