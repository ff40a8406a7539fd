//! The layers of the server: a module uses only its own layer and those below. Dependencies are read from the paths in
//! the source.

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{Source, files, report};

/// The layers, top first. A module can use its own layer and those below.
const LAYERS: [&[&str]; 7] = [
    &["main", "cli", "lib", "app", "routes", "jobs", "operators", "seed"],
    &["http"],
    &["features"],
    &["organization", "history"],
    &["service", "config", "policies", "passwords", "links", "limits", "devices", "outbox", "mail", "packs", "billing"],
    &["permit", "request", "error", "cursor"],
    &["store", "secrets", "random", "clock", "network"],
];

/// Names that `lib.rs` re-exports, and the modules that they come from.
const SHORT: [(&str, &str); 5] = [
    ("Service", "service"),
    ("BuildError", "service"),
    ("adopt_key", "service"),
    ("args", "store"),
    ("columns", "store"),
];

/// A path such as `features::members::load`, as its segments.
type Path = Vec<String>;

/// One file of the server: what it uses and what it re-exports.
struct File {
    path: String,
    /// Its module path: `["features", "members", "queries"]`.
    module: Path,
    code: String,
    /// The paths to other files that it uses, from the crate's root.
    uses: Vec<Path>,
    /// What it re-exports from other modules, by name.
    passed_on: BTreeMap<String, Path>,
}

impl File {
    fn read(source: &Source) -> File {
        let path = source.path.trim_start_matches("server/src/").to_owned();
        let module: Path = path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        let code: String = source.code().map(|(_, line)| format!("{line}\n")).collect();
        let mut file = File { path, module, code, uses: Vec::new(), passed_on: BTreeMap::new() };
        file.find();
        file
    }

    fn find(&mut self) {
        let code = std::mem::take(&mut self.code);
        let mut names: Vec<(String, Path)> = Vec::new();
        for (public, tree) in imports(&code) {
            for path in flat(&tree) {
                let (path, alias) = match path.split_once(" as ") {
                    Some((path, alias)) => (path.to_owned(), Some(alias.trim().to_owned())),
                    None => (path, None),
                };
                let Some(path) = self.absolute(&path) else { continue };
                let name = alias.or_else(|| path.last().cloned()).unwrap_or_default();
                if public {
                    self.passed_on.insert(name, path);
                } else {
                    self.uses.push(path.clone());
                    names.push((name, path));
                }
            }
        }
        // `members::load(…)` after `use crate::features::members`.
        for (name, path) in names {
            for item in after(&code, &format!("{name}::")) {
                self.uses.push(path.iter().cloned().chain([item]).collect());
            }
        }
        for start in ["crate::", "super::"] {
            for (at, _) in code.match_indices(start) {
                let text: String =
                    code[at..].chars().take_while(|c| c.is_alphanumeric() || *c == '_' || *c == ':').collect();
                let path = self.absolute(text.trim_end_matches(':')).filter(|_| text.len() > start.len());
                self.uses.extend(path);
            }
        }
        self.code = code;
    }

    /// The path from the crate's root; `None` for another crate.
    fn absolute(&self, path: &str) -> Option<Path> {
        let mut segments: Path = path.split("::").map(|segment| segment.trim().to_owned()).collect();
        if segments.last().is_some_and(|last| last == "self") {
            segments.pop();
        }
        match segments.first()?.as_str() {
            "crate" => Some(segments.split_off(1)),
            "self" => Some(self.module.iter().cloned().chain(segments.split_off(1)).collect()),
            "super" => {
                let ups = segments.iter().take_while(|segment| *segment == "super").count();
                let base = self.module.get(..self.module.len().checked_sub(ups)?)?;
                Some(base.iter().cloned().chain(segments.split_off(ups)).collect())
            }
            child if self.code_has_child(child) => Some(self.module.iter().cloned().chain(segments).collect()),
            _ => None,
        }
    }

    fn code_has_child(&self, child: &str) -> bool {
        let root = crate::source::root().join("server/src");
        let folder = self.module.iter().fold(root, |folder, part| folder.join(part));
        folder.join(format!("{child}.rs")).is_file()
    }
}

/// Every `use` in the code: whether it is public, and the tree of paths after it.
fn imports(code: &str) -> Vec<(bool, String)> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("use ") {
        let line = code[..at].rsplit('\n').next().unwrap_or_default().trim();
        let public = line.starts_with("pub");
        if line.is_empty() || public {
            let tree = code[at + 4..].split(';').next().unwrap_or_default();
            found.push((public, tree.split_whitespace().collect::<Vec<_>>().join(" ")));
        }
    }
    found
}

