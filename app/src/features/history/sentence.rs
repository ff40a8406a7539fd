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
        EventKind::OrganizationCreated => "history-kind-organization-created",
        EventKind::OrganizationRenamed => "history-kind-organization-renamed",
        EventKind::OrganizationClosed => "history-kind-organization-closed",
        EventKind::OrganizationReopened => "history-kind-organization-reopened",
        EventKind::ProductsChanged => "history-kind-organization-products_changed",
        EventKind::OrganizationDeleted => "history-kind-organization-deleted",
        EventKind::OrganizationRestored => "history-kind-organization-restored",
        EventKind::OwnershipOffered => "history-kind-ownership-offered",
        EventKind::OwnershipWithdrawn => "history-kind-ownership-withdrawn",
        EventKind::OwnershipDeclined => "history-kind-ownership-declined",
        EventKind::OwnershipTransferred => "history-kind-ownership-transferred",
        EventKind::SeatsOrdered => "history-kind-seats-ordered",
        EventKind::SeatOrderCancelled => "history-kind-seats-order_cancelled",
        EventKind::SeatOrderConfirmed => "history-kind-seats-order_confirmed",
        EventKind::SeatOrderDeclined => "history-kind-seats-order_declined",
        EventKind::SeatOrderFailed => "history-kind-seats-order_failed",
        EventKind::SeatsChanged => "history-kind-seats-changed",
        EventKind::SpaceCreated => "history-kind-space-created",
        EventKind::RecordKindDeclared => "history-kind-record-kind_declared",
        EventKind::RecordsChanged => "history-kind-record-changed",
        EventKind::RecordRemoved => "history-kind-record-removed",
        EventKind::SpaceRenamed => "history-kind-space-renamed",
        EventKind::SpaceArchived => "history-kind-space-archived",
        EventKind::SpaceRestored => "history-kind-space-restored",
        EventKind::RoleCreated => "history-kind-role-created",
        EventKind::RoleChanged => "history-kind-role-changed",
        EventKind::RoleRemoved => "history-kind-role-removed",
        EventKind::MemberInvited => "history-kind-member-invited",
        EventKind::InvitationResent => "history-kind-invitation-resent",
        EventKind::InvitationRevoked => "history-kind-invitation-revoked",
        EventKind::InvitationLinkCopied => "history-kind-invitation-link_copied",
        EventKind::InvitationRequested => "history-kind-invitation-requested",
        EventKind::InvitationRefused => "history-kind-invitation-refused",
        EventKind::InvitationAccepted => "history-kind-invitation-accepted",
        EventKind::EmailRetried => "history-kind-email-retried",
        EventKind::EmailDeleted => "history-kind-email-deleted",
        EventKind::MemberArrived => "history-kind-member-arrived",
        EventKind::MemberAssignmentChanged => "history-kind-member-assignment-changed",
        EventKind::MemberProductsChanged => "history-kind-member-products_changed",
        EventKind::MemberOverridesChanged => "history-kind-member-overrides-changed",
        EventKind::MemberDeactivated => "history-kind-member-deactivated",
        EventKind::MemberReactivated => "history-kind-member-reactivated",
        EventKind::MemberRemoved => "history-kind-member-removed",
        EventKind::PartnerJoined => "history-kind-partner-joined",
        EventKind::PartnerLevelChanged => "history-kind-partner-level_changed",
        EventKind::PartnerEnded => "history-kind-partner-ended",
        EventKind::PartnerPersonChanged => "history-kind-partner-person_changed",
        EventKind::PartnerPersonRemoved => "history-kind-partner-person_removed",
        EventKind::CustomerJoined => "history-kind-customer-joined",
        EventKind::CustomerLevelChanged => "history-kind-customer-level_changed",
        EventKind::CustomerEnded => "history-kind-customer-ended",
        EventKind::CustomerLeft => "history-kind-customer-left",
        EventKind::ReferralCreated => "history-kind-referral-created",
        EventKind::ReferralEnded => "history-kind-referral-ended",
    };
    t!(key, kind = seat(), status = deactivated(), space = capitalized(&spaces(1)))
}

