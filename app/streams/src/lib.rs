//! Stands in for the crate `wasm-streams`, which Leptos brings along for server functions.
//!
//! That crate exports its classes to JavaScript, so they are downloaded by everybody although nothing in Roster streams
//! (docs/decisions/0005-client-bytes.md). Has what `server_fn` names, and does not stream: a stream made here ends
//! with an error that says so.

use futures_util::{Stream, future::ready, stream::once};
use wasm_bindgen::JsValue;

/// A body that could be streamed, if Roster did.
#[derive(Debug)]
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    pub fn from_raw(raw: web_sys::ReadableStream) -> ReadableStream {
        ReadableStream(raw)
    }

    /// An empty one: what `stream` would give is not sent.
    ///
    /// # Panics
    /// In a browser without streams; all that run WebAssembly have them.
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
