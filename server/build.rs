//! Embeds the client: every file of `app/dist` with its brotli and gzip versions, as one static table. Without a built
//! client, the table is empty and the server says so on its page. Also embeds the migrations and the email templates:
//! every file of `migrations` and `mail`.

use std::{
    fmt::Write as _,
    fs, io,
    io::Write as _,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    let dist = PathBuf::from(std::env::var("ROSTER_CLIENT").unwrap_or_else(|_| "../app/dist".to_owned()));
    let out = PathBuf::from(std::env::var("OUT_DIR").unwrap_or_default());
    println!("cargo::rerun-if-env-changed=ROSTER_CLIENT");
    println!("cargo::rerun-if-changed={}", dist.display());
    let mut files = Vec::new();
    if dist.is_dir() {
        collect(&dist, &dist, &mut files)?;
    }
    files.sort();
    let mut table = String::from("/// The client's files, by path.\npub static CLIENT: &[Asset] = &[\n");
    for (index, file) in files.iter().enumerate() {
        entry(&mut table, &dist, file, &out.join(format!("asset-{index}")))?;
    }
    table.push_str("];\n");
    let root = PathBuf::from(std::env::var("CARGO_MANIFEST_DIR").unwrap_or_default());
    writeln!(table, "/// The patterns of the client's routes.\nconst PAGES: &[&str] = &{:?};", pages(&root)?)
        .map_err(io::Error::other)?;
    fs::write(out.join("client.rs"), table)?;
    let migrations = texts(&root.join("migrations"), &["sql"], |file| file.with_extension(""))?;
    fs::write(out.join("migrations.rs"), format!("pub(super) const ALL: &[(&str, &str)] = &[\n{migrations}];\n"))?;
    let templates = texts(&root.join("mail"), &["html", "txt"], Path::to_owned)?;
    fs::write(out.join("templates.rs"), format!("const TEMPLATES: &[(&str, &str)] = &[\n{templates}];\n"))
}

/// Reads the client's table of routes, like `app/build/routes.mjs`.
fn pages(root: &Path) -> io::Result<Vec<String>> {
    let file = root.join("../app/src/routes.rs");
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file)?;
    let table = text.split_once("pub static ROUTES").map_or("", |(_, table)| table);
    let (mut pages, mut area) = (Vec::new(), String::new());
    for line in table.lines().filter(|line| line.contains(" => ")) {
        let path = line.split('"').nth(1).unwrap_or_default();
        if line.contains("area!(") {
            area = path.to_owned();
        } else if line.contains("!(") {
            pages.push(path.to_owned());
        } else {
            pages.push(format!("{area}/{path}"));
        }
    }
    if pages.is_empty() { Err(io::Error::other("app/src/routes.rs has no routes")) } else { Ok(pages) }
}

/// The rows of a table of a folder's files, in the order of their names: name and text.
fn texts(folder: &Path, extensions: &[&str], name: fn(&Path) -> PathBuf) -> io::Result<String> {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.retain(|file| file.extension().is_some_and(|extension| extensions.iter().any(|known| extension == *known)));
    files.sort();
    // The crate's folder is looked up when the table is compiled, because several copies can share one build folder.
    let top = folder.file_name().unwrap_or_default().to_string_lossy();
    let path = |file: &Path| format!("concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/{top}/{}\")", file.display());
    let row = |file: &PathBuf| format!("    ({:?}, include_str!({})),\n", name(file), path(file));
    Ok(files.iter().map(row).collect())
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if !hidden && let Ok(relative) = path.strip_prefix(root) {
            files.push(relative.to_owned());
        }
    }
    Ok(())
}

fn entry(table: &mut String, dist: &Path, file: &Path, twin: &Path) -> io::Result<()> {
    let name = file.to_string_lossy().replace('\\', "/");
    let bytes = fs::read(dist.join(file))?;
    // A copy, so that the table only refers to files in this build's own folder.
    let path = twin.with_extension("plain");
    fs::write(&path, &bytes)?;
    let worth = !matches!(file.extension().and_then(|e| e.to_str()), Some("png" | "jpg" | "webp" | "woff2"));
    let brotli = if worth { compressed(&twin.with_extension("br"), &bytes, &brotli(&bytes)?)? } else { None };
    let gzip = if worth { compressed(&twin.with_extension("gz"), &bytes, &gzip(&bytes)?)? } else { None };
    let twin_text =
        |twin: Option<PathBuf>| twin.map_or("None".to_owned(), |path| format!("Some(include_bytes!({path:?}))"));
    let kind = kind(file);
    let hashed = is_hashed(&name);
    writeln!(
        table,
        "    Asset {{ path: {name:?}, kind: {kind:?}, plain: include_bytes!({path:?}), brotli: {}, gzip: {}, hashed: {hashed} }},",
        twin_text(brotli),
        twin_text(gzip)
    )
    .map_err(io::Error::other)
}

/// Writes a compressed version if it is small enough to be worth it.
fn compressed(twin: &Path, plain: &[u8], packed: &[u8]) -> io::Result<Option<PathBuf>> {
    if packed.len() + 64 > plain.len() {
        return Ok(None);
    }
    fs::write(twin, packed)?;
    Ok(Some(twin.to_owned()))
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let quality = if std::env::var("PROFILE").as_deref() == Ok("release") { 11 } else { 4 };
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// Whether the name contains a hash: a part of at least 8 hexadecimal digits.
fn is_hashed(name: &str) -> bool {
    name.split(['-', '.', '_', '/']).any(|part| part.len() >= 8 && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

fn kind(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        Some("txt" | "ftl") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
