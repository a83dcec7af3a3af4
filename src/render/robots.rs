//! `robots.txt`: everything may be read; where the sitemap is. What is not to be listed says so on its own page.

use crate::config::Config;

/// The file. It names the sitemap only where the portal knows its own address.
pub(super) fn robots(config: &Config) -> String {
    let sitemap = config.base_url.as_ref().map(|base| format!("\nSitemap: {base}/sitemap.xml\n"));
    format!("User-agent: *\nAllow: /\n{}", sitemap.unwrap_or_default())
}
