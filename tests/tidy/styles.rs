//! H11: every stylesheet is in its layer, and only the kit paints.

use crate::source::{Source, files, report};

/// The layer that a file must fill, by its path.
fn layer(path: &str) -> Option<&'static str> {
    match path.strip_prefix("style/")?.split('/').next()? {
        "reset.css" => Some("reset"),
        "tokens" => Some("tokens"),
        "base.css" => Some("base"),
        "layout" => Some("layout"),
        "kit" => Some("kit"),
        "features" => Some("features"),
        "utilities.css" | "print.css" => Some("utilities"),
        _ => None,
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        out += before;
        // Lines keep their numbers.
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        out.extend(inside.matches('\n'));
        rest = after;
    }
    out + rest
}

/// Text outside the block of the wanted layer.
fn outside(text: &str, layer: &str) -> Vec<String> {
    let mut depth = 0_i32;
    let mut found = Vec::new();
    for line in without_comments(text).lines() {
        let opens = line.trim() == format!("@layer {layer} {{");
        if depth == 0 && !line.trim().is_empty() && !opens {
            found.push(line.trim().to_owned());
        }
        depth += line.matches('{').count() as i32 - line.matches('}').count() as i32;
    }
    found
}

#[test]
fn h11_every_file_fills_its_layer() {
    let mut findings = Vec::new();
    for source in files("style", &[".css"]).iter().filter(|source| source.path != "style/layers.css") {
        match layer(&source.path) {
            None => findings.push(format!("{}: no layer is meant for this place", source.path)),
            Some(layer) => {
                let strays = outside(&source.text, layer);
                findings.extend(strays.first().map(|line| format!("{} ({layer}): {line}", source.path)));
            }
        }
    }
    report(&findings, "H11: wrap the whole file in `@layer <its folder> { … }`; style/layers.css has their order:");
}

/// Properties that paint. Their arranging relatives (border-collapse, font-variant-numeric for columns) also belong to
/// the kit.
fn paints(property: &str) -> bool {
    let families = ["background", "border", "outline", "font", "text-decoration", "text-shadow", "box-shadow", "fill"];
    let single = ["color", "stroke", "opacity", "filter", "accent-color", "caret-color", "letter-spacing"];
    families.iter().any(|family| property == *family || property.starts_with(&format!("{family}-")))
        || single.contains(&property)
}

fn painted(source: &Source) -> Vec<String> {
    let text = without_comments(&source.text);
    let declarations = text.lines().enumerate().filter_map(|(number, line)| {
        let (property, _) = line.trim().strip_suffix(';')?.split_once(':')?;
        paints(property.trim()).then(|| format!("{}:{} {}", source.path, number + 1, property.trim()))
    });
    declarations.collect()
}

#[test]
fn h11_features_arrange_and_the_kit_paints() {
    let findings: Vec<String> = files("style/features", &[".css"]).iter().flat_map(painted).collect();
    report(
        &findings,
        "H11: a feature's styles arrange only. Paint in style/kit, by a class or an attribute for the state:",
    );
}

/// A color has its dark counterpart on the same line, only in the palette.
#[test]
fn colours_are_named_in_the_tokens_only() {
    let mut findings = Vec::new();
    for source in files("style", &[".css"]).iter().filter(|source| !source.path.starts_with("style/tokens/")) {
        let text = without_comments(&source.text);
        for (number, line) in text.lines().enumerate() {
            let hex = line.split('#').skip(1).any(|rest| {
                let digits = rest.chars().take_while(char::is_ascii_hexdigit).count();
                line.contains(':')
                    && [3, 4, 6, 8].contains(&digits)
                    && rest.chars().nth(digits).is_none_or(|c| " ;,)".contains(c))
            });
            // A color derived from another one, or a person's hue, follows the theme automatically.
            let derived = line.contains("from var(") || line.contains("var(--hue)");
            if derived {
                continue;
            }
            if hex || ["rgb(", "rgba(", "hsl(", "oklch("].iter().any(|call| line.contains(call)) {
                findings.push(format!("{}:{} {}", source.path, number + 1, line.trim()));
            }
        }
    }
    report(&findings, "Name the color in style/tokens and use its token here, so that light and dark stay together:");
}

#[test]
fn paint_is_distinguished_from_arrangement() {
    assert!(paints("background-color") && paints("color") && paints("font-size") && paints("border"));
    assert!(!paints("gap") && !paints("flex") && !paints("fill-x".trim_start_matches("fill-")));
    assert_eq!(outside("@layer kit {\n a { gap: 1px; }\n}\n", "kit"), Vec::<String>::new());
    assert_eq!(outside("a { gap: 1px; }\n", "kit").len(), 1);
}
