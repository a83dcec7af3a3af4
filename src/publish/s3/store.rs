//! A bucket: what can be asked of it, in words of this program.
//!
//! Every request is tried again after pauses that grow, where the fault may pass: a server's error, a broken connection, an answer
//! that does not come. Bodies are sent with their MD5 (RFC 1864), so the store refuses what arrives damaged. Deliberately absent:
//! uploads in parts, after which a store no longer tells the MD5 of what it holds.

use super::{Fault, Secrets};
use crate::config::Bucket;
use crate::msg;
use crate::publish::bucket::Object;
use opendal::layers::{RetryEvent, RetryLayer, TimeoutLayer};
use opendal::options::WriteOptions;
use opendal::services::S3;
use opendal::{Error, ErrorKind, HttpTransporter, Operator};
use opendal_http_transport_reqwest::ReqwestTransport;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// The folder for what is not the site: its names begin with a dot, which no address of a site does.
pub(super) const OWN: &str = ".jindu/";

/// The key of the mark that tells a portal's objects from others.
const MARK: &str = "jindu";

/// How long an answer may take, and how many bytes come through in a second where the line is slow.
const PATIENCE: Duration = Duration::from_secs(30);
const SLOW: u64 = 64 * 1024;

/// What an object is sent with.
#[derive(Debug, Clone)]
pub(super) struct Headers {
    /// Content-Type.
    pub(super) media_type: String,
    /// Cache-Control.
    pub(super) cache_control: String,
}

/// On which condition an object is written.
#[derive(Debug, Clone, Copy)]
pub(super) enum If<'a> {
    /// On none.
    Always,
    /// Where there is none yet.
    Absent,
    /// Where it still has this ETag.
    Is(&'a str),
}

/// A bucket below its prefix.
#[derive(Debug)]
pub(super) struct Store {
    operator: Operator,
    bucket: Bucket,
    mark: String,
    /// How often a request was tried again.
    again: Arc<AtomicUsize>,
}

impl Store {
    /// Nothing is sent yet. `mark` is what tells the portal's objects from others.
    pub(super) fn new(bucket: &Bucket, secrets: &Secrets, mark: String) -> Result<Self, Fault> {
        // What the target and the secrets do not say is asked neither of files nor of a cloud's own services.
        let mut service = S3::default()
            .bucket(&bucket.name)
            .root(&bucket.prefix)
            .region(&bucket.region)
            .access_key_id(&secrets.access_key_id)
            .secret_access_key(&secrets.secret_access_key)
            .session_token(secrets.session_token.as_deref().unwrap_or_default())
            .checksum_algorithm("md5")
            .disable_config_load()
            .disable_ec2_metadata();
        if let Some(endpoint) = &bucket.endpoint {
            service = service.endpoint(endpoint);
        }
        if bucket.virtual_host {
            service = service.enable_virtual_host_style();
        }
        // The first one stays; it is the same.
        let _ = rustls::crypto::ring::default_provider().install_default();
        HttpTransporter::install_default(ReqwestTransport::default());
        let store = |operator| Self { operator, bucket: bucket.clone(), mark, again: Arc::default() };
        Operator::new(service).map(store).map_err(|error| Fault::Machine(io::Error::other(words(&error))))
    }

