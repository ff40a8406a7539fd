//! A person in a row: avatar, name as a link to their page, and email.

use crate::view;
use leptos::prelude::*;
use shared::members::MemberView;

use super::highlight::highlighted;
use crate::kit::*;
use crate::t;

/// The person to show.
#[derive(Clone, PartialEq)]
pub struct Person {
    pub name: Option<String>,
    pub email: String,
    pub you: bool,
    /// The partner that the person works for.
    pub partner: Option<String>,
}

impl From<&MemberView> for Person {
    fn from(member: &MemberView) -> Person {
        Person {
            name: member.name.clone(),
            email: member.email.clone(),
            you: member.you,
            partner: partner_name(member),
        }
    }
}

pub fn partner_name(member: &MemberView) -> Option<String> {
    member.partner.as_ref().map(|partner| partner.name.clone())
}

/// Marks the person of a partner.
pub fn partner_badge(partner: Option<String>) -> Option<AnyView> {
    let label = t!("member-of_partner", partner = partner.as_ref()?);
    partner.map(
        |partner| view! { <span class="person-partner" title=label><Badge tone=Tone::Accent>{partner}</Badge></span> },
    )
}

impl Person {
    /// The name, or the email.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

pub fn member_cell(person: Person, href: Option<String>) -> AnyView {
    let label = person.label().to_owned();
    let you = person.you.then(|| view! { <span class="person-you">{t!("member-you")}</span> });
    let partner = partner_badge(person.partner);
    let name = match href {
        Some(href) => view! { <a class="person-name" href=href>{highlighted(&label)}</a> },
        None => view! { <span class="person-name">{highlighted(&label)}</span> },
    };
    let detail =
        person.name.is_some().then(|| view! { <span class="person-detail">{highlighted(&person.email)}</span> });
    view! {
        <span class="person">
            <Avatar name=label />
            <span class="person-text">
                <span class="person-line">{name} {you} {partner}</span>
                {detail}
            </span>
        </span>
    }
}
