//! Compiles `locales/<language>/*.ftl` to one compact catalogue per language, so that the client needs no Fluent
//! parser.
//!
//! English becomes part of the client: a file that says `### Parts: roles` goes into those parts (`src/lazy.rs`), all
//! others into the main program. Every other language becomes its own file under `generated/locales/`, named by its
//! content hash, which the client fetches on demand. An error in a locale file stops the build with the file's name and
//! what to do.
//!
//! Also sets how the client is compiled: a release build keeps the linker's relocations, which splitting needs.

#[path = "build/catalogue.rs"]
mod catalogue;

use catalogue::{Catalogue, Source};
use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The reference language, which others fall back to.
const REFERENCE: &str = "en";

const MAIN: &str = "main";
/// Starts the line of a locale file that lists the parts that show its texts.
const MARK: &str = "### Parts:";

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=src");

    split();
    let parts = parts(&root.join("src"))?;
    let english = read(&root, REFERENCE, &parts)?;
    fs::create_dir_all(root.join("generated/locales"))?;
    fs::write(out.join("en.words"), english.encode())?;
    for part in &parts {
        fs::write(out.join(part).with_extension("words"), english.encode_for(part))?;
    }
    // What is split off (`build/split.mjs`).
    write_if_changed(&root.join("generated/parts"), &(parts.join("\n") + "\n"))?;
    // `build/words.mjs` looks for them in the output.
    write_if_changed(&root.join("generated/words"), &english.owners())?;

    let generated = root.join("generated/locales");
    let mut languages = vec![entry(REFERENCE, &english, "")?];
    let mut current = Vec::new();
    for tag in tags(&root)?.iter().filter(|tag| *tag != REFERENCE) {
        let words = read(&root, tag, &parts)?;
        for missing in words.compare(&english).map_err(|fault| format!("locales/{tag}: {fault}"))? {
            println!("cargo::warning=locales/{tag}: no words for {missing} yet, English is shown");
        }
        let text = words.encode();
        let file = format!("{tag}.{:016x}.txt", fingerprint(&text));
        write_if_changed(&generated.join(&file), &text)?;
        // Runs this script again if someone clears the folder.
        println!("cargo::rerun-if-changed=generated/locales/{file}");
        languages.push(entry(tag, &words, &file)?);
        current.push(file);
    }
    remove_others(&generated, &current)?;
    fs::write(out.join("languages.rs"), format!("&[\n{}]\n", languages.concat()))?;
    Ok(())
}

/// The folders under `locales/`, in order.
fn tags(root: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut tags = Vec::new();
    for folder in fs::read_dir(root.join("locales"))? {
        let folder = folder?;
        if folder.file_type()?.is_dir() {
            tags.push(folder.file_name().to_string_lossy().into_owned());
        }
    }
    tags.sort();
    Ok(tags)
}

/// The main program, and the parts declared with `lazy_part!` in the files of the features and of `parts`.
fn parts(sources: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut parts = vec![MAIN.to_owned()];
    for folder in ["features", "parts"] {
        for file in fs::read_dir(sources.join(folder))? {
            let path = file?.path();
            if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(path)?;
                // `lazy_part!(MembersPart, members, {`, with or without a comment before the type.
                let declared =
                    text.split("lazy_part!(").skip(1).filter_map(|rest| rest.split_once("Part,")?.1.split_once(','));
                parts.extend(declared.map(|(name, _)| name.trim().to_owned()));
            }
        }
    }
    parts.sort();
    Ok(parts)
}

fn read(root: &Path, tag: &str, all: &[String]) -> Result<Catalogue, Box<dyn Error>> {
    let folder = root.join("locales").join(tag);
    let mut paths = fs::read_dir(&folder)?.map(|file| Ok(file?.path())).collect::<Result<Vec<_>, std::io::Error>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "ftl"));
    paths.sort();
    let mut sources = Vec::new();
    for path in &paths {
        let name = path.strip_prefix(root)?.display().to_string();
        let text = fs::read_to_string(path)?;
        let parts = named(&text, all).map_err(|fault| format!("{name}: {fault}"))?;
        sources.push(Source { name, text, parts });
    }
    Ok(Catalogue::compile(&sources)?)
}

/// A release build for the browser is split into parts afterwards (`build/split.mjs`); any other is one program.
fn split() {
    println!("cargo::rustc-check-cfg=cfg(split)");
    let is = |name: &str, value: &str| env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_FAMILY", "wasm") && is("PROFILE", "release") {
        println!("cargo::rustc-cfg=split");
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}

/// The parts that show the texts of a file.
fn named(text: &str, all: &[String]) -> Result<Vec<String>, String> {
    let Some(said) = text.lines().find_map(|line| line.strip_prefix(MARK)) else { return Ok(vec![MAIN.to_owned()]) };
    let named: Vec<_> = said.split([',', ' ']).filter(|name| !name.is_empty()).map(str::to_owned).collect();
    match named.iter().find(|name| !all.contains(name)) {
        Some(unknown) => Err(format!("there is no part {unknown}; there are {}", all.join(", "))),
        None => Ok(named),
    }
}

/// One row of the client's table of languages.
fn entry(tag: &str, words: &Catalogue, file: &str) -> Result<String, String> {
    let name = words
        .text("language-name")
        .ok_or(format!("locales/{tag}: add `language-name`, the language's name in itself, as plain text"))?;
    Ok(format!("    Language {{ tag: {tag:?}, name: {name:?}, file: {file:?} }},\n"))
}

/// FNV-1a, because the name only has to change with the content.
fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// Keeps the modification time if nothing changed, so that watchers don't rebuild.
fn write_if_changed(path: &Path, text: &str) -> std::io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    fs::write(path, text)
}

fn remove_others(folder: &Path, current: &[String]) -> std::io::Result<()> {
    for file in fs::read_dir(folder)? {
        let file = file?;
        if !current.iter().any(|name| *name == *file.file_name().to_string_lossy()) {
            fs::remove_file(file.path())?;
        }
    }
    Ok(())
}
