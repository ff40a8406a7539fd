//! TLS to PostgreSQL with rustls: which certificates are trusted, and what is verified of the server's.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use tokio_postgres_rustls::MakeRustlsConnect;
use tokio_rustls::rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use tokio_rustls::rustls::client::{verify_server_cert_signed_by_trust_anchor, verify_server_name};
use tokio_rustls::rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use tokio_rustls::rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
    server::ParsedCertificate,
};

use super::address::{TlsOptions, Verify};

/// Reads the files.
///
/// # Errors
/// The parameter and the file that can't be used.
pub(super) fn connector(options: &TlsOptions) -> Result<MakeRustlsConnect, String> {
    let provider = Arc::new(ring::default_provider());
    let trusted = match options.verify {
        Verify::Nothing => None,
        Verify::Authority | Verify::Name => Some(trusted(options.authorities.as_deref())?),
    };
    let verifier = Verifier { trusted, name: options.verify == Verify::Name, provider: provider.clone() };
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|fault| fault.to_string())?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier));
    let config = match &options.client {
        None => config.with_no_client_auth(),
        Some((certificate, key)) => {
            let chain = certificates("sslcert", certificate)?;
            let key =
                PrivateKeyDer::from_pem_file(key).map_err(|fault| format!("sslkey: {}: {fault}", key.display()))?;
            config.with_client_auth_cert(chain, key).map_err(|fault| format!("sslcert and sslkey: {fault}"))?
        }
    };
    Ok(MakeRustlsConnect::new(config))
}

/// What `sslrootcert` names, or what the system trusts.
#[derive(Debug)]
struct Trusted {
    roots: RootCertStore,
    certificates: Vec<CertificateDer<'static>>,
}

fn trusted(authorities: Option<&Path>) -> Result<Trusted, String> {
    let mut roots = RootCertStore::empty();
    let certificates = match authorities {
        Some(path) => certificates("sslrootcert", path)?,
        None => rustls_native_certs::load_native_certs().certs,
    };
    for certificate in &certificates {
        match (roots.add(certificate.clone()), authorities) {
            (Err(fault), Some(path)) => return Err(format!("sslrootcert: {}: {fault}", path.display())),
            // Systems have a few certificates that no one can use.
            (Err(_), None) | (Ok(()), _) => {}
        }
    }
    if roots.is_empty() {
        return Err("sslrootcert is missing, and this system has no certificates to trust".to_owned());
    }
    Ok(Trusted { roots, certificates })
}

fn certificates(parameter: &str, path: &Path) -> Result<Vec<CertificateDer<'static>>, String> {
    let wrong = |fault: &dyn std::fmt::Display| format!("{parameter}: {}: {fault}", path.display());
    let pem = fs::read(path).map_err(|fault| wrong(&fault))?;
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    match all {
        Ok(all) if all.is_empty() => Err(wrong(&"contains no PEM certificate")),
        Ok(all) => Ok(all),
        Err(fault) => Err(wrong(&fault)),
    }
}

/// Verifies the authority and the name one by one, because `verify-ca` needs only the first and `require` none.
#[derive(Debug)]
struct Verifier {
    trusted: Option<Trusted>,
    name: bool,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let Some(trusted) = &self.trusted else { return Ok(ServerCertVerified::assertion()) };
        let certificate = ParsedCertificate::try_from(end_entity)?;
        let known = self.provider.signature_verification_algorithms.all;
        let issued = verify_server_cert_signed_by_trust_anchor(&certificate, &trusted.roots, intermediates, now, known);
        match issued {
            // A self-signed certificate is often made as an authority's and given as `sslrootcert` itself.
            Err(Error::InvalidCertificate(CertificateError::Other(_)))
                if trusted.certificates.iter().any(|one| one == end_entity) => {}
            other => other?,
        }
        if self.name {
            verify_server_name(&certificate, name)?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, known)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let known = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, known)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
