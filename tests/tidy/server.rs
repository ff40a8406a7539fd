//! H3, H4, and the server's half of H8: a feature's private modules stay private.

use crate::source::{Source, files, report, who_names};

#[test]
fn h3_only_the_store_names_the_database_libraries() {
    let may = |path: &str| path.starts_with("server/src/store/") || path == "server/src/store.rs";
    report(
        &who_names(&files("server/src", &[".rs"]), &["rusqlite", "tokio_postgres", "deadpool_postgres"], may),
        "H3: only server/src/store knows which databases there are. Use its Conn, args! and Row, or extend them:",
    );
}

/// Handlers are written against `Call` and `Answer`, so even they don't need axum; `main` listens.
#[test]
fn h3_only_http_names_axum() {
    let may = |path: &str| {
        path.starts_with("server/src/http/") || ["server/src/main.rs", "server/src/app.rs"].contains(&path)
    };
    report(
        &who_names(&files("server/src", &[".rs"]), &["axum", "tower", "tower_http"], may),
        "H3: only server/src/http (and app and main, which serve it) meets HTTP. Take a Call, give an Answer or an Error:",
    );
}

/// The files that can contain SQL statements.
fn may_query(path: &str) -> bool {
    let folders = ["server/src/store/", "server/src/organization/"];
    folders.iter().any(|folder| path.starts_with(folder))
        || path.contains("/queries/")
        || path.ends_with("/queries.rs")
        || ["server/src/store.rs", "server/src/history.rs"].contains(&path)
}

/// SQL keywords are in capitals in statements and nowhere else.
#[test]
fn h3_sql_is_in_queries() {
    let words =
        ["SELECT ", "INSERT INTO ", "UPDATE ", "DELETE FROM ", "FROM ", "WHERE ", "JOIN ", "args![", "/*postgres:"];
    report(
        &who_names(&files("server/src", &[".rs"]), &words, |path| may_query(path) || path.ends_with("/tests.rs")),
        "H3: SQL is in store/, organization/, history.rs, and in files called queries.rs or in folders called queries. \
         Give the statement a function with a name there:",
    );
}

#[test]
fn h12_a_row_is_declared_once() {
    let counted = |line: &str| {
        [".get(", ".get::<", ".text(", ".try_get("].iter().any(|call| {
            line.split(call).skip(1).any(|rest| {
                let argument = rest.split_once(">(").map_or(rest, |(_, argument)| argument);
                let argument = if call.ends_with('<') { argument } else { rest };
                argument
                    .split_once(')')
                    .is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit()))
            })
        })
    };
    assert!(counted("row.get(19)?") && counted("row.get::<Option<i64>>(2)?") && counted("row.text(0)"));
    assert!(!counted("names.get(id)") && !counted("seen.get(..1)"));
    let findings: Vec<String> = files("server/src", &[".rs"])
        .iter()
        .filter(|source| !source.path.starts_with("server/src/store/"))
        .flat_map(|source| {
            let counting = source.code().filter(|(_, line)| counted(line) || line.contains("store::Row"));
            counting.map(|(number, _)| format!("{}:{number}", source.path)).collect::<Vec<_>>()
        })
        .collect();
    report(
        &findings,
        "H12: a row's columns are declared once and never counted. Declare the type with columns! \
         (server/src/store/columns.rs), or read one to four values as a tuple:",
    );
}

#[test]
fn h4_a_permit_is_made_in_one_place() {
    let may = |path: &str| path.starts_with("server/src/http/auth") || path == "server/src/permit.rs";
    let findings: Vec<String> = files("server/src", &[".rs"])
        .iter()
        .filter(|source| !may(&source.path))
        .flat_map(|source| {
            let made = source.code().filter(|(_, line)| {
                ["Permit {", "Permit::new(", ".seen_as(", "Host::known(", "Operator::new("]
                    .iter()
                    .any(|made| line.contains(made))
                    && !line.contains("impl")
            });
            made.map(|(number, _)| format!("{}:{number}", source.path)).collect::<Vec<_>>()
        })
        .collect();
    report(
        &findings,
        "H4: a Permit is proof, created only in server/src/http/auth from a session. Take one as an argument:",
    );
}

/// The feature that a file belongs to.
fn feature(path: &str) -> Option<&str> {
    path.strip_prefix("server/src/features/")?.split(['/', '.']).next()
}

#[test]
fn features_use_each_others_front_door() {
    let sources = files("server/src", &[".rs"]);
    let features: Vec<String> = sources.iter().filter_map(|source| feature(&source.path).map(str::to_owned)).collect();
    let reaches = |source: &Source, other: &str| {
        let insides =
            ["store", "http", "rules", "list", "accept", "invite", "offer", "accounts", "passwords", "resets"];
        let own = feature(&source.path) == Some(other) || source.path == "server/src/routes.rs";
        let deep = |line: &str| insides.iter().any(|inside| line.contains(&format!("{other}::{inside}::")));
        source.code().filter(|(_, line)| !own && deep(line)).map(|(number, _)| number).collect::<Vec<_>>()
    };
    let mut findings = Vec::new();
    for source in &sources {
        for other in &features {
            findings.extend(reaches(source, other).into_iter().map(|number| format!("{}:{number}", source.path)));
        }
    }
    findings.dedup();
    report(&findings, "A feature's modules are its own. Export what others need from the feature's own file:");
}

/// The other half of H9, that each endpoint is mounted once, is tested in `tests/policy`.
#[test]
fn statements_are_texts_of_the_program() {
    let findings: Vec<String> = files("server/src", &[".rs"])
        .iter()
        .filter(|source| !source.is_test())
        .flat_map(|source| {
            let built = source.code().filter(|(_, line)| line.contains("'{") && is_statement(line));
            built.map(|(number, _)| format!("{}:{number}", source.path)).collect::<Vec<_>>()
        })
        .collect();
    report(&findings, "A value never becomes part of a statement. Pass it in args![] and write ?1 in its place:");
}

fn is_statement(line: &str) -> bool {
    ["SELECT ", "INSERT ", "UPDATE ", "DELETE ", "WHERE "].iter().any(|word| line.contains(word))
}
