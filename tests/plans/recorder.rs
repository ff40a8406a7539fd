//! Records every SQL text that runs, from the store's trace.

use std::{
    collections::BTreeSet,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    subscriber::DefaultGuard,
};
use tracing_subscriber::{
    Layer, Registry,
    layer::{Context, SubscriberExt},
};

/// Records what this thread runs until it is stopped.
pub struct Recorder {
    statements: Arc<Mutex<BTreeSet<String>>>,
    subscription: DefaultGuard,
}

impl Recorder {
    pub fn start() -> Recorder {
        let statements: Arc<Mutex<BTreeSet<String>>> = Arc::default();
        let subscription = tracing::subscriber::set_default(Registry::default().with(Collector(statements.clone())));
        Recorder { statements, subscription }
    }

    /// Stops recording and returns the distinct texts.
    pub fn finish(self) -> BTreeSet<String> {
        drop(self.subscription);
        std::mem::take(&mut *self.statements.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

struct Collector(Arc<Mutex<BTreeSet<String>>>);

impl<S: Subscriber> Layer<S> for Collector {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        metadata.target() == "roster::sql" && *metadata.level() == Level::TRACE
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        event.record(&mut Text(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner)));
    }
}

struct Text<'a>(&'a mut BTreeSet<String>);

impl Visit for Text<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "sql" {
            self.0.insert(value.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
