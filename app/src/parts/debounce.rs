//! Runs only the last of several calls in quick succession.

use std::time::Duration;

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};

#[derive(Clone, Copy)]
pub struct Debounce {
    pause: Duration,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Debounce {
    pub fn new(milliseconds: u64) -> Debounce {
        let debounce = Debounce { pause: Duration::from_millis(milliseconds), timer: StoredValue::new(None) };
        on_cleanup(move || debounce.stop());
        debounce
    }

    pub fn run(self, act: impl FnOnce() + 'static) {
        self.stop();
        self.timer.try_set_value(set_timeout_with_handle(act, self.pause).ok());
    }

    pub fn stop(self) {
        if let Some(Some(running)) = self.timer.try_update_value(Option::take) {
            running.clear();
        }
    }
}
