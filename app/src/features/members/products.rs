//! A member's products and individual permissions. Each choice is saved immediately; if it is refused, it is reset and
//! the reason is shown.

use crate::view;
use leptos::{prelude::*, task::spawn_local};
use shared::{
    members::{MemberView, OverrideForm, ProductsForm, SetOverride, UpdateMemberProducts},
    policy::{Action, OverrideValue, PermissionOverride, Policy, Product, ProductSet},
};

use super::actions::{MemberActions, failure_message};
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
pub fn overrides(actions: MemberActions, member: RwSignal<MemberView>) -> Option<AnyView> {
    let known = actions.organization.try_with(|_, policy| policy.pack.overrides.clone())?;
    if known.is_empty() {
        return None;
    }
    let rows = known.into_iter().map(|known| row(actions, member, known)).collect_view();
    Some(view! {
        <section class="section">
            <header class="section-header">
                <h2 class="section-title">{t!("member-overrides")}</h2>
                <p class="section-lead">{t!("member-overrides-lead")}</p>
            </header>
            <div class="card">{rows}</div>
        </section>
    })
}

fn row(actions: MemberActions, member: RwSignal<MemberView>, known: PermissionOverride) -> AnyView {
    let name = words::individual_permission(&known.id);
    let at_start = known.at_start;
    let (id, of_note) = (known.id.clone(), known.clone());
    let value = Signal::derive(move || {
        let set = member.with(|member| member.overrides.get(&id).copied());
        set.unwrap_or(at_start).as_str().to_owned()
    });
    let note = move || {
        let words = member.with(|member| note(actions, member, &of_note))?;
        Some(view! { <p class="setting-note reasons">{words}</p> })
    };
    let id = known.id.clone();
    let options = Memo::new(move |_| member.with(|member| values(actions, member, &known)));
    let changed = move |value: String| {
        if let Some(value) = OverrideValue::parse(&value) {
            set_override(actions, member, id.clone(), value);
        }
    };
    view! {
        <div class="setting">
            <div class="setting-text">
                <p class="setting-name">{name.clone()}</p>
                {note}
            </div>
            <Segmented label=name.clone() options=options value=value on_change=changed />
        </div>
    }
}

fn values(actions: MemberActions, member: &MemberView, known: &PermissionOverride) -> Vec<Choice> {
    let offered = OverrideValue::ALL.into_iter().filter(|value| known.approval || *value != OverrideValue::Approval);
    let choice = |value: OverrideValue| {
        let set = member.overrides.get(&known.id).copied().unwrap_or(known.at_start);
        // The current value isn't a new choice, so it is never refused.
        let refused = if value == set { None } else { override_refusal(actions, member, known, value) };
        Choice::new(value.as_str(), words::override_value(value)).disabled(refused)
    };
    offered.map(choice).collect()
}

fn override_refusal(
    actions: MemberActions,
    member: &MemberView,
    known: &PermissionOverride,
    value: OverrideValue,
) -> Option<String> {
    let action = Action::SetOverride { target: member.facts(), id: &known.id, value };
    refusal(actions.organization, action, Some(member.id))
}

/// Why some values are disabled, or that the role doesn't include the permission anyway.
fn note(actions: MemberActions, member: &MemberView, known: &PermissionOverride) -> Option<String> {
    let refused: Vec<String> = values(actions, member, known).into_iter().filter_map(|c| c.disabled_reason).collect();
    if let Some(reason) = refused.into_iter().next() {
        return Some(reason);
    }
    let held = |policy: &Policy| {
        let permission = policy.permission(&known.permission)?;
        Some(policy.role(&member.role)?.holds(permission))
    };
    let without = actions.organization.with(|_, policy| held(policy) == Some(false));
    without.then(|| t!("member-override-idle", role = words::role(&member.role)))
}

fn set_override(actions: MemberActions, member: RwSignal<MemberView>, id: String, value: OverrideValue) {
    let before = member.get_untracked();
    let path = (actions.organization.id(), before.id, id.clone());
    // Shown immediately and reset if the server answers otherwise.
    member.update(|member| _ = member.overrides.insert(id, value));
    spawn_local(async move {
        let answer = api::send::<SetOverride>(path, OverrideForm { value }).await;
        settle(actions, member, before, answer, "member-overrides-saved");
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
            let words = failure_message(actions.organization, &failure);
            actions.toasts().show(Toast::new(words).tone(Tone::Negative));
        }
    }
}
