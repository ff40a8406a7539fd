//! Ids, titles, and texts of a pack.

use super::{Faults, fault, role_key};
use crate::{
    id::RoleId,
    policy::{OverrideValue, Pack, PackWord, RoleText, SEAT_WORDS, SPACE_KINDS, StatusWord},
    text::{PackText, PackTitle, SpaceName},
};

/// Maximum length of an id, in characters.
const LONGEST: usize = 40;

/// Kinds of resources that the API has itself, so records can't be called the same.
const OWN_KINDS: [&str; 8] = ["invitation", "member", "organization", "partner", "permission", "role", "space", "user"];

pub(super) fn check(pack: &Pack, faults: &mut Faults) {
    header(pack, faults);
    roles(pack, faults);
    things(pack, faults);
    for (key, title) in titles(pack) {
        if PackTitle::parse(title).map(String::from).as_deref() != Ok(title) {
            fault(faults, key, &one_line(PackTitle::MAX));
        }
    }
    for (key, text) in descriptions(pack) {
        if PackText::parse(text).map(String::from).as_deref() != Ok(text) {
            fault(faults, key, &one_line(PackText::MAX));
        }
    }
    spaces(pack, faults);
}

fn one_line(most: u32) -> String {
    format!("1 to {most} visible characters in one line, without spaces around them")
}

/// Lowercase letters, digits, and separators, starting with a letter.
fn is_id(text: &str, separators: &[u8]) -> bool {
    let shape = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || separators.contains(&b);
    text.len() <= LONGEST && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(shape)
}

fn header(pack: &Pack, faults: &mut Faults) {
    if !is_id(&pack.pack.id, b"_-") {
        let expected = "1 to 40 lowercase letters, digits, _ and -, starting with a letter";
        fault(faults, "pack.id".to_owned(), expected);
    }
    let words = &pack.pack.words;
    if let PackWord::Known(word) = &words.seat
        && !SEAT_WORDS.contains(&word.as_str())
    {
        let expected = format!("{}, or words such as {{ one = \"credit\", many = \"credits\" }}", quoted(&SEAT_WORDS));
        fault(faults, "pack.words.seat".to_owned(), &expected);
    }
    for (key, known, word) in words.statuses() {
        if let StatusWord::Known(word) = word
            && !known.contains(&word.as_str())
        {
            let expected = format!("{}, or a word such as {{ title = \"On leave\" }}", quoted(known));
            fault(faults, format!("pack.words.{key}"), &expected);
        }
    }
    if words.product.is_some() && pack.products.is_empty() {
        fault(faults, "pack.words.product".to_owned(), "nothing, since the pack has no [[products]]");
    }
    if words.space.is_some() && pack.space.is_none() {
        fault(faults, "pack.words.space".to_owned(), "nothing, since the pack has no [space]");
    }
}

fn quoted(words: &[&str]) -> String {
    words.iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(", ")
}

fn roles(pack: &Pack, faults: &mut Faults) {
    for (rank, role) in own_roles(pack) {
        let shape = is_id(&role.id, b"_") && role.id.parse::<RoleId>().is_err();
        if !shape || pack.roles.iter().filter(|other| other.id == role.id).count() > 1 {
            let expected = "a unique name of 1 to 40 lowercase letters, digits, and _, starting with a letter";
            fault(faults, role_key(rank, &role.id, "id"), expected);
        }
        let title = role.title.as_ref().map(|title| title.trim().to_lowercase());
        let same = |other: &&RoleText| other.title.as_ref().map(|title| title.trim().to_lowercase()) == title;
        if let Some(other) = pack.roles[..rank].iter().find(same).filter(|_| title.is_some()) {
            let expected = format!("a title of its own; {} has the same", other.id);
            fault(faults, role_key(rank, &role.id, "title"), &expected);
        }
    }
}

