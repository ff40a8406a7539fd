//! The sentence of a history entry, with names in bold and links to people's pages.

use crate::view;
use leptos::prelude::*;
use shared::{
    history::{EventKind, HistoryEvent},
    id::{MemberId, OrganizationId},
};

use crate::parts::words::{self, capitalized, deactivated, seat, spaces};
use crate::{paths, t};

/// Placeholders for the two names, from a private plane of Unicode that no text uses.
const ACTOR: char = '\u{E000}';
const TARGET: char = '\u{E001}';

pub fn sentence(organization: OrganizationId, event: &HistoryEvent) -> AnyView {
    let (actor, target) = (ACTOR.to_string(), TARGET.to_string());
    let text = text(event.kind, &actor, &target);
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
    let key = key("event-name-", kind);
    t!(&key, kind = seat(), status = deactivated(), space = capitalized(&spaces(1)))
}

fn text(kind: EventKind, actor: &str, target: &str) -> String {
    t!(&key("event-", kind), actor = actor, target = target, kind = seat(), status = deactivated())
}

/// The key of a kind's text: `event-member-removed` for `member.removed`.
fn key(prefix: &str, kind: EventKind) -> String {
    [prefix, &words::key(kind.as_str())].concat()
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
