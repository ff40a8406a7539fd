//! Compiles Fluent to the catalogue that the client reads (`src/i18n/catalogue.rs` is the reader).
//!
//! An entry is `key US pattern RS`, sorted by key. In a pattern, `VAR name END` is a value and `SELECT name (CASE key
//! END pattern)… CLOSE` a choice whose last case is the default. Terms and references are resolved here. Fluent's
//! functions, attributes, and parameterized terms are rejected: the browser formats numbers automatically, `i18n::date`
//! formats dates, and each message has one key.

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::unicode::unescape_unicode_to_string;
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub const VAR: char = '\u{1}';
pub const END: char = '\u{2}';
pub const SELECT: char = '\u{3}';
pub const CASE: char = '\u{4}';
pub const CLOSE: char = '\u{5}';
pub const RS: char = '\u{1e}';
pub const US: char = '\u{1f}';

/// Maximum depth of references between terms and messages; deeper ones must be circular.
const DEPTH: usize = 8;

pub struct Source {
    /// The file's name, for error messages.
    pub name: String,
    pub text: String,
    /// The parts of the client that show these texts.
    pub parts: Vec<String>,
}

/// All texts of one language.
pub struct Catalogue {
    entries: BTreeMap<String, Compiled>,
}

struct Compiled {
    pattern: String,
    variables: BTreeSet<String>,
    parts: Vec<String>,
}

impl Compiled {
    fn belongs(&self, part: &str) -> bool {
        self.parts.iter().any(|own| own == part)
    }
}

impl Catalogue {
    /// Collects every error of a language before returning.
    pub fn compile(sources: &[Source]) -> Result<Catalogue, String> {
        let mut faults = Vec::new();
        let mut compiler = Compiler::default();
        let parsed: Vec<_> = sources.iter().map(|source| parse(source, &mut faults)).collect();
        let mut owner = HashMap::new();
        for (source, body) in sources.iter().zip(&parsed) {
            for (id, pattern) in body {
                if let Some(first) = owner.insert(id.clone(), source) {
                    faults.push(format!("{}: {id} is already in {}; keep one of them", source.name, first.name));
                }
                compiler.patterns.insert(id.clone(), pattern);
            }
        }
        let mut entries = BTreeMap::new();
        for (id, pattern) in parsed.iter().flatten().filter(|(id, _)| !id.starts_with('-')) {
            let source = owner[id];
            let mut compiled =
                Compiled { pattern: String::new(), variables: BTreeSet::new(), parts: source.parts.clone() };
            match compiler.pattern(pattern, &mut compiled, 0) {
                Ok(()) => _ = entries.insert(id.clone(), compiled),
                Err(fault) => faults.push(format!("{}: {id}: {fault}", source.name)),
            }
        }
        if faults.is_empty() { Ok(Catalogue { entries }) } else { Err(faults.join("\n")) }
    }

    /// The bytes that the client reads.
    pub fn encode(&self) -> String {
        encode(&self.entries, |_| true)
    }

    /// The bytes for one part of the client.
    pub fn encode_for(&self, part: &str) -> String {
        encode(&self.entries, |compiled| compiled.belongs(part))
    }

    /// One line per key: the key, then the parts that contain its text.
    pub fn owners(&self) -> String {
        self.entries.iter().map(|(key, compiled)| format!("{key} {}\n", compiled.parts.join(" "))).collect()
    }

    /// A message that is only text.
    pub fn text(&self, key: &str) -> Option<&str> {
        let pattern = &self.entries.get(key)?.pattern;
        (!pattern.contains([VAR, SELECT])).then_some(pattern)
    }

    /// The keys of `reference` that are missing here; a key or variable that `reference` doesn't have is an error.
    pub fn compare(&self, reference: &Catalogue) -> Result<Vec<String>, String> {
        let mut faults = Vec::new();
        for (key, entry) in &self.entries {
            let Some(original) = reference.entries.get(key) else {
                faults.push(format!("{key} is not in the reference language; remove it or correct its name"));
                continue;
            };
            for variable in entry.variables.difference(&original.variables) {
                faults.push(format!("{key} uses ${variable}, which is never given"));
            }
        }
        if !faults.is_empty() {
            return Err(faults.join("\n"));
        }
        Ok(reference.entries.keys().filter(|key| !self.entries.contains_key(*key)).cloned().collect())
    }
}