fn things(pack: &Pack, faults: &mut Faults) {
    let lists: [(&str, Vec<&str>); 3] = [
        ("products", pack.products.iter().map(|product| product.id.as_str()).collect()),
        ("overrides", pack.overrides.iter().map(|known| known.id.as_str()).collect()),
        ("records", pack.records.iter().map(|kind| kind.id.as_str()).collect()),
    ];
    for (key, ids) in lists {
        for (index, id) in ids.iter().enumerate() {
            let shape = (1..=LONGEST).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
            if !shape || ids[..index].contains(id) {
                fault(faults, format!("{key}[{index}].id"), "a unique name of 1 to 40 lowercase letters and _");
            } else if key == "records" && OWN_KINDS.contains(id) {
                let expected = format!("another name; the API uses {id} itself");
                fault(faults, format!("{key}[{index}].id"), &expected);
            }
        }
    }
    for (index, known) in pack.overrides.iter().enumerate() {
        if known.at_start == OverrideValue::Approval && !known.approval {
            fault(faults, format!("overrides[{index}].at_start"), "\"no\" or \"yes\", since approval is off");
        }
    }
}

/// Every title, with its key.
fn titles(pack: &Pack) -> Vec<(String, &str)> {
    let mut all: Vec<(String, Option<&str>)> = vec![("pack.title".to_owned(), pack.pack.title.as_deref())];
    for (key, word) in pack.pack.words.own() {
        all.push((format!("pack.words.{key}.one"), Some(&word.one)));
        all.push((format!("pack.words.{key}.many"), Some(&word.many)));
    }
    for (key, _, word) in pack.pack.words.statuses() {
        all.push((format!("pack.words.{key}.title"), word.own()));
    }
    for (rank, role) in own_roles(pack) {
        all.push((role_key(rank, &role.id, "title"), role.title.as_deref()));
    }
    let lists: [(&str, Vec<Option<&str>>); 4] = [
        ("permissions", pack.permissions.iter().map(|one| one.title.as_deref()).collect()),
        ("products", pack.products.iter().map(|one| one.title.as_deref()).collect()),
        ("records", pack.records.iter().map(|one| one.title.as_deref()).collect()),
        ("overrides", pack.overrides.iter().map(|one| one.title.as_deref()).collect()),
    ];
    for (key, list) in lists {
        all.extend(list.into_iter().enumerate().map(|(index, title)| (format!("{key}[{index}].title"), title)));
    }
    all.into_iter().filter_map(|(key, title)| Some((key, title?))).collect()
}

/// The pack's roles without custom ones, with their ranks.
fn own_roles(pack: &Pack) -> impl Iterator<Item = (usize, &RoleText)> {
    pack.roles.iter().enumerate().filter(|(_, role)| role.like.is_none())
}

fn descriptions(pack: &Pack) -> Vec<(String, &str)> {
    let mut all: Vec<(String, &str)> = Vec::new();
    all.extend(pack.pack.description.as_deref().map(|text| ("pack.description".to_owned(), text)));
    for (rank, role) in own_roles(pack) {
        all.extend(role.description.as_deref().map(|text| (role_key(rank, &role.id, "description"), text)));
    }
    for (index, one) in pack.permissions.iter().enumerate() {
        all.extend(one.description.as_deref().map(|text| (format!("permissions[{index}].description"), text)));
    }
    all
}

fn spaces(pack: &Pack, faults: &mut Faults) {
    let Some(rules) = &pack.space else { return };
    if rules.first.as_ref().is_some_and(|name| SpaceName::parse(name).map(String::from).as_deref() != Ok(name)) {
        fault(faults, "space.first".to_owned(), &one_line(SpaceName::MAX));
    }
    if pack.pack.words.space.is_none() && !SPACE_KINDS.contains(&rules.kind.as_str()) {
        let expected = format!(
            "{}; for another kind, also set pack.words.space, such as {{ one = \"team\", many = \"teams\" }}",
            quoted(&SPACE_KINDS)
        );
        fault(faults, "space.kind".to_owned(), &expected);
    } else if !is_id(&rules.kind, b"_") {
        fault(faults, "space.kind".to_owned(), "1 to 40 lowercase letters, digits, and _, starting with a letter");
    }
}
