//! The template environment: the files of `server/mail/`, and `t`, which inserts a text.
//!
//! Templates can't call anything else.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::value::{Kwargs, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, HtmlEscape, State, UndefinedBehavior, context};

use super::super::clean;
use super::super::words::Translations;

// `TEMPLATES`: the files of `server/mail` by name, as `build.rs` lists them.
include!(concat!(env!("OUT_DIR"), "/templates.rs"));

static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.add_function("t", say);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source).expect("templates are embedded and tested");
    }
    environment
});

/// The values in texts.
#[derive(Default)]
pub struct TemplateValues(Vec<(&'static str, Fact)>);

enum Fact {
    Typed(String),
    Text(String),
    Number(u32),
}

impl TemplateValues {
    /// User input.
    pub fn typed(&mut self, name: &'static str, text: &str) {
        self.0.push((name, Fact::Typed(clean::name(text))));
    }

    /// Our own value: a date, a host, a code that selects a case.
    pub fn text(&mut self, name: &'static str, text: &str) {
        self.0.push((name, Fact::Text(text.to_owned())));
    }

    pub fn number(&mut self, name: &'static str, number: u32) {
        self.0.push((name, Fact::Number(number)));
    }

    /// For plain text.
    pub fn args(&self) -> FluentArgs<'_> {
        let plain = |fact: &_| match fact {
            Fact::Typed(text) | Fact::Text(text) => FluentValue::from(text.clone()),
            Fact::Number(number) => FluentValue::from(*number),
        };
        self.0.iter().map(|(name, fact)| (*name, plain(fact))).collect()
    }

    fn value(&self, html: bool) -> Value {
        let value = |fact: &_| match fact {
            Fact::Typed(text) if html => Value::from(isolated(text)),
            Fact::Text(text) if html => Value::from(HtmlEscape(text).to_string()),
            Fact::Typed(text) | Fact::Text(text) => Value::from(text.as_str()),
            Fact::Number(number) => Value::from(*number),
        };
        let facts: BTreeMap<&'static str, Value> = self.0.iter().map(|(name, fact)| (*name, value(fact))).collect();
        Value::from(facts)
    }
}

/// Escaped, and isolated so that right-to-left values don't reorder the sentence around them.
fn isolated(text: &str) -> String {
    format!("<bdi>{}</bdi>", HtmlEscape(text))
}

/// The values of an email's two templates.
pub struct View<'a> {
    pub name: &'a str,
    pub words: &'a Translations,
    pub facts: &'a TemplateValues,
    pub subject: &'a str,
    pub url: Option<&'a str>,
    pub reset_url: Option<&'a str>,
    pub message: &'a [String],
}

impl View<'_> {
    pub fn html(&self) -> Result<String, Error> {
        ENVIRONMENT.get_template(&format!("{}.html", self.name))?.render(self.context(true))
    }

    /// Ends with one line break and has no two blank lines in a row, whatever a template left out.
    pub fn text(&self) -> Result<String, Error> {
        let text = ENVIRONMENT.get_template(&format!("{}.txt", self.name))?.render(self.context(false))?;
        let mut out = String::with_capacity(text.len());
        for line in text.trim().lines() {
            if !line.is_empty() || !out.ends_with("\n\n") {
                out.push_str(line);
                out.push('\n');
            }
        }
        Ok(out)
    }

    fn context(&self, html: bool) -> Value {
        context! {
            name => self.name,
            lang => self.words.language(),
            dir => self.words.direction(),
            facts => self.facts.value(html),
            subject => self.subject,
            url => self.url,
            reset_url => self.reset_url,
            message => self.message.to_vec(),
        }
    }
}

/// A page that isn't an email.
pub fn page(template: &str, context: Value) -> Result<String, Error> {
    ENVIRONMENT.get_template(template)?.render(context)
}

/// `t("sentence")` inserts a text with the email's values; a page passes its values by name: `t("x", count=3)`.
fn say(state: &State<'_, '_>, id: &str, extra: Kwargs) -> Result<Value, Error> {
    let html = matches!(state.auto_escape(), AutoEscape::Html);
    let lang = state.lookup("lang").map(|lang| lang.to_string()).unwrap_or_default();
    let mut args = FluentArgs::new();
    if let Some(facts) = state.lookup("facts") {
        for name in facts.try_iter()? {
            args.set(name.to_string(), argument(&facts.get_item(&name)?, str::to_owned));
        }
    }
    for name in extra.args() {
        let escape = |text: &str| if html { isolated(text) } else { text.to_owned() };
        args.set(name.to_owned(), argument(&extra.get::<Value>(name)?, escape));
    }
    let text = Translations::of(&lang).say(id, &args);
    let text = text.map_err(|error| Error::new(ErrorKind::InvalidOperation, error.to_string()))?;
    Ok(if html { Value::from_safe_string(text) } else { Value::from(text) })
}

fn argument(value: &Value, escape: impl Fn(&str) -> String) -> FluentValue<'static> {
    match i64::try_from(value.clone()) {
        Ok(number) if value.is_number() => number.into(),
        _ => escape(&value.to_string()).into(),
    }
}
