//! A member's products and individual permissions. Each choice is saved immediately; if it is refused, it is reset and
//! the reason is shown.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    members::{MemberView, ProductsForm, SetOverride, SwitchForm, UpdateMemberProducts},
    policy::{Action, Policy, Product, ProductSet, Switch, SwitchValue},
};

use super::actions::{MemberActions, told};
use crate::api::{self, Failure, Options};
use crate::kit::*;
use crate::parts::{can::refusal, words};
use crate::t;

/// Nothing if the pack has no products.
pub fn products(actions: MemberActions, member: RwSignal<MemberView>) -> Option<AnyView> {
    let known = actions.organization.try_with(|_, policy| policy.pack.products.clone())?;
    if known.is_empty() {
        return None;
    }
    let chosen = RwSignal::new(member.with_untracked(|member| member.products.clone()));
    let options = Memo::new(move |_| {
        member.with(|member| known.iter().map(|product| offer(actions, member, product)).collect::<Vec<Choice>>())
    });
    // The server's answer replaces the checked state; user changes go to the server.
    Effect::new(move |_| chosen.set(member.with(|member| member.products.clone())));
    Effect::new(move |before: Option<()>| {
        let wanted = chosen.get();
        let had = member.with_untracked(|member| member.products.clone());
        let same = wanted.len() == had.len() && wanted.iter().all(|id| had.contains(id));
        if before.is_some() && !same {
            give(actions, member, wanted);
        }
    });
    Some(view! {
        <section class="section">
            <header class="section-header"><h2 class="section-title">{t!("member-products")}</h2></header>
            <div class="card">
                <CheckList id="member-products" legend=t!("member-products-legend") options=options selected=chosen />
            </div>
        </section>
    })
}

/// One product, with the reason if it can't be changed.
fn offer(actions: MemberActions, member: &MemberView, product: &Product) -> Choice {
    let has = member.products.contains(&product.id);
    let wanted = match has {
        true => ProductSet::default(),
        false => actions.organization.with(|_, policy| policy.products([product.id.as_str()])),
    };
    let action = Action::UpdateMemberProducts { target: member.facts(), products: wanted };
    let refused = refusal(actions.organization, action, Some(member.id));
    let choice = Choice::new(product.id.clone(), words::product(&product.id)).disabled(refused);
    let enabled = actions.organization.with(|view, _| view.products.contains(&product.id));
    if has && !enabled { choice.hint(t!("member-product-gone")) } else { choice }
}

fn give(actions: MemberActions, member: RwSignal<MemberView>, products: Vec<String>) {
    let before = member.get_untracked();
    let path = (actions.organization.id(), before.id);
    let how = Options { if_match: Some(before.version), ..Options::default() };
    spawn_local(async move {
        let answer = api::send_with::<UpdateMemberProducts>(path, ProductsForm { products }, how).await;
        settle(actions, member, before, answer, "member-products-saved");
    });
}

/// Nothing if the pack has no individual permissions.
pub fn switches(actions: MemberActions, member: RwSignal<MemberView>) -> Option<AnyView> {
    let known = actions.organization.try_with(|_, policy| policy.pack.switches.clone())?;
    if known.is_empty() {
        return None;
    }
    let rows = known.into_iter().map(|switch| row(actions, member, switch)).collect_view();
    Some(view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("member-switches")}</h2>
                <p class="section-lead">{t!("member-switches-lead")}</p>
            </header>
            <div class="card">{rows}</div>
        </section>
    })
}

fn row(actions: MemberActions, member: RwSignal<MemberView>, switch: Switch) -> AnyView {
    let name = words::switch(&switch.id);
    let at_start = switch.at_start;
    let (id, of_note) = (switch.id.clone(), switch.clone());
    let value = Signal::derive(move || {
        let set = member.with(|member| member.switches.get(&id).copied());
        set.unwrap_or(at_start).as_str().to_owned()
    });
    let note = move || {
        let words = member.with(|member| note(actions, member, &of_note))?;
        Some(view! { <p class="setting-note reasons">{words}</p> })
    };
    let id = switch.id.clone();
    let options = Memo::new(move |_| member.with(|member| values(actions, member, &switch)));
    let turned = move |value: String| {
        if let Some(value) = SwitchValue::parse(&value) {
            turn(actions, member, id.clone(), value);
        }
    };
    view! {
        <div class="setting">
            <div class="setting-text">
                <p class="setting-name">{name.clone()}</p>
                {note}
            </div>
            <Segmented label=name.clone() options=options value=value on_change=turned />
        </div>
    }
}

fn values(actions: MemberActions, member: &MemberView, switch: &Switch) -> Vec<Choice> {
    let offered = SwitchValue::ALL.into_iter().filter(|value| switch.approval || *value != SwitchValue::Approval);
    let choice = |value: SwitchValue| {
        let set = member.switches.get(&switch.id).copied().unwrap_or(switch.at_start);
        // The current value isn't a new choice, so it is never refused.
        let refused = if value == set { None } else { turn_refusal(actions, member, switch, value) };
        Choice::new(value.as_str(), words::switch_value(value)).disabled(refused)
    };
    offered.map(choice).collect()
}

fn turn_refusal(actions: MemberActions, member: &MemberView, switch: &Switch, value: SwitchValue) -> Option<String> {
    let action = Action::Turn { target: member.facts(), switch: &switch.id, value };
    refusal(actions.organization, action, Some(member.id))
}

/// Why some values are disabled, or that the role doesn't include the permission anyway.
fn note(actions: MemberActions, member: &MemberView, switch: &Switch) -> Option<String> {
    let refused: Vec<String> = values(actions, member, switch).into_iter().filter_map(|c| c.disabled_reason).collect();
    if let Some(reason) = refused.into_iter().next() {
        return Some(reason);
    }
    let held = |policy: &Policy| {
        let permission = policy.permission(&switch.permission)?;
        Some(policy.role(&member.role)?.holds(permission))
    };
    let without = actions.organization.with(|_, policy| held(policy) == Some(false));
    without.then(|| t!("member-switch-idle", role = words::role(&member.role)))
}

fn turn(actions: MemberActions, member: RwSignal<MemberView>, switch: String, value: SwitchValue) {
    let before = member.get_untracked();
    let path = (actions.organization.id(), before.id, switch.clone());
    // Shown immediately and reset if the server answers otherwise.
    member.update(|member| _ = member.switches.insert(switch, value));
    spawn_local(async move {
        let answer = api::send::<SetOverride>(path, SwitchForm { value }).await;
        settle(actions, member, before, answer, "member-switches-saved");
    });
}

fn settle(
    actions: MemberActions,
    member: RwSignal<MemberView>,
    before: MemberView,
    answer: Result<MemberView, Failure>,
    words: &'static str,
) {
    match answer {
        Ok(after) => {
            actions.toasts().show(Toast::new(t!(words, name = after.label())).tone(Tone::Positive));
            if after.you {
                actions.organization.reload();
            }
            actions.updated(after);
        }
        Err(failure) => {
            member.try_set(before);
            let words = told(actions.organization, &failure);
            actions.toasts().show(Toast::new(words).tone(Tone::Negative));
        }
    }
}