    /// For requests that bring so many bytes at most.
    fn operator(&self, size: u64) -> Operator {
        let patience = PATIENCE + Duration::from_secs(size / SLOW);
        let count = self.again.clone();
        let notify = move |_: RetryEvent<'_>| {
            count.fetch_add(1, Ordering::Relaxed);
        };
        let again = RetryLayer::new()
            .with_notify(notify)
            .with_jitter()
            .with_factor(2.0)
            .with_min_delay(Duration::from_millis(500));
        self.operator
            .clone()
            .layer(TimeoutLayer::new().with_timeout(patience).with_io_timeout(patience))
            .layer(again.with_max_delay(Duration::from_secs(20)).with_max_times(6))
    }

    /// All objects, but for those of [`OWN`].
    pub(super) async fn list(&self) -> Result<BTreeMap<Arc<str>, Object>, Fault> {
        let entries = self.operator(0).list_with("").recursive(true).await.map_err(|e| self.fault("", &e))?;
        let files = entries.into_iter().filter(|e| e.metadata().is_file() && !e.path().starts_with(OWN));
        let each = files.map(|entry| {
            let (path, metadata) = entry.into_parts();
            let etag = metadata.etag().map(plain);
            (Arc::from(path), Object { size: metadata.content_length(), etag })
        });
        Ok(each.collect())
    }

    /// An object's bytes; none where there is no object. `size` is what to expect.
    pub(super) async fn get(&self, path: &str, size: u64) -> Result<Option<Vec<u8>>, Fault> {
        match self.operator(size).read(path).await {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fault(path, &error)),
        }
    }

    /// Whether an object bears the portal's mark.
    pub(super) async fn is_marked(&self, path: &str) -> Result<bool, Fault> {
        match self.operator(0).stat(path).await {
            Ok(metadata) => Ok(metadata
                .user_metadata()
                .is_some_and(|all| all.into_iter().any(|(key, value)| key == MARK && value == self.mark))),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(false),
            Err(error) => Err(self.fault(path, &error)),
        }
    }

    /// An object's ETag; none where there is no object.
    pub(super) async fn etag(&self, path: &str) -> Result<Option<String>, Fault> {
        match self.operator(0).stat(path).await {
            Ok(metadata) => Ok(metadata.etag().map(plain)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(self.fault(path, &error)),
        }
    }

    /// Writes an object.
    pub(super) async fn put(&self, path: &str, bytes: Vec<u8>, headers: &Headers) -> Result<(), Fault> {
        self.put_if(path, bytes, headers, If::Always).await.map(drop).map_err(|error| self.fault(path, &error))
    }

    /// Writes an object on a condition, and gives its ETag.
    pub(super) async fn put_if(
        &self,
        path: &str,
        bytes: Vec<u8>,
        headers: &Headers,
        condition: If<'_>,
    ) -> Result<Option<String>, Error> {
        let mut options = WriteOptions {
            content_type: Some(headers.media_type.clone()),
            cache_control: Some(headers.cache_control.clone()),
            user_metadata: Some(HashMap::from([(MARK.to_owned(), self.mark.clone())])),
            ..WriteOptions::default()
        };
        match condition {
            If::Always => {}
            If::Absent => options.if_not_exists = true,
            If::Is(etag) => options.if_match = Some(format!("\"{etag}\"")),
        }
        let written = self.operator(bytes.len() as u64).write_options(path, bytes, options).await?;
        Ok(written.etag().map(plain))
    }

    /// Removes an object. None that is there is no fault.
    pub(super) async fn remove(&self, path: &str) -> Result<(), Fault> {
        self.operator(0).delete(path).await.map_err(|error| self.fault(path, &error))
    }

    /// Whether requests had to be tried again so often that somebody who waits should hear of it.
    pub(super) fn stumbles(&self) -> bool {
        self.again.load(Ordering::Relaxed) >= 3
    }

    /// Where it is, in words.
    pub(super) fn place(&self) -> String {
        place(&self.bucket)
    }

    /// A fault of a request, in words for those who look after the target.
    pub(super) fn fault(&self, path: &str, error: &Error) -> Fault {
        let (place, name) = (self.place(), &self.bucket.name);
        let why = words(error);
        match error.kind() {
            ErrorKind::PermissionDenied => Fault::Refused(msg!(
                "存储服务不许访问 {place}。检查 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY、region 和密钥的权限。它说：{why}",
                "the store denies access to {place}. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, the region and what the \
                 key may do. It says: {why}"
            )),
            ErrorKind::ConfigInvalid => Fault::Refused(msg!(
                "存储服务没有存储桶“{name}”。检查 bucket 和 endpoint。它说：{why}",
                "the store has no bucket “{name}”. Check bucket and endpoint. It says: {why}"
            )),
            _ => Fault::Refused(msg!(
                "向存储服务的请求不成功（{place}{path}）。检查网络和 endpoint，过一会儿再运行一次。它说：{why}",
                "a request to the store failed ({place}{path}). Check the network and the endpoint, and run it again later. It \
                 says: {why}"
            )),
        }
    }
}

/// A bucket and its prefix, as tools of these stores write it.
pub(super) fn place(bucket: &Bucket) -> String {
    format!("s3://{}/{}", bucket.name, bucket.prefix)
}

/// What an error says, without the whole of the request.
pub(super) fn words(error: &Error) -> String {
    let mut words = error.message().to_owned();
    let mut source = std::error::Error::source(error);
    while let Some(deeper) = source {
        words = format!("{words}: {deeper}");
        source = deeper.source();
    }
    words
}

/// An ETag without its quotes (RFC 9110, 8.8.3).
fn plain(etag: &str) -> String {
    etag.trim_start_matches("W/").trim_matches('"').to_ascii_lowercase()
}
