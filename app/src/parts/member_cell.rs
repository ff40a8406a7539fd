//! A person in a row: avatar, name as a link to their page, address. Does not know which list it stands in.

use crate::view;
use leptos::prelude::*;
use shared::members::MemberView;

use crate::kit::*;
use crate::t;

/// What to show of a person.
#[derive(Clone, PartialEq)]
pub struct Person {
    pub name: Option<String>,
    pub email: String,
    pub you: bool,
}

impl From<&MemberView> for Person {
    fn from(member: &MemberView) -> Person {
        Person { name: member.name.clone(), email: member.email.clone(), you: member.you }
    }
}

impl Person {
    /// The name, or the address.
    pub fn label(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

pub fn member_cell(person: Person, href: Option<String>) -> AnyView {
    let label = person.label().to_owned();
    let you = person.you.then(|| view! { <span class="person-you">{t!("member-you")}</span> });
    let name = match href {
        Some(href) => view! { <a class="person-name" href=href>{label.clone()}</a> },
        None => view! { <span class="person-name">{label.clone()}</span> },
    };
    let detail = person.name.is_some().then(|| view! { <span class="person-detail">{person.email}</span> });
    view! {
        <span class="person">
            <Avatar name=label />
            <span class="person-text">
                <span class="person-line">{name} {you}</span>
                {detail}
            </span>
        </span>
    }
}
