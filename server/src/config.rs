//! Configuration: flags, then `ROSTER_…` variables, the TOML file, and defaults, checked before anything starts.

mod audience;
mod billing;
mod key;
mod log;
mod names;
mod settings;
mod smtp;
mod values;

use std::{net::SocketAddr, path::PathBuf, sync::Arc, time::Duration};

pub use audience::Audience;
pub use key::KeySource;
pub use names::SettingError;
pub use settings::Settings;
use shared::endpoint::Access;
pub use values::count;

use crate::{
    billing::Billing,
    mail::{RenderedEmail, SmtpConfig},
    network::Networks,
    secrets::Hash,
    store::StoreOptions,
};

/// How long a browser is remembered after a sign-in.
const DEVICE_SECONDS: i64 = 365 * 24 * 3600;

/// Checked configuration.
#[derive(Clone)]
pub struct Config {
    pub listen: SocketAddr,
    /// Scheme and authority of every link, without a trailing slash.
    pub public_url: String,
    pub store: StoreOptions,
    pub mail: Mail,
    /// How long a process reserves an email; a crashed process delays its emails by this time.
    pub mail_lease_seconds: u32,
    pub key: KeySource,
    /// Hash of the host product's key; `None` gives no host access.
    pub host_key: Option<Hash>,
    /// Proxies whose `X-Forwarded-For` is trusted.
    pub proxies: Networks,
    /// Maximum organizations that one user can create.
    pub organizations_per_user: u32,
    /// Who can sign up without an invitation.
    pub sign_up: Audience,
    /// Which users can create organizations.
    pub creators: Audience,
    /// The packs for new organizations, by id; `None` offers all.
    pub offered_packs: Option<Vec<String>>,
    /// The pack that a new organization starts with; `None` for the first one.
    pub default_pack: Option<String>,
    /// Maximum invitation emails per organization and per member in a day; 0 is no limit.
    pub emails_per_day: u32,
    /// Folder with the operator's own policy packs.
    pub packs: Option<PathBuf>,
    pub billing: BillingConfig,
    /// Timeouts of slow clients.
    pub timeouts: Timeouts,
    /// Time between SIGTERM, when the service stops being ready, and the end of listening.
    pub stop_delay: Duration,
    pub log: Log,
}

/// The kind of session that a cookie contains. A browser can have one of each kind, and they don't affect each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jar {
    Person,
    Operator,
}

impl Jar {
    /// The kind of session that an endpoint creates, requires, or ends.
    #[must_use]
    pub const fn of(access: Access) -> Jar {
        match access {
            Access::Operator | Access::OperatorVisitor => Jar::Operator,
            Access::Anyone
            | Access::Visitor
            | Access::User
            | Access::Member
            | Access::Permission(_)
            | Access::Billing
            | Access::Host
            | Access::HostOrMember
            | Access::HostOrPermission(_) => Jar::Person,
        }
    }
}

/// Where emails go.
#[derive(Clone)]
pub enum Mail {
    Smtp(Box<SmtpConfig>),
    /// Stored in a folder, and shown at `/dev/mail` if only this machine can reach the server.
    Local {
        folder: PathBuf,
        shown: bool,
    },
    /// Stored in memory, for tests.
    Memory(Arc<std::sync::Mutex<Vec<RenderedEmail>>>),
}

impl Mail {
    /// Whether emails reach their recipients: not if they stay in a folder that only the server's machine can read.
    #[must_use]
    pub const fn reaches_people(&self) -> bool {
        match self {
            Mail::Smtp(_) | Mail::Memory(_) => true,
            Mail::Local { shown, .. } => *shown,
        }
    }
}

/// How seats are bought, and the host's own pages.
#[derive(Clone, Default)]
pub struct BillingConfig {
    pub provider: Billing,
    /// The host's billing page; `{organization}` is replaced with the id.
    pub page: Option<String>,
    /// The host's page for connected accounts.
    pub connections: Option<String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Log {
    /// Such as `info` or `roster=debug,info`.
    pub filter: String,
    pub json: bool,
}

impl Config {
    /// The origin that browsers send for this site.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.public_url
    }

    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.starts_with("https://")
    }

    /// Browsers keep `__Host-` cookies only over TLS, so http://localhost uses a plain name.
    #[must_use]
    pub fn cookie_name(&self, jar: Jar) -> &'static str {
        match (jar, self.is_https()) {
            (Jar::Person, true) => "__Host-roster",
            (Jar::Person, false) => "roster",
            (Jar::Operator, true) => "__Host-roster-operator",
            (Jar::Operator, false) => "roster-operator",
        }
    }

    /// The cookie of a browser that signed in before.
    #[must_use]
    pub fn device_cookie_name(&self) -> &'static str {
        if self.is_https() { "__Host-roster-device" } else { "roster-device" }
    }

    /// Its `Set-Cookie` value.
    #[must_use]
    pub fn device_cookie(&self, value: &str) -> String {
        self.named_cookie(self.device_cookie_name(), value, DEVICE_SECONDS)
    }

    /// A `Set-Cookie` value; zero seconds clears it.
    #[must_use]
    pub fn cookie(&self, jar: Jar, token: &str, seconds: i64) -> String {
        self.named_cookie(self.cookie_name(jar), token, seconds)
    }

    fn named_cookie(&self, name: &str, value: &str, seconds: i64) -> String {
        let secure = if self.is_https() { "; Secure" } else { "" };
        format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
    }
}

/// Timeouts for slow clients. Without them, a client that sends or reads very slowly would keep its connection open
/// forever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timeouts {
    /// For the head of a request, from the start of the connection or the end of the last answer. It also limits how
    /// long a connection can be idle.
    pub head: Duration,
    /// For a complete body.
    pub body: Duration,
    /// For progress while an answer is sent: the maximum time without the client reading anything.
    pub answer: Duration,
    /// For running requests after the service was asked to stop. Together with the delay before it, this is shorter than
    /// the 30 seconds after which orchestrators kill a process.
    pub end: Duration,
}

impl Default for Timeouts {
    fn default() -> Timeouts {
        let [head, body, answer, end] = [75, 60, 60, 20].map(Duration::from_secs);
        Timeouts { head, body, answer, end }
    }
}
