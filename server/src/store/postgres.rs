//! PostgreSQL: a pool of connections, each with its prepared statements. The server's own locks decide which
//! transaction waits for which.

use std::error::Error;
use std::str::FromStr;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, PoolError, RecyclingMethod, Runtime};
use tokio_postgres::error::SqlState;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use tokio_postgres::{Config, NoTls};

use super::columns::tuple;
use super::{Row, StoreError, StoreOptions, Value, ValueRef};

/// The protocol counts a statement's parameters in sixteen bits.
const PARAMETERS: usize = 65_535;

/// Whether the URL can be parsed and names a server.
pub(super) fn is_address(url: &str) -> bool {
    let names_one = |config: Config| !config.get_hosts().is_empty() || !config.get_hostaddrs().is_empty();
    Config::from_str(url).is_ok_and(names_one)
}

#[derive(Clone)]
pub(super) struct PostgresDatabase {
    pool: Pool,
}

impl PostgresDatabase {
    pub(super) async fn open(options: &StoreOptions) -> Result<PostgresDatabase, StoreError> {
        // Omits the parser's own message, which can quote the password.
        let mut config = Config::from_str(&options.url)
            .map_err(|_| StoreError::Unavailable("the address of the PostgreSQL server is malformed".into()))?;
        if config.get_application_name().is_none() {
            config.application_name("roster");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(Duration::from_secs(5));
        }
        let manager = Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(options.pool.max(1))
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(options.wait))
            .build()
            .map_err(|fault| StoreError::Unavailable(fault.to_string()))?;
        let database = PostgresDatabase { pool };
        database.connection().await?;
        Ok(database)
    }

    pub(super) async fn connection(&self) -> Result<Lease, StoreError> {
        let object = self.pool.get().await.map_err(|fault| match fault {
            PoolError::Timeout(_) => StoreError::Busy,
            // An error before there is a connection isn't caused by a query.
            PoolError::Backend(fault) => match translate(&fault) {
                StoreError::Other { reason, .. } => StoreError::Unavailable(reason),
                fault => fault,
            },
            fault => StoreError::Unavailable(fault.to_string()),
        })?;
        Ok(Lease { object })
    }
}

/// Maximum prepared statements per connection: twice as many as Roster has with usual filters.
const STATEMENTS: usize = 512;

/// One connection from the pool.
pub(super) struct Lease {
    object: Object,
}

impl Lease {
    pub(super) async fn rows(&mut self, sql: &str, args: &[Value]) -> Result<Vec<Row>, StoreError> {
        self.forget_many();
        let answer = async {
            let statement = self.object.prepare_cached(sql).await?;
            self.object.query(&statement, &lend(args)).await
        };
        Ok(answer.await.map_err(|fault| translate(&fault))?.into_iter().map(Row::postgres).collect())
    }

    pub(super) async fn run(&mut self, sql: &str, args: &[Value]) -> Result<u64, StoreError> {
        self.forget_many();
        let answer = async {
            let statement = self.object.prepare_cached(sql).await?;
            self.object.execute(&statement, &lend(args)).await
        };
        answer.await.map_err(|fault| translate(&fault))
    }

    /// A list's statement depends on its filters, so a caller with ever new filters would fill the server.
    fn forget_many(&self) {
        if self.object.statement_cache.size() >= STATEMENTS {
            self.object.statement_cache.clear();
        }
    }

    /// Many rows in few round trips. The statement depends on the number of rows, so it isn't kept prepared.
    pub(super) async fn insert(&mut self, head: &str, width: usize, rows: &[Vec<Value>]) -> Result<u64, StoreError> {
        let mut inserted = 0;
        for chunk in rows.chunks((PARAMETERS / width).max(1)) {
            let tuples: Vec<String> = (0..chunk.len()).map(|row| tuple(row * width + 1, width, '$')).collect();
            let sql = format!("{head}{}", tuples.join(", "));
            let args: Vec<&(dyn ToSql + Sync)> = chunk.iter().flatten().map(|value| value as _).collect();
            inserted += self.object.execute(&sql, &args).await.map_err(|fault| translate(&fault))?;
        }
        Ok(inserted)
    }

