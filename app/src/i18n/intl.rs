//! Formats dates, numbers, plurals, and lists with the browser's `Intl`.
//!
//! Reaches all formatters by name, because the bindings lack some of them and one way is smaller than six. The caller
//! passes the language tag.

use js_sys::{Array, Function, Object, Reflect};
use leptos::wasm_bindgen::{JsCast, JsValue};
use std::cell::RefCell;

/// A formatter: its name under `Intl`, its method, and its options.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Format {
    Plural,
    Number,
    Date,
    DateTime,
    Time,
    Relative,
    List,
    Either,
}

impl Format {
    fn constructor(self) -> &'static str {
        match self {
            Format::Plural => "PluralRules",
            Format::Number => "NumberFormat",
            Format::Date | Format::DateTime | Format::Time => "DateTimeFormat",
            Format::Relative => "RelativeTimeFormat",
            Format::List | Format::Either => "ListFormat",
        }
    }

    fn method(self) -> &'static str {
        if self == Format::Plural { "select" } else { "format" }
    }

    fn options(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Format::Date => &[("dateStyle", "medium")],
            Format::DateTime => &[("dateStyle", "medium"), ("timeStyle", "short")],
            Format::Time => &[("timeStyle", "short")],
            Format::Relative => &[("numeric", "auto")],
            Format::Either => &[("type", "disjunction")],
            Format::Plural | Format::Number | Format::List => &[],
        }
    }

    /// The output of the formatter of `tag` for `arguments`; empty if the browser lacks it.
    pub fn of(self, tag: &'static str, arguments: &Array) -> String {
        self.formatter(tag).and_then(|formatter| call(&formatter, self.method(), arguments)).unwrap_or_default()
    }

    /// Creating a formatter takes tens of microseconds, so each is created once.
    fn formatter(self, tag: &'static str) -> Option<JsValue> {
        thread_local! {
            static MADE: RefCell<Vec<(Format, &'static str, JsValue)>> = const { RefCell::new(Vec::new()) };
        }
        MADE.with_borrow_mut(|made| {
            if let Some((.., formatter)) = made.iter().find(|(format, of, _)| *format == self && *of == tag) {
                return Some(formatter.clone());
            }
            let formatter = self.make(tag).ok()?;
            made.push((self, tag, formatter.clone()));
            Some(formatter)
        })
    }

    fn make(self, tag: &str) -> Result<JsValue, JsValue> {
        let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
        let constructor: Function = Reflect::get(&intl, &self.constructor().into())?.dyn_into()?;
        let options = Object::new();
        for (name, value) in self.options() {
            Reflect::set(&options, &(*name).into(), &(*value).into())?;
        }
        Reflect::construct(&constructor, &Array::of2(&tag.into(), &options))
    }
}

fn call(formatter: &JsValue, method: &str, arguments: &Array) -> Option<String> {
    let method: Function = Reflect::get(formatter, &method.into()).ok()?.dyn_into().ok()?;
    method.apply(formatter, arguments).ok()?.as_string()
}

/// The distance to a moment, as a count and the largest unit that it fills.
pub fn distance(ms: f64, now_ms: f64) -> (f64, &'static str) {
    const UNITS: [(f64, &str); 6] = [
        (31_557_600.0, "year"),
        (2_629_800.0, "month"),
        (86_400.0, "day"),
        (3_600.0, "hour"),
        (60.0, "minute"),
        (1.0, "second"),
    ];
    let seconds = (ms - now_ms) / 1000.0;
    let (size, unit) = UNITS.into_iter().find(|(size, _)| seconds.abs() >= *size).unwrap_or((1.0, "second"));
    ((seconds / size).trunc(), unit)
}
