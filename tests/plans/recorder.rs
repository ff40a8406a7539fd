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

type Statements = Arc<Mutex<BTreeSet<String>>>;
/// The steps that SQLite took for each statement.
type Steps = Arc<Mutex<Vec<(i64, String)>>>;

/// Records what this thread runs until it is stopped.
pub struct Recorder {
    statements: Statements,
    steps: Steps,
    subscription: DefaultGuard,
}

impl Recorder {
    pub fn start() -> Recorder {
        let (statements, steps) = (Statements::default(), Steps::default());
        let collector = Collector { statements: statements.clone(), steps: steps.clone() };
        let subscription = tracing::subscriber::set_default(Registry::default().with(collector));
        Recorder { statements, steps, subscription }
    }

    /// The statements since the last call, each with the steps that SQLite took.
    pub fn take_steps(&self) -> Vec<(i64, String)> {
        std::mem::take(&mut *self.steps.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Stops recording and returns the distinct texts.
    pub fn finish(self) -> BTreeSet<String> {
        drop(self.subscription);
        std::mem::take(&mut *self.statements.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

struct Collector {
    statements: Statements,
    steps: Steps,
}

impl<S: Subscriber> Layer<S> for Collector {
    fn enabled(&self, metadata: &Metadata<'_>, _: Context<'_, S>) -> bool {
        ["roster::sql", "roster::sql::steps"].contains(&metadata.target()) && *metadata.level() == Level::TRACE
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut text = Text::default();
        event.record(&mut text);
        match text.steps {
            Some(steps) => self.steps.lock().unwrap_or_else(PoisonError::into_inner).push((steps, text.sql)),
            None => _ = self.statements.lock().unwrap_or_else(PoisonError::into_inner).insert(text.sql),
        }
    }
}

#[derive(Default)]
struct Text {
    sql: String,
    steps: Option<i64>,
}

impl Visit for Text {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "sql" {
            self.sql = value.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }

    fn record_i64(&mut self, field: &Field, value: i64) {
        if field.name() == "steps" {
            self.steps = Some(value);
        }
    }

    fn record_debug(&mut self, _: &Field, _: &dyn fmt::Debug) {}
}
