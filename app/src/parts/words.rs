//! Texts for the ids of a policy pack. Ids that no locale file knows are made readable.

use std::{cell::RefCell, collections::HashMap};

use shared::{
    id::RoleId,
    policy::{MemberStatus, OverrideValue, Pack, PackWords},
};

use crate::{
    i18n::{self, Arg},
    kit::dom,
};

thread_local! {
    /// The current pack, and names that come with it or with the organization.
    static GIVEN: RefCell<Given> = RefCell::default();
}

#[derive(Default)]
struct Given {
    pack: String,
    words: PackWords,
    /// The pack's kind of space, if it has spaces.
    space: Option<String>,
    titles: HashMap<String, String>,
}

/// Adopts the names of a pack and drops those of the previous one.
pub fn learn(pack: &Pack) {
    let roles = pack.roles.iter().map(|role| ("role-", &role.id, &role.title));
    let permissions = pack.permissions.iter().map(|permission| ("permission-", &permission.id, &permission.title));
    let products = pack.products.iter().map(|product| ("product-", &product.id, &product.title));
    let records = pack.records.iter().map(|kind| ("record-", &kind.id, &kind.title));
    let overrides = pack.overrides.iter().map(|known| ("override-", &known.id, &known.title));
    let all = roles.chain(permissions).chain(products).chain(records).chain(overrides);
    let abouts = pack.permissions.iter().filter_map(|permission| {
        Some((["permission-", &key(&permission.id), "-about"].concat(), permission.description.clone()?))
    });
    let titles = all
        .filter_map(|(prefix, id, title)| Some(([prefix, &key(id)].concat(), title.clone()?)))
        .chain(abouts)
        .collect();
    let space = pack.space.as_ref().map(|rules| rules.kind.clone());
    let (pack, words) = (pack.pack.id.clone(), pack.pack.words.clone());
    GIVEN.with_borrow_mut(|given| *given = Given { pack, words, space, titles });
}

pub fn role(id: &str) -> String {
    let own = id.parse::<RoleId>().is_ok();
    let known = GIVEN.with_borrow(|given| given.titles.contains_key(&["role-", id].concat()));
    // The history and old invitations can refer to a deleted custom role.
    if own && !known { i18n::t("role-gone") } else { named("role-", id) }
}

/// The role's purpose in a sentence, for this pack or in general.
pub fn role_about(id: &str) -> Option<String> {
    let pack = GIVEN.with_borrow(|given| given.pack.clone());
    let keys = [["role-", &pack, "-", id, "-about"].concat(), ["role-", id, "-about"].concat()];
    keys.iter().find(|key| i18n::has(key)).map(|key| i18n::t(key))
}

/// One holder of the role inside a sentence, such as "an admin".
pub fn one_with_role(id: &str) -> String {
    let key = ["role-", id, "-one"].concat();
    if i18n::has(&key) { i18n::t(&key) } else { i18n::t_with("role-one", &[("role", Arg::from(role(id)))]) }
}

pub fn product(id: &str) -> String {
    named("product-", id)
}

/// The kind of record, for `count` of them: "Lead", "Leads".
pub fn record(id: &str, count: usize) -> String {
    let key = ["record-", id].concat();
    let title = GIVEN.with_borrow(|given| given.titles.get(&key).cloned());
    title.unwrap_or_else(|| {
        if i18n::has(&key) { i18n::t_with(&key, &[("count", Arg::from(count))]) } else { readable(id) }
    })
}

/// The state that the host gave a record.
pub fn record_state(id: &str) -> String {
    named("record-state-", id)
}

pub fn individual_permission(id: &str) -> String {
    named("override-", id)
}

pub fn override_value(value: OverrideValue) -> String {
    i18n::t(["override-value-", value.as_str()].concat().as_str())
}

pub fn permission(id: &str) -> String {
    named_with("permission-", &key(id), &in_pack())
}

/// One sentence on what the permission allows.
pub fn permission_about(id: &str) -> Option<String> {
    let about = ["permission-", &key(id), "-about"].concat();
    let given = GIVEN.with_borrow(|given| given.titles.get(&about).cloned());
    given.or_else(|| i18n::has(&about).then(|| i18n::t_with(&about, &in_pack())))
}

/// The word for the pack's spaces, for `count` of them: "workspace", "workspaces".
pub fn space(kind: &str, count: usize) -> String {
    let key = ["space-", kind].concat();
    if i18n::has(&key) { i18n::t_with(&key, &[("count", Arg::from(count))]) } else { readable(kind) }
}

/// The word for `count` of this pack's spaces.
pub fn spaces(count: usize) -> String {
    let kind = GIVEN.with_borrow(|given| given.space.clone());
    space(kind.as_deref().unwrap_or("space"), count)
}

/// The pack's word for seats. Texts select a case by it: `{ $kind -> … }`.
pub fn seat() -> String {
    GIVEN.with_borrow(|given| given.words.seat.clone())
}

/// The pack's word for a deactivated member. Texts select a case by it: `{ $status -> … }`.
pub fn deactivated() -> String {
    GIVEN.with_borrow(|given| given.words.deactivated.clone())
}

/// The pack's words, for texts that are found by a key and can use any of them.
pub fn in_pack() -> [(&'static str, Arg); 3] {
    [("kind", Arg::from(seat())), ("status", Arg::from(deactivated())), ("spaces", Arg::from(spaces(2)))]
}

/// Capitalizes a word at the start of a line.
pub fn capitalized(word: &str) -> String {
    let first = word.chars().next().map_or(0, char::len_utf8);
    dom::upper(&word[..first]) + &word[first..]
}

pub fn status(words: &PackWords, status: MemberStatus) -> String {
    named("status-", words.status(status))
}

pub fn pack(id: &str) -> String {
    named("pack-", id)
}

pub fn pack_about(id: &str) -> Option<String> {
    let key = ["pack-", id, "-about"].concat();
    i18n::has(&key).then(|| i18n::t(&key))
}

fn named(prefix: &str, id: &str) -> String {
    named_with(prefix, id, &[])
}

fn named_with(prefix: &str, id: &str, args: &[(&str, Arg)]) -> String {
    let key = [prefix, id].concat();
    if let Some(title) = GIVEN.with_borrow(|given| given.titles.get(&key).cloned()) {
        return title;
    }
    if i18n::has(&key) { i18n::t_with(&key, args) } else { readable(id) }
}

/// An id as a locale key.
pub fn key(id: &str) -> String {
    id.replace('.', "-")
}

/// Converts "night_shift.lead" to "Night shift lead".
fn readable(id: &str) -> String {
    let mut words = id.replace(['_', '.', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
