//! Words for the ids of a policy pack. A pack may bring ids that no locale file knows; those are made readable.

use shared::policy::{MemberStatus, Words};

use crate::i18n::{self, Arg};

pub fn role(id: &str) -> String {
    named("role-", id)
}

/// What the role is for, in a sentence.
pub fn role_about(id: &str) -> Option<String> {
    let key = ["role-", id, "-about"].concat();
    i18n::has(&key).then(|| i18n::t(&key))
}

/// One holder of the role inside a sentence, as in "an admin".
pub fn one_with_role(id: &str) -> String {
    let key = ["role-", id, "-one"].concat();
    if i18n::has(&key) { i18n::t(&key) } else { i18n::t_with("role-one", &[("role", Arg::from(role(id)))]) }
}

pub fn permission(id: &str) -> String {
    named("permission-", &key(id))
}

/// The word for the pack's spaces, for `count` of them: "workspace", "workspaces".
pub fn space(kind: &str, count: usize) -> String {
    let key = ["space-", kind].concat();
    if i18n::has(&key) { i18n::t_with(&key, &[("count", Arg::from(count))]) } else { readable(kind) }
}

pub fn status(words: &Words, status: MemberStatus) -> String {
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
    let key = [prefix, id].concat();
    if i18n::has(&key) { i18n::t(&key) } else { readable(id) }
}

/// An id as a locale key can hold it.
pub fn key(id: &str) -> String {
    id.replace('.', "-")
}

/// "night_shift.lead" as "Night shift lead".
fn readable(id: &str) -> String {
    let mut words = id.replace(['_', '.', '-'], " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
