//! Who may do something here: everyone, no one without an operator, or people with an address at named domains.

use shared::text::Email;

use super::names::{SettingError, wrong};
use crate::request::surroundings;

/// The people whom a setting admits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Audience {
    #[default]
    Everyone,
    NoOne,
    /// Lowercase, in ASCII. Subdomains aren't included.
    Domains(Vec<String>),
}

impl Audience {
    /// `everyone`, the setting's word for no one, or domains separated by commas.
    pub(super) fn check(name: &str, given: Option<&str>, no_one: &str) -> Result<Audience, SettingError> {
        let accepted = format!("everyone, {no_one}, or domains such as example.com,example.org");
        match given.map(str::trim) {
            None | Some("everyone") => Ok(Audience::Everyone),
            Some(text) if text == no_one => Ok(Audience::NoOne),
            Some(text) => {
                let domains: Option<Vec<String>> = text.split(',').map(domain).collect();
                domains.map(Audience::Domains).ok_or_else(|| wrong(name, format!("\"{text}\""), &accepted))
            }
        }
    }

    #[must_use]
    pub fn admits(&self, email: &Email) -> bool {
        match self {
            Audience::Everyone => true,
            Audience::NoOne => false,
            Audience::Domains(domains) => domains.iter().any(|domain| domain == email.domain()),
        }
    }

    /// The domains it is limited to; none admits no one.
    #[must_use]
    pub fn limit(&self) -> Option<Vec<String>> {
        match self {
            Audience::Everyone => None,
            Audience::NoOne => Some(Vec::new()),
            Audience::Domains(domains) => Some(domains.clone()),
        }
    }
}

/// A domain as addresses have it.
fn domain(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches('@');
    let address = Email::parse(&format!("someone@{text}"), surroundings().domain_to_ascii).ok()?;
    Some(address.domain().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(text: &str) -> Result<Audience, String> {
        Audience::check("ROSTER_SIGN_UP", Some(text), "invited").map_err(|fault| fault.to_string())
    }

    #[test]
    fn everyone_no_one_or_domains() {
        assert_eq!(Audience::check("X", None, "invited"), Ok(Audience::Everyone));
        assert_eq!(given("everyone"), Ok(Audience::Everyone));
        assert_eq!(given(" invited "), Ok(Audience::NoOne));
        let domains = given("Example.com, @b.example,bücher.example").expect("domains");
        assert_eq!(
            domains.limit(),
            Some(["example.com", "b.example", "xn--bcher-kva.example"].map(str::to_owned).into())
        );
        let admits = |text: &str| domains.admits(&Email::try_from(text.to_owned()).expect("an address"));
        assert!(admits("ana@example.com") && admits("Ana@b.example") && admits("bo@xn--bcher-kva.example"));
        assert!(
            !admits("ana@mail.example.com") && !admits("ana@badexample.com") && !admits("ana@example.com.evil.example")
        );
    }

    #[test]
    fn anything_else_names_the_setting_and_what_is_accepted() {
        for text in
            ["", "anyone", "none", "example", "a@b.example", "example.com,", "example.com;b.example", "*.example.com"]
        {
            let fault = given(text).expect_err(text);
            assert!(
                fault.starts_with("ROSTER_SIGN_UP: ") && fault.contains("accepted: everyone, invited, or"),
                "{fault}"
            );
        }
    }
}
