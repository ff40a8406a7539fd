//! Replaces the crate `wasm-streams`, a dependency of Leptos for server functions.
//!
//! That crate exports its classes to JavaScript, so every visitor downloads them although Roster doesn't stream
//! (docs/decisions/0005-client-bytes.md). This one has the names that `server_fn` needs; its streams end with an error.

use futures_util::{Stream, future::ready, stream::once};
use wasm_bindgen::JsValue;

/// A body that could be streamed.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// Returns an empty body instead of streaming `stream`.
    ///
    /// # Panics
    /// In a browser without streams; all browsers with WebAssembly have them.
    pub fn from_stream(_stream: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> ReadableStream {
        match web_sys::ReadableStream::new() {
            Ok(raw) => ReadableStream(raw),
            Err(fault) => wasm_bindgen::throw_val(fault),
        }
    }

    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// One error and no data.
    pub fn into_stream(self) -> impl Stream<Item = Result<JsValue, JsValue>> + 'static {
        once(ready(Err(JsValue::from_str("this client does not stream"))))
    }
}
