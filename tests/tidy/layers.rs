//! H1, H2, and H13: pure code stays pure and handles every case by name.

use crate::source::{files, report, root, who_names};

/// What `shared` can depend on: data and ids, each small in the browser, too, and our own macro, which isn't shipped.
const SHARED_MAY_USE: [&str; 6] = ["serde", "serde_json", "shared-derive", "uuid", "jiff", "thiserror"];

/// Optional dependencies, whose features the client leaves off.
const SHARED_MAY_OFFER: [&str; 5] = ["schemars", "icu_casemap", "icu_collator", "icu_normalizer", "idna"];

#[test]
fn h1_shared_depends_on_little() {
    let text = std::fs::read_to_string(root().join("shared/Cargo.toml")).expect("shared/Cargo.toml");
    let manifest: toml::Table = text.parse().expect("TOML");
    let used = manifest["dependencies"].as_table().expect("dependencies").iter();
    let offered = |value: &toml::Value| value.get("optional").and_then(toml::Value::as_bool) == Some(true);
    let fits = |name: &str, value| match offered(value) {
        true => SHARED_MAY_OFFER.contains(&name),
        false => SHARED_MAY_USE.contains(&name),
    };
    let mut findings: Vec<String> =
        used.filter(|(name, value)| !fits(name, value)).map(|(name, _)| name.clone()).collect();
    let client = std::fs::read_to_string(root().join("app/Cargo.toml")).expect("app/Cargo.toml");
    let client: toml::Table = client.parse().expect("TOML");
    if client["dependencies"]["shared"].get("features").is_some() {
        findings.push("features of `shared` in app/Cargo.toml".to_owned());
    }
    report(
        &findings,
        "H1: `shared` is linked by the browser and stays pure. Move what needs this dependency to `server` or `app`, \
         and pass its result in as an argument:",
    );
}

#[test]
fn h1_shared_has_no_clock_randomness_or_waiting() {
    let names = ["SystemTime", "Instant", "getrandom", "rand", "async", ".await", "std::fs", "std::net", "std::thread"];
    report(
        &who_names(&files("shared/src", &[".rs"]), &names, |path| path.ends_with("/tests.rs")),
        "H1: `shared` takes time and randomness as arguments and touches nothing outside. Take the value as a parameter:",
    );
}

#[test]
fn h2_rules_are_pure_and_synchronous() {
    let rules: Vec<_> =
        files("server/src", &["rules.rs"]).into_iter().filter(|source| source.path.ends_with("/rules.rs")).collect();
    let names = ["async", ".await", "Conn", "Tx", "Store", "Service", "SystemTime", "Instant", "random::"];
    report(
        &who_names(&rules, &names, |_| false),
        "H2: a verdict is a pure function of facts. Read the facts in the handler or in store.rs and pass them in:",
    );
}

#[test]
fn h13_the_engine_names_every_case() {
    let engine = files("shared/src/policy", &[".rs"]);
    let findings = who_names(&engine, &["_ =>"], |path| path.contains("/tests"));
    report(&findings, "H13: a case added later would fall into `_` without a decision. Name each case:");
    let root = std::fs::read_to_string(root().join("shared/src/policy.rs")).expect("the engine");
    assert!(
        root.contains("#![deny(clippy::wildcard_enum_match_arm)]"),
        "H13: the lint finds what this test can't, a variable that matches every other case. Put it back into shared/src/policy.rs"
    );
}