fn words(kind: EventKind, actor: &str, target: &str) -> String {
    use EventKind as Kind;
    let (seat, status) = (seat(), deactivated());
    match kind {
        Kind::OrganizationCreated => t!("history-organization-created", actor = actor, target = target),
        Kind::OrganizationRenamed => t!("history-organization-renamed", actor = actor, target = target),
        Kind::OrganizationClosed => t!("history-organization-closed", actor = actor, target = target),
        Kind::OrganizationReopened => t!("history-organization-reopened", actor = actor, target = target),
        Kind::ProductsChanged => t!("history-organization-products_changed", actor = actor, target = target),
        Kind::OrganizationDeleted => t!("history-organization-deleted", actor = actor, target = target),
        Kind::OrganizationRestored => t!("history-organization-restored", actor = actor, target = target),
        Kind::OwnershipOffered => t!("history-ownership-offered", actor = actor, target = target),
        Kind::OwnershipWithdrawn => t!("history-ownership-withdrawn", actor = actor, target = target),
        Kind::OwnershipDeclined => t!("history-ownership-declined", actor = actor, target = target),
        Kind::OwnershipTransferred => t!("history-ownership-transferred", target = target),
        Kind::SeatsOrdered => t!("history-seats-ordered", actor = actor, target = target, kind = seat),
        Kind::SeatOrderCancelled => t!("history-seats-order_cancelled", actor = actor, target = target, kind = seat),
        Kind::SeatOrderConfirmed => t!("history-seats-order_confirmed", actor = actor, target = target, kind = seat),
        Kind::SeatOrderDeclined => t!("history-seats-order_declined", actor = actor, target = target, kind = seat),
        Kind::SeatOrderFailed => t!("history-seats-order_failed", target = target, kind = seat),
        Kind::SeatsChanged => t!("history-seats-changed", actor = actor, kind = seat),
        Kind::SpaceCreated => t!("history-space-created", actor = actor, target = target),
        Kind::RecordKindDeclared => t!("history-record-kind_declared", actor = actor, target = target),
        Kind::RecordsChanged => t!("history-record-changed", actor = actor, target = target),
        Kind::RecordRemoved => t!("history-record-removed", actor = actor, target = target),
        Kind::SpaceRenamed => t!("history-space-renamed", actor = actor, target = target),
        Kind::SpaceArchived => t!("history-space-archived", actor = actor, target = target),
        Kind::SpaceRestored => t!("history-space-restored", actor = actor, target = target),
        Kind::RoleCreated => t!("history-role-created", actor = actor, target = target),
        Kind::RoleChanged => t!("history-role-changed", actor = actor, target = target),
        Kind::RoleRemoved => t!("history-role-removed", actor = actor, target = target),
        Kind::MemberInvited => t!("history-member-invited", actor = actor, target = target),
        Kind::InvitationResent => t!("history-invitation-resent", actor = actor, target = target),
        Kind::InvitationRevoked => t!("history-invitation-revoked", actor = actor, target = target),
        Kind::InvitationLinkCopied => t!("history-invitation-link_copied", actor = actor, target = target),
        Kind::InvitationRequested => t!("history-invitation-requested", target = target),
        Kind::InvitationRefused => t!("history-invitation-refused", target = target),
        Kind::InvitationAccepted => t!("history-invitation-accepted", target = target),
        Kind::EmailRetried => t!("history-email-retried", actor = actor, target = target),
        Kind::EmailDeleted => t!("history-email-deleted", actor = actor, target = target),
        Kind::MemberArrived => t!("history-member-arrived", target = target),
        Kind::MemberAssignmentChanged => t!("history-member-assignment-changed", actor = actor, target = target),
        Kind::MemberProductsChanged => t!("history-member-products_changed", actor = actor, target = target),
        Kind::MemberOverridesChanged => t!("history-member-overrides-changed", actor = actor, target = target),
        Kind::MemberDeactivated => t!("history-member-deactivated", actor = actor, target = target, status = status),
        Kind::MemberReactivated => t!("history-member-reactivated", actor = actor, target = target, status = status),
        Kind::MemberRemoved => t!("history-member-removed", actor = actor, target = target),
        Kind::PartnerJoined => t!("history-partner-joined", actor = actor, target = target),
        Kind::PartnerLevelChanged => t!("history-partner-level_changed", actor = actor, target = target),
        Kind::PartnerEnded => t!("history-partner-ended", actor = actor, target = target),
        Kind::PartnerPersonChanged => t!("history-partner-person_changed", actor = actor, target = target),
        Kind::PartnerPersonRemoved => t!("history-partner-person_removed", actor = actor, target = target),
        Kind::CustomerJoined => t!("history-customer-joined", actor = actor, target = target),
        Kind::CustomerLevelChanged => t!("history-customer-level_changed", actor = actor, target = target),
        Kind::CustomerEnded => t!("history-customer-ended", actor = actor, target = target),
        Kind::CustomerLeft => t!("history-customer-left", actor = actor, target = target),
        Kind::ReferralCreated => t!("history-referral-created", actor = actor),
        Kind::ReferralEnded => t!("history-referral-ended", actor = actor),
    }
}

fn actor_name(event: &HistoryEvent) -> AnyView {
    let name = match (&event.actor, &event.support) {
        (Some(actor), _) => actor.name.clone(),
        (None, Some(_)) => t!("history-support"),
        (None, None) => t!("history-no_one"),
    };
    view! { <b>{name}</b> }
}

fn target_name(organization: OrganizationId, event: &HistoryEvent) -> AnyView {
    let Some(target) = &event.target else { return view! { {t!("history-no_one")} } };
    // People who were removed or never joined have no page to link to.
    let gone = matches!(event.kind, EventKind::MemberRemoved | EventKind::InvitationRevoked);
    match target.id.parse::<MemberId>() {
        Ok(member) if !gone => {
            view! { <a class="timeline-name" href=paths::member(organization, member)>{target.name.clone()}</a> }
        }
        _ => view! { <b>{target.name.clone()}</b> },
    }
}
