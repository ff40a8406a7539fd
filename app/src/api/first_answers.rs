//! Answers that the server embedded in the page, so that the first screen needs no request.
//!
//! Each is used once, for the URL it answers. They are dropped at the first write, and after the page has been open for
//! a while, because they describe the moment when the page was loaded.

use std::cell::RefCell;

use js_sys::{JSON, Object, Reflect};
use leptos::prelude::*;
use serde_json::Value;
use wasm_bindgen::{JsCast, JsValue};

use super::json;

/// The element of `app/index.html` that contains them.
const PLACE: &str = "first-answers";
/// Milliseconds since the page was requested.
const AGE: f64 = 30_000.0;

thread_local! {
    static AHEAD: f64 = LEFT.with_borrow(|left| ahead(left.as_ref()?)).unwrap_or_default();
    static LEFT: RefCell<Option<Object>> = RefCell::new(read());
}

fn read() -> Option<Object> {
    let text = document().get_element_by_id(PLACE)?.text_content()?;
    JSON::parse(&text).ok()?.dyn_into().ok()
}

/// The page has the server's time when it was requested.
fn ahead(answers: &Object) -> Option<f64> {
    let server = Reflect::get(answers, &JsValue::from_str("now")).ok()?.as_f64()?;
    let requested = js_sys::Date::now() - window().performance()?.now();
    Some(server - requested)
}

/// The server's time in milliseconds since 1970, whatever the browser's clock shows.
pub fn server_time() -> f64 {
    js_sys::Date::now() + AHEAD.with(|ahead| *ahead)
}

/// Takes the answer for a URL, if the page contains it.
pub fn take(url: &str) -> Option<Value> {
    if window().performance().is_none_or(|clock| clock.now() > AGE) {
        forget();
    }
    LEFT.with_borrow(|left| {
        let left = left.as_ref()?;
        let answer = Reflect::get(left, &JsValue::from_str(url)).ok().filter(|answer| !answer.is_undefined())?;
        // A property that was just read can be removed.
        _ = Reflect::delete_property(left, &JsValue::from_str(url));
        Some(json::convert(&answer))
    })
}

pub fn forget() {
    // Read for the last time.
    AHEAD.with(|_| ());
    LEFT.set(None);
}
