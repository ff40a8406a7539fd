//! Checks of documents and repository files: ARCHITECTURE.md, loose ends, and registries.

use std::fs;

use crate::source::{files, report, root};

#[test]
fn the_architecture_is_short() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md");
    assert!(text.lines().count() < 200, "ARCHITECTURE.md has 200 lines or more: keep it an overview");
}

#[test]
fn the_paths_that_documents_name_exist() {
    let mut findings = Vec::new();
    for document in ["ARCHITECTURE.md", "docs/glossary.md", "docs/recipes.md"] {
        let text = fs::read_to_string(root().join(document)).expect("a document");
        let paths = text.split('`').skip(1).step_by(2).filter(|text| is_path(text));
        let missing = paths.filter(|path| !root().join(path).exists());
        findings.extend(missing.map(|path| format!("{document}: {path}")));
    }
    report(&findings, "A document names paths that don't exist. Correct them:");
}

/// A path from the root, not a URL, a name in code, or a bare file name.
fn is_path(text: &str) -> bool {
    let tops = ["app/", "server/", "shared/", "style/", "tests/", "docs/", ".ci/", ".cargo/"];
    tops.iter().any(|top| text.starts_with(top)) && !text.contains([' ', '<', '*', '{'])
}

/// Split, so that this file doesn't find itself.
fn loose_ends() -> [String; 6] {
    [("TO", "DO"), ("FIX", "ME"), ("XX", "X:"), ("todo", "!("), ("unimplemented", "!("), ("dbg", "!(")]
        .map(|(a, b)| format!("{a}{b}"))
}

#[test]
fn there_are_no_loose_ends() {
    let mut findings = Vec::new();
    for folder in ["app", "server", "shared", "style", "tests", ".ci", "docs"] {
        let kinds =
            [".rs", ".css", ".html", ".toml", ".md", ".sql", ".ftl", ".js", ".cjs", ".sh", "build", "client", "test"];
        for source in files(folder, &kinds) {
            for (number, line) in source.text.lines().enumerate() {
                if loose_ends().iter().any(|end| line.contains(end.as_str())) {
                    findings.push(format!("{}:{} {}", source.path, number + 1, line.trim()));
                }
            }
        }
    }
    report(&findings, "Finish it, or file an issue and remove the mark:");
}

/// Dependencies come from public registries, so that a clone builds anywhere.
#[test]
fn dependencies_come_from_the_public_registries() {
    let mut findings = Vec::new();
    for source in files(".", &["Cargo.lock", "package-lock.json", ".npmrc", "config.toml"]) {
        for (number, line) in source.text.lines().enumerate() {
            let hosts = line.split("://").skip(1).map(|rest| rest.split(['/', '"', ':']).next().unwrap_or_default());
            let strange = |host: &&str| !["github.com", "registry.npmjs.org", "opencollective.com"].contains(host);
            let from = ["source = ", "resolved", "registry"].iter().any(|word| line.contains(word));
            findings.extend(
                hosts.filter(strange).filter(|_| from).map(|host| format!("{}:{} {host}", source.path, number + 1)),
            );
        }
    }
    report(&findings, "A lock file names a host that others might not reach. Lock again without the mirror:");
}

#[test]
fn decisions_are_numbered_and_titled() {
    let mut findings = Vec::new();
    for source in files("docs/decisions", &[".md"]) {
        let name = source.path.rsplit('/').next().unwrap_or_default();
        let numbered = name.len() > 5 && name[..4].bytes().all(|b| b.is_ascii_digit()) && name[4..].starts_with('-');
        if !numbered || !source.text.starts_with("# ") || source.text.lines().count() > 80 {
            findings.push(source.path);
        }
    }
    report(&findings, "A decision is docs/decisions/NNNN-title.md: one page under a title. Rename or shorten:");
}

/// The rules that a line cites: of ARCHITECTURE.md (H), of the guarantees (G), and of the five systems.
fn cited(line: &str) -> impl Iterator<Item = &str> {
    let words = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    words.filter(|word| {
        let at = word.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
        let (messages, number) = word.split_at(at);
        ["G", "H", "LK-", "SL-", "LF-", "IU-", "CC-"].contains(&messages) && number.bytes().all(|b| b.is_ascii_digit())
    })
}

#[test]
fn every_rule_that_is_cited_is_defined() {
    let read = |path: &str| fs::read_to_string(root().join(path)).expect("a document");
    let (server, guarantees, systems) = (read("ARCHITECTURE.md"), read("docs/guarantees.md"), read("docs/systems.md"));
    let defined = |rule: &str| match rule.as_bytes()[0] {
        b'H' => server.contains(&format!("- **{rule}** ")),
        b'G' => guarantees.contains(&format!("## {rule}: ")),
        _ => systems.contains(&format!("| {rule} |")),
    };
    let mut findings = Vec::new();
    for folder in ["app", "server", "shared", "style", "tests", "docs"] {
        for source in files(folder, &[".rs", ".toml", ".md", ".js", ".mjs", ".css", ".ftl", ".sql"]) {
            for (number, line) in source.text.lines().enumerate().filter(|(_, line)| !line.contains("<svg")) {
                let unknown = cited(line).filter(|rule| !defined(rule));
                findings.extend(unknown.map(|rule| format!("{}:{} {rule}", source.path, number + 1)));
            }
        }
    }
    report(
        &findings,
        "This rule isn't defined. Define it in ARCHITECTURE.md or docs/guarantees.md, or cite what is there:",
    );
}
