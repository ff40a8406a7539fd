//! The table of roles and permissions, and two roles side by side with their differences first. On a phone, each
//! permission is a card that lists its roles.

use crate::view;
use leptos::prelude::*;
use shared::{
    policy::{BUILT_IN, Policy},
    roles::RoleView,
};

use crate::kit::*;
use crate::organization::Organization;
use crate::parts::words;
use crate::t;

/// A heading with its permissions.
pub type Group = (String, Vec<String>);

/// Every permission that someone can have, by topic.
pub fn groups(policy: &Policy) -> Vec<Group> {
    let people = |id: &str| id.starts_with("members.");
    let own = BUILT_IN.iter().map(|(id, _)| (*id).to_owned());
    let (of_people, of_organization): (Vec<String>, Vec<String>) = own.partition(|id| people(id));
    let work: Vec<String> = policy.pack.permissions.iter().map(|permission| permission.id.clone()).collect();
    [
        (t!("roles-group-work"), work),
        (t!("roles-group-people"), of_people),
        (t!("roles-group-organization"), of_organization),
    ]
    .into_iter()
    .filter(|(_, ids)| !ids.is_empty())
    .collect()
}

/// The table, with a selection of two roles above it.
pub fn compared(organization: Organization, roles: Vec<RoleView>) -> AnyView {
    let (first, second) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let options: Vec<Choice> = std::iter::once(Choice::new("", t!("roles-compare-none")))
        .chain(roles.iter().map(|role| Choice::new(role.id.clone(), words::role(&role.id))))
        .collect();
    let all = untrack(|| organization.with(|_, policy| groups(policy)));
    let shown = move || {
        let find = |id: String| roles.iter().find(|role| role.id == id);
        match (find(first.get()), find(second.get())) {
            (Some(one), Some(two)) => pair(&all, one, two),
            _ => all.iter().map(|group| table(group, &roles.iter().collect::<Vec<_>>())).collect_view().into_any(),
        }
    };
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("roles-table")}</h2>
                <p class="section-lead">{t!("roles-table-lead")}</p>
            </header>
            <div class="roles-compare">
                <SelectField id="roles-first" label=t!("roles-compare-first") value=first options=options.clone() />
                <SelectField id="roles-second" label=t!("roles-compare-second") value=second options=options />
            </div>
            {shown}
        </section>
    }
}

fn pair(all: &[Group], one: &RoleView, two: &RoleView) -> AnyView {
    let ids = all.iter().flat_map(|(_, ids)| ids).cloned();
    let differs = |id: &String| one.permissions.contains(id) != two.permissions.contains(id);
    let (differing, same): (Vec<String>, Vec<String>) = ids.partition(differs);
    let none = differing.is_empty().then(|| view! { <p class="muted">{t!("roles-same-all")}</p> });
    view! {
        {none}
        {table(&(t!("roles-differ"), differing), &[one, two])}
        {table(&(t!("roles-same"), same), &[one, two])}
    }
}

fn table((title, ids): &Group, roles: &[&RoleView]) -> AnyView {
    let held: Vec<&String> = ids.iter().filter(|id| roles.iter().any(|role| role.permissions.contains(id))).collect();
    if held.is_empty() {
        return ().into_any();
    }
    let mut columns = vec![Column::new("permission", title.clone())];
    columns.extend(roles.iter().map(|role| Column::new("holds", words::role(&role.id))));
    let rows = held.into_iter().map(|id| row(id, roles)).collect_view();
    view! {
        <div class="roles-table" role="region" tabindex="0" aria-label=title.clone()>
            <h3 class="setting-name roles-group">{title.clone()}</h3>
            <Table label=title.clone() name="roles" columns=columns>{rows}</Table>
        </div>
    }
}

fn row(id: &str, roles: &[&RoleView]) -> AnyView {
    let cell = |role: &&RoleView| {
        let holds = role.permissions.iter().any(|held| held == id);
        let (mark, said) = if holds { (Some(icon::check()), t!("yes")) } else { (None, t!("no")) };
        view! {
            <td role="cell" data-column="holds" data-label=words::role(&role.id) data-off=(!holds).then_some("")>
                {mark} <span class="visually-hidden">{said}</span>
            </td>
        }
    };
    let about = words::permission_about(id).map(|about| view! { <span class="row-note">{about}</span> });
    view! {
        <tr role="row">
            <th scope="row" role="rowheader" data-column="permission">
                <span class="roles-permission">{words::permission(id)} {about}</span>
            </th>
            {roles.iter().map(cell).collect_view()}
        </tr>
    }
}
