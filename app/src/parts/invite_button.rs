//! The button that opens the invite dialog.

use crate::view;
use leptos::prelude::*;
use shared::policy::{Action, ProductSet, Reason, SpaceGrant};

use super::can;
use crate::{kit::*, organization::Organization, t};

/// Opens the dialog, or shows why no one can be invited now.
#[component]
pub fn InviteButton(organization: Organization, open: RwSignal<bool>) -> AnyView {
    view! {
        <Button
            tone=ButtonTone::Primary
            disabled_reason=Signal::derive(move || invite_refusal(organization))
            on_click=move |_| open.set(true)
        >
            {icon::invite()} {t!("invite-people")}
        </Button>
    }
}

/// Reasons that apply to every role and space.
fn invite_refusal(organization: Organization) -> Option<String> {
    let usual = organization.with(|_, policy| policy.usual().id.clone());
    let action = Action::Invite { role: &usual, spaces: &SpaceGrant::none(), products: ProductSet::default() };
    let mut reasons = organization.ask(action, None).err()?;
    reasons.retain(|reason| {
        matches!(
            reason,
            Reason::MissingPermission { .. }
                | Reason::NotActive
                | Reason::OrganizationClosed
                | Reason::NoSeatLeft { .. }
        )
    });
    (!reasons.is_empty()).then(|| organization.with(|view, policy| can::why(policy, view, &reasons)))
}
