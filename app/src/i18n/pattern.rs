//! Fills in a compiled pattern: inserts values and selects cases by plural or by text.
//!
//! `Rules` provides the language's plurals and numbers.

use super::arg::Arg;

const VAR: char = '\u{1}';
const END: char = '\u{2}';
const SELECT: char = '\u{3}';
const CASE: char = '\u{4}';
const CLOSE: char = '\u{5}';

/// A language's rules for numbers and direction.
pub trait Rules {
    /// The CLDR plural category: `zero`, `one`, `two`, `few`, `many`, or `other`.
    fn plural(&self, number: i64) -> String;
    /// The formatted number.
    fn number(&self, number: i64) -> String;
    /// Whether values are isolated from the sentence's direction (Unicode TR9).
    fn isolates(&self) -> bool;
    /// A word that every text can use, without being given it.
    fn word(&self, name: &str) -> Option<String>;
}

/// The pattern with `args` filled in. A missing value is shown as `{name}`; a choice without its value takes the
/// default.
pub fn fill(pattern: &str, args: &[(&str, Arg)], rules: &dyn Rules) -> String {
    let mut out = String::with_capacity(pattern.len());
    Filling { args, rules }.write(&mut out, pattern);
    out
}

struct Filling<'a> {
    args: &'a [(&'a str, Arg)],
    rules: &'a dyn Rules,
}

impl Filling<'_> {
    fn write(&self, out: &mut String, mut rest: &str) {
        while let Some(at) = rest.find([VAR, SELECT]) {
            let (text, tail) = rest.split_at(at);
            out.push_str(text);
            let inner = &tail[1..];
            let end = if tail.starts_with(VAR) {
                let end = inner.find(END).unwrap_or(inner.len());
                self.value(out, &inner[..end]);
                end
            } else {
                let end = closing(inner);
                self.write(out, self.choose(&inner[..end]));
                end
            };
            rest = inner.get(end + 1..).unwrap_or_default();
        }
        out.push_str(rest);
    }

    fn arg(&self, name: &str) -> Option<&Arg> {
        self.args.iter().find(|(given, _)| *given == name).map(|(_, arg)| arg)
    }

    fn value(&self, out: &mut String, name: &str) {
        match self.arg(name) {
            Some(Arg::Text(text)) if self.rules.isolates() => out.extend(["\u{2068}", text, "\u{2069}"]),
            Some(Arg::Text(text)) => out.push_str(text),
            Some(Arg::Number(number)) => out.push_str(&self.rules.number(*number)),
            None => match self.rules.word(name) {
                Some(word) => out.push_str(&word),
                None => out.extend(["{", name, "}"]),
            },
        }
    }

    /// The matching case: the exact number first, then its plural category, then the last one.
    fn choose<'p>(&self, body: &'p str) -> &'p str {
        let (name, mut cases) = body.split_once(CASE).unwrap_or_default();
        let (exact, plural) = match self.arg(name) {
            Some(Arg::Text(text)) => (text.clone(), String::new()),
            Some(Arg::Number(number)) => (number.to_string(), self.rules.plural(*number)),
            None => (self.rules.word(name).unwrap_or_default(), String::new()),
        };
        let mut fitting = None;
        loop {
            let (key, tail) = cases.split_once(END).unwrap_or_default();
            let end = next_case(tail);
            let pattern = &tail[..end];
            if key == exact {
                return pattern;
            }
            if key == plural {
                fitting = Some(pattern);
            }
            match tail.get(end + 1..) {
                Some(following) => cases = following,
                None => return fitting.unwrap_or(pattern),
            }
        }
    }
}

/// The end of the choice whose content starts here.
fn closing(inner: &str) -> usize {
    outside(inner, CLOSE)
}

/// The end of the case that starts here.
fn next_case(tail: &str) -> usize {
    outside(tail, CASE)
}

/// The first `mark` outside choices nested in `text`, or its end.
fn outside(text: &str, mark: char) -> usize {
    let mut depth = 0_u32;
    for (at, byte) in text.bytes().enumerate() {
        let c = char::from(byte);
        if depth == 0 && c == mark {
            return at;
        }
        match c {
            SELECT => depth += 1,
            CLOSE => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    text.len()
}

/// The names of the values in `pattern`.
#[cfg(test)]
pub fn variables(pattern: &str) -> std::collections::BTreeSet<&str> {
    pattern.match_indices([VAR, SELECT]).filter_map(|(at, _)| pattern[at + 1..].split([END, CASE]).next()).collect()
}