/// `a::{b, c::{d}}` as `a::b`, `a::c::d`.
fn flat(tree: &str) -> Vec<String> {
    let Some(open) = tree.find('{') else { return vec![tree.trim().to_owned()] };
    let (head, inside) = (&tree[..open], tree[open + 1..].rsplit_once('}').map_or("", |(inside, _)| inside));
    let (mut parts, mut depth, mut part) = (Vec::new(), 0, String::new());
    for message in inside.chars() {
        match message {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(std::mem::take(&mut part));
                continue;
            }
            _ => {}
        }
        part.push(message);
    }
    parts.push(part);
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| flat(part)).map(|path| format!("{}{path}", head.trim())).collect()
}

/// The identifiers that follow `start` where it isn't part of a longer path.
fn after(code: &str, start: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices(start) {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        found.insert(code[at + start.len()..].chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
    }
    found
}

fn all() -> Vec<File> {
    files("server/src", &[".rs"]).iter().filter(|source| !source.is_test()).map(File::read).collect()
}

/// The top-level module of a path.
fn top(path: &Path) -> &str {
    let first = path.first().map_or("", String::as_str);
    SHORT.iter().find(|(short, _)| *short == first).map_or(first, |(_, module)| module)
}

fn rank(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

#[test]
fn arrows_run_down_only() {
    let mut findings = BTreeSet::new();
    for file in all() {
        let Some(own) = rank(&file.module[0]) else {
            findings.insert(format!("{} is in no layer: say in which it belongs", file.path));
            continue;
        };
        for path in &file.uses {
            if rank(top(path)).is_some_and(|other| other < own) {
                findings.insert(format!("{} uses {}, which is a layer above it", file.path, path.join("::")));
            }
        }
    }
    let findings: Vec<String> = findings.into_iter().collect();
    report(
        &findings,
        "The server's layers (tests/tidy/order.rs) know only what is below them. Move what both need down, or pass it in:",
    );
}

/// The file that defines the item of a path, found through re-exports.
fn place(path: &Path, by_module: &BTreeMap<&Path, usize>, all: &[File], depth: usize) -> Option<usize> {
    let mut path = path.clone();
    if let Some((_, module)) = SHORT.iter().find(|(short, _)| path.first().is_some_and(|first| first == short)) {
        path = vec![(*module).to_owned()];
    }
    for length in (1..=path.len()).rev() {
        let Some(&found) = by_module.get(&path[..length].to_vec()) else { continue };
        let Some(next) = path.get(length) else { return Some(found) };
        return match all[found].passed_on.get(next) {
            Some(on) if depth > 0 => {
                let whole = on.iter().cloned().chain(path[length + 1..].iter().cloned()).collect();
                place(&whole, by_module, all, depth - 1)
            }
            _ => Some(found),
        };
    }
    None
}

/// No two files use each other, directly or through others. A module's own file only declares what is in it.
#[test]
fn files_use_each_other_one_way() {
    let all = all();
    let by_module: BTreeMap<&Path, usize> = all.iter().enumerate().map(|(at, file)| (&file.module, at)).collect();
    let arrows: Vec<BTreeSet<usize>> = all
        .iter()
        .enumerate()
        .map(|(own, file)| {
            let to = file.uses.iter().filter_map(|path| place(path, &by_module, &all, 4));
            to.filter(|to| *to != own).collect()
        })
        .collect();
    let reachable: Vec<BTreeSet<usize>> = (0..all.len()).map(|from| reached(from, &arrows)).collect();
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for from in 0..all.len() {
        if !reachable[from].contains(&from) || seen.contains(&from) {
            continue;
        }
        let circle: Vec<usize> = reachable[from].iter().copied().filter(|to| reachable[*to].contains(&from)).collect();
        seen.extend(circle.iter().copied());
        for one in &circle {
            let to: Vec<&str> =
                arrows[*one].iter().filter(|to| circle.contains(to)).map(|to| &*all[*to].path).collect();
            findings.push(format!("{} uses {}", all[*one].path, to.join(", ")));
        }
        findings.push(format!("  these {} form a cycle", circle.len()));
    }
    report(
        &findings,
        "Files use each other one way, so that each can be understood after those below it. Break the cycle:",
    );
}

fn reached(from: usize, arrows: &[BTreeSet<usize>]) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut next: Vec<usize> = arrows[from].iter().copied().collect();
    while let Some(one) = next.pop() {
        if reached.insert(one) {
            next.extend(&arrows[one]);
        }
    }
    reached
}

#[test]
fn paths_are_read() {
    assert_eq!(flat("crate::{a, b::{self, c as d}}"), ["crate::a", "crate::b::self", "crate::b::c as d"]);
    assert_eq!(
        imports("pub use a::{b,\n c};\nuse super::d;\n"),
        [(true, "a::{b, c}".to_owned()), (false, "super::d".to_owned())]
    );
    let found: Vec<String> = after("members::load(x); organization::members::place", "members::").into_iter().collect();
    assert_eq!(found, ["load"]);
}
