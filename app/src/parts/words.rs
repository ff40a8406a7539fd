//! Texts for the ids of a policy pack. Ids that no locale file knows are made readable.

use std::{cell::RefCell, collections::HashMap};

use shared::{
    id::RoleId,
    organizations::PackNames,
    policy::{MemberStatus, OverrideValue, OwnWord, PACK_IDS, Pack, PackWords, StatusWord},
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
    /// Whether the locale files describe this pack.
    built_in: bool,
    words: PackWords,
    /// The pack's kind of space, if it has spaces.
    space: Option<String>,
    titles: HashMap<String, String>,
}

/// Adopts the names of a pack and drops those of the previous one.
pub fn learn(pack: &Pack) {
    let roles = pack.roles.iter().map(|role| ("role-", &role.id, &role.title, &role.description));
    let permissions = pack.permissions.iter().map(|own| ("permission-", &own.id, &own.title, &own.description));
    let products = pack.products.iter().map(|product| ("product-", &product.id, &product.title, &None));
    let records = pack.records.iter().map(|kind| ("record-", &kind.id, &kind.title, &None));
    let overrides = pack.overrides.iter().map(|known| ("override-", &known.id, &known.title, &None));
    let itself = [("pack-", &pack.pack.id, &pack.pack.title, &pack.pack.description)];
    let mut titles = HashMap::new();
    for (prefix, id, title, about) in
        roles.chain(permissions).chain(products).chain(records).chain(overrides).chain(itself)
    {
        let key = [prefix, &key(id)].concat();
        if let Some(about) = about {
            titles.insert([&key, "-about"].concat(), about.clone());
        }
        if let Some(title) = title {
            titles.insert(key, title.clone());
        }
    }
    let space = pack.space.as_ref().map(|rules| rules.kind.clone());
    let (id, words) = (pack.pack.id.clone(), pack.pack.words.clone());
    let built_in = PACK_IDS.contains(&id.as_str());
    i18n::set_words(own_words(&words));
    GIVEN.with_borrow_mut(|given| *given = Given { pack: id, built_in, words, space, titles });
}

/// The pack's own words, as texts name them.
fn own_words(words: &PackWords) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    for (key, word) in words.own() {
        let names = match key {
            "seat" => ["seat_one", "seat_many", "seat_one_start", "seat_many_start"],
            "product" => ["product_one", "product_many", "product_one_start", "product_many_start"],
            _ => continue,
        };
        let OwnWord { one, many } = word;
        all.extend(names.into_iter().zip([one.clone(), many.clone(), capitalized(one), capitalized(many)]));
    }
    if words.product.is_some() {
        all.push(("product_word", "own".to_owned()));
    }
    all
}

/// The name of a pack's role, where people choose a pack.
pub fn role_of(names: &PackNames, id: &str) -> String {
    names.role_titles.get(id).cloned().unwrap_or_else(|| role(id))
}

/// The name of a pack, where people choose one.
pub fn pack_named(names: &PackNames, id: &str) -> String {
    names.title.clone().unwrap_or_else(|| pack(id))
}

pub fn role(id: &str) -> String {
    let own = id.parse::<RoleId>().is_ok();
    let known = GIVEN.with_borrow(|given| given.titles.contains_key(&["role-", id].concat()));
    // The history and old invitations can refer to a deleted custom role.
    if own && !known { i18n::t("role-gone") } else { named("role-", id) }
}

/// The role's purpose in a sentence: the pack's own, or that of the locale files for built-in packs.
pub fn role_about(id: &str) -> Option<String> {
    let general = ["role-", id, "-about"].concat();
    let (pack, own, built_in) =
        GIVEN.with_borrow(|given| (given.pack.clone(), given.titles.get(&general).cloned(), given.built_in));
    if own.is_some() || !built_in {
        return own;
    }
    let keys = [["role-", &pack, "-", id, "-about"].concat(), general];
    keys.iter().find(|key| i18n::has(key)).map(|key| i18n::t(key))
}

/// One holder of the role inside a sentence, such as "an admin".
pub fn one_with_role(id: &str) -> String {
    let key = ["role-", id, "-one"].concat();
    let titled = GIVEN.with_borrow(|given| given.titles.contains_key(&["role-", id].concat()));
    if i18n::has(&key) && !titled { i18n::t(&key) } else { i18n::t_with("role-one", &[("role", Arg::from(role(id)))]) }
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
    let own = GIVEN.with_borrow(|given| given.words.space.clone().filter(|_| given.space.as_deref() == Some(kind)));
    if let Some(OwnWord { one, many }) = own {
        return if count == 1 { one } else { many };
    }
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
    GIVEN.with_borrow(|given| given.words.seat_kind().to_owned())
}

/// The pack's word for a deactivated member. Texts select a case by it: `{ $status -> … }`.
pub fn deactivated() -> String {
    GIVEN.with_borrow(|given| given.words.deactivated_kind().to_owned())
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
    match words.status(status) {
        StatusWord::Known(key) => named("status-", key),
        StatusWord::Own(own) => own.title.clone(),
    }
}

pub fn pack(id: &str) -> String {
    named("pack-", id)
}

pub fn pack_about(id: &str) -> Option<String> {
    let key = ["pack-", id, "-about"].concat();
    let own = GIVEN.with_borrow(|given| given.titles.get(&key).cloned());
    if own.is_some() {
        return own;
    }
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
