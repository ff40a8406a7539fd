//! Splits work into short tasks, so that the browser can respond to input in between.

use js_sys::{Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::MessageChannel;

/// Milliseconds to wait in a browser that can't report when it is idle.
const BREAK: i32 = 200;

/// Waits until queued work has run: input is handled first, and a frame is painted if one is due.
pub async fn next() {
    // Unlike timers, messages aren't delayed in a background tab.
    wait(|resume| {
        if let Ok(channel) = MessageChannel::new() {
            channel.port1().set_onmessage(Some(resume));
            // A message without content can always be sent.
            _ = channel.port2().post_message(&JsValue::NULL);
        }
    })
    .await;
}

/// Waits until the page has been painted and the browser is idle.
pub async fn idle_after_paint() {
    wait(|resume| _ = window().request_animation_frame(resume)).await;
    idle().await;
}

/// Waits until the browser is idle.
pub async fn idle() {
    wait(|resume| {
        let request = Reflect::get(&window(), &"requestIdleCallback".into()).ok();
        match request.and_then(|request| request.dyn_into::<Function>().ok()) {
            Some(request) => _ = request.call1(&window(), resume),
            // Safari doesn't have it.
            None => _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(resume, BREAK),
        }
    })
    .await;
}

async fn wait(start: fn(&Function)) {
    let resumed = Promise::new(&mut |resume, _| start(&resume));
    _ = wasm_bindgen_futures::JsFuture::from(resumed).await;
}