    pub(super) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        self.object.batch_execute(sql).await.map_err(|fault| translate(&fault))
    }

    /// Rolls back in the background, because `drop` can't wait. The connection returns to the pool only after
    /// PostgreSQL has answered. A connection that can't answer, or that is dropped without a runtime, is closed, which
    /// also rolls back.
    pub(super) fn roll_back(mut self) {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            drop(Object::take(self.object));
            return;
        };
        runtime.spawn(async move {
            if let Err(fault) = self.script("ROLLBACK").await {
                tracing::warn!(%fault, "closed a connection whose transaction couldn't be rolled back");
                drop(Object::take(self.object));
            }
        });
    }
}

fn lend(args: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    args.iter().map(|value| value as _).collect()
}

/// The server infers a parameter's type from the statement; a value is converted to it.
impl ToSql for Value {
    fn to_sql(&self, to: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match (self.borrow(), to) {
            (ValueRef::Null, _) => Ok(IsNull::Yes),
            (ValueRef::Int(number), &Type::INT8) => number.to_sql(to, out),
            (ValueRef::Int(number), &Type::INT4) => i32::try_from(number)?.to_sql(to, out),
            (ValueRef::Int(number), &Type::INT2) => i16::try_from(number)?.to_sql(to, out),
            (ValueRef::Int(number @ 0..=1), &Type::BOOL) => (number == 1).to_sql(to, out),
            (ValueRef::Text(text), _) if <&str as ToSql>::accepts(to) || *to == Type::UNKNOWN => text.to_sql(to, out),
            (ValueRef::Blob(bytes), &Type::BYTEA) => bytes.to_sql(to, out),
            (value, _) => Err(format!("{} was given where the statement takes {to}; add a CAST", value.kind()).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for ValueRef<'a> {
    fn from_sql(from: &Type, raw: &'a [u8]) -> Result<ValueRef<'a>, Box<dyn Error + Sync + Send>> {
        match *from {
            Type::INT8 => i64::from_sql(from, raw).map(ValueRef::Int),
            Type::INT4 => i32::from_sql(from, raw).map(|number| ValueRef::Int(number.into())),
            Type::INT2 => i16::from_sql(from, raw).map(|number| ValueRef::Int(number.into())),
            Type::BOOL => bool::from_sql(from, raw).map(|flag| ValueRef::Int(flag.into())),
            Type::BYTEA => Ok(ValueRef::Blob(raw)),
            _ => <&str>::from_sql(from, raw).map(ValueRef::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<ValueRef<'a>, Box<dyn Error + Sync + Send>> {
        Ok(ValueRef::Null)
    }

    fn accepts(from: &Type) -> bool {
        matches!(*from, Type::INT8 | Type::INT4 | Type::INT2 | Type::BOOL | Type::BYTEA | Type::UNKNOWN)
            || <&str as FromSql>::accepts(from)
    }
}

/// Keeps the server's message and leaves its detail, which quotes the values of the row.
fn translate(fault: &tokio_postgres::Error) -> StoreError {
    let Some(refusal) = fault.as_db_error() else {
        let cause = fault.source().map(|cause| format!(": {cause}")).unwrap_or_default();
        let reason = format!("{fault}{cause}");
        // Without an answer from the server, the error comes from the connection or, before anything was sent, from an
        // argument.
        let sent = fault.is_closed() || fault.source().is_none_or(|cause| cause.is::<std::io::Error>());
        return if sent { StoreError::Unavailable(reason) } else { StoreError::postgres(reason) };
    };
    let code = refusal.code();
    match code {
        &SqlState::UNIQUE_VIOLATION => {
            StoreError::Unique { constraint: refusal.constraint().unwrap_or_default().to_owned() }
        }
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED | &SqlState::LOCK_NOT_AVAILABLE => {
            StoreError::Busy
        }
        // Connection exceptions, refused sign-ins, unknown databases, exhausted resources, shutdowns, system errors.
        code if ["08", "28", "3D", "53", "57P", "58"].iter().any(|class| code.code().starts_with(class)) => {
            StoreError::Unavailable(refusal.message().to_owned())
        }
        code => StoreError::postgres(format!("{} ({})", refusal.message(), code.code())),
    }
}
