//! PostgreSQL: a pool of connections, each with its prepared statements. The server's own locks decide which
//! transaction waits for which.

mod address;
mod check;
mod fault;
mod lease;
mod link;
mod tls;
mod value;

use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Pool, PoolError, RecyclingMethod, Runtime, TimeoutType};

use self::fault::unavailable;
use self::link::{CONNECT, Link};
use super::{StoreError, StoreOptions};

pub(super) use self::lease::Lease;

/// Why the URL can't be used, without its text, which contains a password.
pub(super) fn fault_of(url: &str) -> Option<String> {
    address::parse(url).err()
}

#[derive(Clone)]
pub(super) struct PostgresDatabase {
    pool: Pool,
    link: Link,
    /// How long a statement can take.
    deadline: Duration,
}

impl PostgresDatabase {
    pub(super) async fn open(options: &StoreOptions) -> Result<PostgresDatabase, StoreError> {
        let address = address::parse(&options.url).map_err(StoreError::Unavailable)?;
        let tls = tls::connector(&address.tls).map_err(StoreError::Unavailable)?;
        let mut config = address.config;
        if let (None, Some(password)) = (config.get_password(), &options.password) {
            config.password(password);
        }
        if config.get_application_name().is_none() {
            config.application_name("roster");
        }
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(CONNECT);
        }
        if config.get_tcp_user_timeout().is_none() {
            config.tcp_user_timeout(options.deadline);
        }
        let (config, link) = link::find(config, &tls, options.deadline).await?;
        let manager = Manager::from_config(config, tls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
        let pool = Pool::builder(manager)
            .max_size(options.pool.max(1))
            .runtime(Runtime::Tokio1)
            .wait_timeout(Some(options.wait))
            .create_timeout(Some(CONNECT))
            .build()
            .map_err(|fault| StoreError::Unavailable(fault.to_string()))?;
        let database = PostgresDatabase { pool, link, deadline: options.deadline };
        check::encoding(&mut database.connection().await?).await?;
        Ok(database)
    }

    /// Provides what searches need, before there are tables.
    pub(super) async fn prepare_for_search(&self) -> Result<(), StoreError> {
        check::extension(&mut self.connection().await?).await
    }

    pub(super) async fn connection(&self) -> Result<Lease, StoreError> {
        let object = self.pool.get().await.map_err(|fault| match fault {
            PoolError::Timeout(TimeoutType::Wait) => StoreError::Busy,
            PoolError::Timeout(_) => StoreError::Unavailable("the server didn't answer in time".into()),
            PoolError::Backend(fault) => unavailable(&fault),
            fault => StoreError::Unavailable(fault.to_string()),
        })?;
        Ok(Lease::new(object, self.link.clone(), self.deadline))
    }
}
