//! Reads the repository's files as text.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// One file: its path from the root with `/`, and its text.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl Source {
    /// Numbered lines, without comments and without the tests at the end of the file.
    pub fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let end = self.text.find("#[cfg(test)]").unwrap_or(self.text.len());
        let lines = self.text[..end].lines().enumerate().map(|(number, line)| (number + 1, line));
        lines.map(|(number, line)| (number, uncommented(line))).filter(|(_, line)| !line.trim().is_empty())
    }

    /// Whether a module contains only tests.
    pub fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs") || self.path.starts_with("tests/")
    }
}

/// A line without its comment. `//` in a literal isn't a comment: in a URL such as `https://` it follows a colon.
fn uncommented(line: &str) -> &str {
    let starts = line.match_indices("//").map(|(at, _)| at);
    let mut comments =
        starts.filter(|at| !line[..*at].ends_with(':') && line[..*at].matches('"').count().is_multiple_of(2));
    comments.next().map_or(line, |at| &line[..at])
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("the repository").to_owned()
}

/// Every file in a folder with one of these endings, except for built and installed ones.
pub fn files(folder: &str, endings: &[&str]) -> Vec<Source> {
    let mut found = Vec::new();
    walk(&root().join(folder), endings, &mut found);
    found.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(!found.is_empty(), "nothing under {folder}: has it moved?");
    found
}

fn walk(folder: &Path, endings: &[&str], found: &mut Vec<Source>) {
    const BUILT: [&str; 7] = ["target", "node_modules", "dist", "generated", "output", ".git", "data"];
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.expect("an entry").path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() && !BUILT.contains(&name) {
            walk(&path, endings, found);
        } else if path.is_file() && endings.iter().any(|ending| name.ends_with(ending)) {
            let text = fs::read_to_string(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
            let path = path.strip_prefix(root()).expect("below the root").to_string_lossy().replace('\\', "/");
            found.push(Source { path, text });
        }
    }
}

/// Fails with every finding and what to do.
pub fn report(findings: &[String], what_to_do: &str) {
    assert!(findings.is_empty(), "{what_to_do}\n  {}\n", findings.join("\n  "));
}

/// Lines of code that use one of these names in files that must not.
pub fn who_names(sources: &[Source], names: &[&str], may: impl Fn(&str) -> bool) -> Vec<String> {
    let mut findings = Vec::new();
    for source in sources.iter().filter(|source| !may(&source.path)) {
        for (number, line) in source.code() {
            if let Some(name) = names.iter().find(|name| names_it(line, name)) {
                findings.push(format!("{}:{number} names {name}", source.path));
            }
        }
    }
    findings
}

/// Whether a line contains the word, but not as part of a longer one.
pub fn names_it(line: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    let open_start = word.starts_with(|c| !part(c));
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let open_end = word.chars().next_back().is_some_and(|c| !part(c));
        (open_start || !before.is_some_and(part)) && (open_end || !after.is_some_and(part))
    })
}

#[test]
fn words_are_distinguished_from_parts_of_words() {
    assert!(names_it("use axum::Router;", "axum"));
    assert!(!names_it("use axum_extra::x;", "axum"));
    assert!(names_it("crate::parts::form", "crate::parts"));
    assert!(names_it("x.await?", ".await"));
    assert_eq!(uncommented("let a = 1; // one"), "let a = 1; ");
    assert_eq!(uncommented("let a = \"https://x\";"), "let a = \"https://x\";");
}
