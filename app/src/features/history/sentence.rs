//! The sentence of a history entry, with names in bold and links to people's pages.

use crate::view;
use leptos::prelude::*;
use shared::{
    history::{AuditEventView, AuditKind},
    id::{MemberId, OrganizationId},
};

use crate::parts::words::{capitalized, deactivated, seat, spaces};
use crate::{paths, t};

/// Placeholders for the two names, from a private plane of Unicode that no text uses.
const ACTOR: char = '\u{E000}';
const TARGET: char = '\u{E001}';

pub fn sentence(organization: OrganizationId, event: &AuditEventView) -> AnyView {
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
pub fn kind_name(kind: AuditKind) -> String {
    let key = match kind {
        AuditKind::OrganizationCreated => "audit-kind-organization-created",
        AuditKind::OrganizationRenamed => "audit-kind-organization-renamed",
        AuditKind::OrganizationClosed => "audit-kind-organization-closed",
        AuditKind::OrganizationReopened => "audit-kind-organization-reopened",
        AuditKind::ProductsChanged => "audit-kind-organization-products_changed",
        AuditKind::OrganizationDeleted => "audit-kind-organization-deleted",
        AuditKind::OrganizationRestored => "audit-kind-organization-restored",
        AuditKind::OwnershipOffered => "audit-kind-ownership-offered",
        AuditKind::OwnershipWithdrawn => "audit-kind-ownership-withdrawn",
        AuditKind::OwnershipDeclined => "audit-kind-ownership-declined",
        AuditKind::OwnershipTransferred => "audit-kind-ownership-transferred",
        AuditKind::SeatsOrdered => "audit-kind-seats-ordered",
        AuditKind::SeatOrderCancelled => "audit-kind-seats-order_cancelled",
        AuditKind::SeatOrderConfirmed => "audit-kind-seats-order_confirmed",
        AuditKind::SeatOrderDeclined => "audit-kind-seats-order_declined",
        AuditKind::SeatOrderFailed => "audit-kind-seats-order_failed",
        AuditKind::SeatsChanged => "audit-kind-seats-changed",
        AuditKind::SpaceCreated => "audit-kind-space-created",
        AuditKind::RecordKindDeclared => "audit-kind-record-kind_declared",
        AuditKind::RecordsChanged => "audit-kind-record-changed",
        AuditKind::RecordRemoved => "audit-kind-record-removed",
        AuditKind::SpaceRenamed => "audit-kind-space-renamed",
        AuditKind::SpaceArchived => "audit-kind-space-archived",
        AuditKind::SpaceRestored => "audit-kind-space-restored",
        AuditKind::RoleCreated => "audit-kind-role-created",
        AuditKind::RoleChanged => "audit-kind-role-changed",
        AuditKind::RoleRemoved => "audit-kind-role-removed",
        AuditKind::MemberInvited => "audit-kind-member-invited",
        AuditKind::InvitationResent => "audit-kind-invitation-resent",
        AuditKind::InvitationRevoked => "audit-kind-invitation-revoked",
        AuditKind::InvitationLinkCopied => "audit-kind-invitation-link_copied",
        AuditKind::InvitationRequested => "audit-kind-invitation-requested",
        AuditKind::InvitationRefused => "audit-kind-invitation-refused",
        AuditKind::InvitationAccepted => "audit-kind-invitation-accepted",
        AuditKind::LetterRetried => "audit-kind-letter-retried",
        AuditKind::LetterDropped => "audit-kind-letter-dropped",
        AuditKind::MemberArrived => "audit-kind-member-arrived",
        AuditKind::MemberPlaced => "audit-kind-member-placed",
        AuditKind::MemberProductsChanged => "audit-kind-member-products_changed",
        AuditKind::MemberSwitched => "audit-kind-member-switched",
        AuditKind::MemberDeactivated => "audit-kind-member-deactivated",
        AuditKind::MemberReactivated => "audit-kind-member-reactivated",
        AuditKind::MemberRemoved => "audit-kind-member-removed",
        AuditKind::PartnerJoined => "audit-kind-partner-joined",
        AuditKind::PartnerLevelChanged => "audit-kind-partner-level_changed",
        AuditKind::PartnerEnded => "audit-kind-partner-ended",
        AuditKind::PartnerPersonChanged => "audit-kind-partner-person_changed",
        AuditKind::PartnerPersonRemoved => "audit-kind-partner-person_removed",
        AuditKind::CustomerJoined => "audit-kind-customer-joined",
        AuditKind::CustomerLevelChanged => "audit-kind-customer-level_changed",
        AuditKind::CustomerEnded => "audit-kind-customer-ended",
        AuditKind::CustomerLeft => "audit-kind-customer-left",
        AuditKind::ReferralCreated => "audit-kind-referral-created",
        AuditKind::ReferralEnded => "audit-kind-referral-ended",
    };
    t!(key, kind = seat(), status = deactivated(), space = capitalized(&spaces(1)))
}

fn words(kind: AuditKind, actor: &str, target: &str) -> String {
    let (seat, status) = (seat(), deactivated());
    match kind {
        AuditKind::OrganizationCreated => t!("audit-organization-created", actor = actor, target = target),
        AuditKind::OrganizationRenamed => t!("audit-organization-renamed", actor = actor, target = target),
        AuditKind::OrganizationClosed => t!("audit-organization-closed", actor = actor, target = target),
        AuditKind::OrganizationReopened => t!("audit-organization-reopened", actor = actor, target = target),
        AuditKind::ProductsChanged => t!("audit-organization-products_changed", actor = actor, target = target),
        AuditKind::OrganizationDeleted => t!("audit-organization-deleted", actor = actor, target = target),
        AuditKind::OrganizationRestored => t!("audit-organization-restored", actor = actor, target = target),
        AuditKind::OwnershipOffered => t!("audit-ownership-offered", actor = actor, target = target),
        AuditKind::OwnershipWithdrawn => t!("audit-ownership-withdrawn", actor = actor, target = target),
        AuditKind::OwnershipDeclined => t!("audit-ownership-declined", actor = actor, target = target),
        AuditKind::OwnershipTransferred => t!("audit-ownership-transferred", target = target),
        AuditKind::SeatsOrdered => t!("audit-seats-ordered", actor = actor, target = target, kind = seat),
        AuditKind::SeatOrderCancelled => t!("audit-seats-order_cancelled", actor = actor, target = target, kind = seat),
        AuditKind::SeatOrderConfirmed => t!("audit-seats-order_confirmed", actor = actor, target = target, kind = seat),
        AuditKind::SeatOrderDeclined => t!("audit-seats-order_declined", actor = actor, target = target, kind = seat),
        AuditKind::SeatOrderFailed => t!("audit-seats-order_failed", target = target, kind = seat),
        AuditKind::SeatsChanged => t!("audit-seats-changed", actor = actor, kind = seat),
        AuditKind::SpaceCreated => t!("audit-space-created", actor = actor, target = target),
        AuditKind::RecordKindDeclared => t!("audit-record-kind_declared", actor = actor, target = target),
        AuditKind::RecordsChanged => t!("audit-record-changed", actor = actor, target = target),
        AuditKind::RecordRemoved => t!("audit-record-removed", actor = actor, target = target),
        AuditKind::SpaceRenamed => t!("audit-space-renamed", actor = actor, target = target),
        AuditKind::SpaceArchived => t!("audit-space-archived", actor = actor, target = target),
        AuditKind::SpaceRestored => t!("audit-space-restored", actor = actor, target = target),
        AuditKind::RoleCreated => t!("audit-role-created", actor = actor, target = target),
        AuditKind::RoleChanged => t!("audit-role-changed", actor = actor, target = target),
        AuditKind::RoleRemoved => t!("audit-role-removed", actor = actor, target = target),
        AuditKind::MemberInvited => t!("audit-member-invited", actor = actor, target = target),
        AuditKind::InvitationResent => t!("audit-invitation-resent", actor = actor, target = target),
        AuditKind::InvitationRevoked => t!("audit-invitation-revoked", actor = actor, target = target),
        AuditKind::InvitationLinkCopied => t!("audit-invitation-link_copied", actor = actor, target = target),
        AuditKind::InvitationRequested => t!("audit-invitation-requested", target = target),
        AuditKind::InvitationRefused => t!("audit-invitation-refused", target = target),
        AuditKind::InvitationAccepted => t!("audit-invitation-accepted", target = target),
        AuditKind::LetterRetried => t!("audit-letter-retried", actor = actor, target = target),
        AuditKind::LetterDropped => t!("audit-letter-dropped", actor = actor, target = target),
        AuditKind::MemberArrived => t!("audit-member-arrived", target = target),
        AuditKind::MemberPlaced => t!("audit-member-placed", actor = actor, target = target),
        AuditKind::MemberProductsChanged => t!("audit-member-products_changed", actor = actor, target = target),
        AuditKind::MemberSwitched => t!("audit-member-switched", actor = actor, target = target),
        AuditKind::MemberDeactivated => t!("audit-member-deactivated", actor = actor, target = target, status = status),
        AuditKind::MemberReactivated => t!("audit-member-reactivated", actor = actor, target = target, status = status),
        AuditKind::MemberRemoved => t!("audit-member-removed", actor = actor, target = target),
        AuditKind::PartnerJoined => t!("audit-partner-joined", actor = actor, target = target),
        AuditKind::PartnerLevelChanged => t!("audit-partner-level_changed", actor = actor, target = target),
        AuditKind::PartnerEnded => t!("audit-partner-ended", actor = actor, target = target),
        AuditKind::PartnerPersonChanged => t!("audit-partner-person_changed", actor = actor, target = target),
        AuditKind::PartnerPersonRemoved => t!("audit-partner-person_removed", actor = actor, target = target),
        AuditKind::CustomerJoined => t!("audit-customer-joined", actor = actor, target = target),
        AuditKind::CustomerLevelChanged => t!("audit-customer-level_changed", actor = actor, target = target),
        AuditKind::CustomerEnded => t!("audit-customer-ended", actor = actor, target = target),
        AuditKind::CustomerLeft => t!("audit-customer-left", actor = actor, target = target),
        AuditKind::ReferralCreated => t!("audit-referral-created", actor = actor),
        AuditKind::ReferralEnded => t!("audit-referral-ended", actor = actor),
    }
}

fn actor_name(event: &AuditEventView) -> AnyView {
    let name = match (&event.actor, &event.support) {
        (Some(actor), _) => actor.name.clone(),
        (None, Some(_)) => t!("audit-support"),
        (None, None) => t!("audit-nobody"),
    };
    view! { <b>{name}</b> }
}

fn target_name(organization: OrganizationId, event: &AuditEventView) -> AnyView {
    let Some(target) = &event.target else { return view! { {t!("audit-nobody")} } };
    // People who were removed or never joined have no page to link to.
    let gone = matches!(event.kind, AuditKind::MemberRemoved | AuditKind::InvitationRevoked);
    match target.id.parse::<MemberId>() {
        Ok(member) if !gone => {
            view! { <a class="timeline-name" href=paths::member(organization, member)>{target.name.clone()}</a> }
        }
        _ => view! { <b>{target.name.clone()}</b> },
    }
}
