//! "Can this person do that, and why?" Answered by the engine that also draws every control.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    members::{ListMembers, MemberQueryForm, MemberView},
    policy::{Action, Owner, Permission, ProductSet, Reason, Scope, SpaceGrant, Thing},
};

use super::table::groups;
use crate::api;
use crate::kit::{select::SelectField, *};
use crate::organization::Organization;
use crate::parts::{can, debounce::Debounce, words};
use crate::t;

const PAUSE: u64 = 200;
/// People offered at once.
const OFFERED: u32 = 8;

/// What is asked: by whom, what, on what.
#[derive(Clone, Copy)]
struct Asked {
    organization: Organization,
    found: RwSignal<Vec<MemberView>>,
    person: RwSignal<String>,
    act: RwSignal<String>,
    thing: RwSignal<String>,
}

/// About anybody, or about one member.
pub fn why_box(organization: Organization, about: Option<MemberView>) -> AnyView {
    let reads = untrack(|| organization.ask(Action::Use(Permission::MEMBERS_READ), None).is_ok());
    if about.is_none() && !reads {
        return ().into_any();
    }
    let person = about.as_ref().map(|member| member.id.to_string()).unwrap_or_default();
    let asked = Asked {
        organization,
        found: RwSignal::new(about.iter().cloned().collect()),
        person: RwSignal::new(person),
        act: RwSignal::new(String::new()),
        thing: RwSignal::new(String::new()),
    };
    let search = about.is_none().then(|| search(asked));
    view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("why-title")}</h2>
                <p class="section-lead">{t!("why-lead")}</p>
            </header>
            <div class="form">
                {search}
                <SelectField id="why-act" label=t!("why-act") value=asked.act options=Signal::derive(move || acts(asked)) />
                {move || {
                    let options = things(asked);
                    (!options.is_empty())
                        .then(|| view! { <SelectField id="why-thing" label=t!("why-thing") value=asked.thing options=options /> })
                }}
                <div role="status">{move || answer(asked)}</div>
            </div>
        </section>
    }
}

fn search(asked: Asked) -> AnyView {
    let typed = RwSignal::new(String::new());
    let pause = Debounce::new(PAUSE);
    Effect::new(move |_| {
        let text = typed.get();
        pause.run(move || {
            let query = MemberQueryForm { q: Some(text), limit: Some(OFFERED), ..MemberQueryForm::default() };
            spawn_local(async move {
                let Ok(page) = api::send::<ListMembers>(asked.organization.id(), query).await else { return };
                asked.found.try_set(page.items);
            });
        });
    });
    let options = Signal::derive(move || {
        let choice =
            |member: &MemberView| Choice::new(member.id.to_string(), member.label()).hint(words::role(&member.role));
        asked.found.with(|found| found.iter().map(choice).collect::<Vec<_>>())
    });
    view! {
        <TextField id="why-search" label=t!("why-search") value=typed autocomplete="off" />
        <RadioList id="why-person" legend=t!("why-person") options=options value=asked.person />
    }
}

/// `invite:role`, or a permission's id.
fn acts(asked: Asked) -> Vec<Choice> {
    let (permissions, roles) = asked.organization.with(|_, policy| {
        let roles: Vec<String> = policy.roles().iter().map(|role| role.id.clone()).collect();
        (groups(policy), roles)
    });
    let mut options = vec![Choice::new("", t!("why-choose"))];
    let ids = permissions.into_iter().flat_map(|(_, ids)| ids);
    options.extend(ids.map(|id| Choice::new(id.clone(), words::permission(&id))));
    options.extend(
        roles
            .into_iter()
            .map(|role| Choice::new(["invite:", &role].concat(), t!("why-invite", role = words::one_with_role(&role)))),
    );
    options
}

/// What the act can be done on; nothing where that makes no difference.
fn things(asked: Asked) -> Vec<Choice> {
    let act = asked.act.get();
    asked.organization.with(|view, policy| {
        let scope = policy.permission(&act).map(|permission| policy.scope(permission));
        let spaces = view.spaces.iter().map(|space| Choice::new(space.id.to_string(), space.name.clone()));
        match scope {
            None if !act.starts_with("invite:") => Vec::new(),
            Some(Scope::Organization) => Vec::new(),
            None | Some(Scope::Space) if view.spaces.is_empty() => Vec::new(),
            None | Some(Scope::Space) => std::iter::once(Choice::new("", t!("why-anywhere"))).chain(spaces).collect(),
            Some(Scope::Own) => vec![
                Choice::new("", t!("why-own")),
                Choice::new("nobody", t!("why-nobodys")),
                Choice::new("other", t!("why-others")),
            ],
        }
    })
}

fn answer(asked: Asked) -> Option<AnyView> {
    let (person, act, thing) = (asked.person.get(), asked.act.get(), asked.thing.get());
    let member = asked.found.with(|found| found.iter().find(|member| member.id.to_string() == person).cloned())?;
    let reasons = judged(asked.organization, &member, &act, &thing)?;
    let name = member.label().to_owned();
    Some(if reasons.is_empty() {
        let text = t!("why-yes", name = name, role = words::role(&member.role));
        view! { <Callout tone=Tone::Positive><p>{text}</p></Callout> }
    } else {
        // Told as this person would read it: their role, their spaces.
        let told = asked.organization.with(|view, policy| {
            let mut theirs = view.clone();
            theirs.me.role.clone_from(&member.role);
            theirs.me.spaces.clone_from(&member.spaces);
            can::why(policy, &theirs, &reasons)
        });
        let told = told.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
        view! { <Callout tone=Tone::Caution title=t!("why-no", name = name)>{told}</Callout> }
    })
}

fn judged(organization: Organization, member: &MemberView, act: &str, thing: &str) -> Option<Vec<Reason>> {
    let space = thing.parse().ok();
    if let Some(role) = act.strip_prefix("invite:") {
        let spaces = SpaceGrant::listed(space.into_iter().collect());
        let invite = Action::Invite { role, spaces: &spaces, products: ProductSet::default() };
        return Some(organization.ask_for(member, &invite));
    }
    let (permission, scope) = organization.with(|_, policy| {
        let permission = policy.permission(act)?;
        Some((permission, policy.scope(permission)))
    })?;
    let action = match (scope, space) {
        (Scope::Own, _) => {
            let owner = match thing {
                "nobody" => Owner::Nobody,
                "other" => Owner::Other,
                _ => Owner::Me,
            };
            Action::UseOn(permission, Thing { owner, space: None })
        }
        (_, Some(space)) => Action::UseIn(permission, space),
        (_, None) => Action::Use(permission),
    };
    Some(organization.ask_for(member, &action))
}