fn encode(entries: &BTreeMap<String, Compiled>, belongs: impl Fn(&Compiled) -> bool) -> String {
    let mut text = String::new();
    for (key, entry) in entries.iter().filter(|(_, entry)| belongs(entry)) {
        text.extend([key.as_str(), &US.to_string(), &entry.pattern, &RS.to_string()]);
    }
    text
}

/// The messages and terms (with their `-`) of a file.
fn parse<'a>(source: &'a Source, faults: &mut Vec<String>) -> Vec<(String, Pattern<&'a str>)> {
    let resource = fluent_syntax::parser::parse(source.text.as_str()).unwrap_or_else(|(resource, errors)| {
        for error in errors {
            let line = source.text[..error.pos.start].lines().count().max(1);
            faults.push(format!("{}:{line}: {error}", source.name));
        }
        resource
    });
    let mut body = Vec::new();
    for entry in resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value, message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) | Entry::Junk { .. } => continue,
        };
        match value {
            Some(value) if attributes.is_empty() => body.push((id, value)),
            _ => faults.push(format!("{}: {id} has attributes; give each a message of its own", source.name)),
        }
    }
    body
}

#[derive(Default)]
struct Compiler<'a> {
    patterns: HashMap<String, &'a Pattern<&'a str>>,
}

impl Compiler<'_> {
    fn pattern(&self, pattern: &Pattern<&str>, out: &mut Compiled, depth: usize) -> Result<(), String> {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => literal(value, out)?,
                PatternElement::Placeable { expression } => self.expression(expression, out, depth)?,
            }
        }
        Ok(())
    }

    fn expression(&self, expression: &Expression<&str>, out: &mut Compiled, depth: usize) -> Result<(), String> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, out, depth),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let InlineExpression::VariableReference { id } = selector else {
            return Err("a choice is made on a variable, as in { $count -> … }".into());
        };
        out.variables.insert(id.name.to_owned());
        out.pattern.push(SELECT);
        out.pattern.push_str(id.name);
        let (default, others): (Vec<_>, Vec<_>) = variants.iter().partition(|variant| variant.default);
        for variant in others.into_iter().chain(default) {
            let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = variant.key;
            out.pattern.push(CASE);
            out.pattern.push_str(key);
            out.pattern.push(END);
            self.pattern(&variant.value, out, depth)?;
        }
        out.pattern.push(CLOSE);
        Ok(())
    }

    fn inline(&self, inline: &InlineExpression<&str>, out: &mut Compiled, depth: usize) -> Result<(), String> {
        match inline {
            InlineExpression::StringLiteral { value } => literal(&unescape_unicode_to_string(value), out),
            InlineExpression::NumberLiteral { value } => literal(value, out),
            InlineExpression::VariableReference { id } => {
                out.variables.insert(id.name.to_owned());
                out.pattern.extend([VAR.to_string().as_str(), id.name, END.to_string().as_str()]);
                Ok(())
            }
            InlineExpression::Placeable { expression } => self.expression(expression, out, depth),
            InlineExpression::MessageReference { id, attribute: None } => self.refer(id.name, out, depth),
            InlineExpression::TermReference { id, attribute: None, arguments: None } => {
                self.refer(&format!("-{}", id.name), out, depth)
            }
            InlineExpression::FunctionReference { id, .. } => {
                Err(format!("{}() is not needed: numbers are formatted anyway, dates by i18n::date", id.name))
            }
            InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
                Err("refer to a whole message or term, without attribute or arguments".into())
            }
        }
    }

    fn refer(&self, id: &str, out: &mut Compiled, depth: usize) -> Result<(), String> {
        if depth == DEPTH {
            return Err(format!("{id} refers back to itself"));
        }
        let pattern = self.patterns.get(id).ok_or(format!("there is no {id} to refer to"))?;
        self.pattern(pattern, out, depth + 1)
    }
}

fn literal(text: &str, out: &mut Compiled) -> Result<(), String> {
    if text.contains(|c: char| c.is_control() && c != '\n') {
        return Err("contains a control character".into());
    }
    out.pattern.push_str(text);
    Ok(())
}
