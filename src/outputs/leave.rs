//! Leaving notices: a page for each address outside the portal to which a page links, where `external_links` is set (the
//! government websites' words: 您访问的链接即将离开…). It works without script, since it is a page between two links.
//!
//! The portal's own host and the hosts of the allow-list, with everything below them, need none; nor do `mailto:` and `tel:`; nor
//! the links of the footer's marks, which stand as they are prescribed.

use super::PlanFacts;
use crate::config::{Config, Contact};
use crate::model::{Portal, Prose, Reference};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Every address that has a leaving notice, in order. What is dated later, and drafts, give none.
pub fn addresses(config: &Config, portal: &Portal, facts: &[Arc<PlanFacts>]) -> Vec<Arc<str>> {
    if config.government.external_links.is_none() {
        return Vec::new();
    }
    let mut found = Found { config, all: BTreeSet::new() };
    found.contact(&config.contact);
    found.address(config.license.as_ref().and_then(|l| l.url.as_deref()));
    portal.pages.iter().for_each(|page| found.prose(Some(&page.body)));
    for (plan, facts) in portal.plans.iter().zip(facts) {
        [Some(&plan.preamble), plan.letter.as_ref(), plan.closing.as_ref()].into_iter().for_each(|p| found.prose(p));
        for body in facts.shown.iter().map(|ix| portal.bodies.get(*ix)) {
            found.contact(&body.contact);
            found.address(body.url.as_deref());
        }
        for task in &plan.tasks {
            found.prose(Some(&task.body));
            found.references(&task.documents);
            for report in task.history.reports.on(facts.state.as_of) {
                let said = &report.facts;
                [&said.note, &said.problems, &said.next].into_iter().for_each(|p| found.prose(p.as_ref()));
                said.evidence.iter().for_each(|evidence| found.references(evidence));
            }
        }
    }
    found.all.into_iter().map(Arc::from).collect()
}

struct Found<'a> {
    config: &'a Config,
    all: BTreeSet<String>,
}

impl Found<'_> {
    fn address(&mut self, address: Option<&str>) {
        let warned = address.filter(|a| needs_notice(self.config, a));
        self.all.extend(warned.map(str::to_owned));
    }

    fn contact(&mut self, contact: &Contact) {
        self.address(contact.url.as_deref());
    }

    fn references(&mut self, references: &[Reference]) {
        references.iter().filter(|r| r.file.is_none()).for_each(|r| self.address(r.url.as_deref()));
    }

    fn prose(&mut self, prose: Option<&Prose>) {
        for lang in self.config.langs() {
            let links = prose.into_iter().flat_map(|prose| &prose.get(lang).0.links);
            links.for_each(|link| self.address(Some(&link.target)));
        }
    }
}

/// Whether a link to an address needs a notice.
fn needs_notice(config: &Config, address: &str) -> bool {
    let Some(allowed) = &config.government.external_links else { return false };
    let Some(host) = host(address) else { return false };
    let own = config.base_url.as_deref().and_then(self::host);
    let exempt = allowed.iter().chain(&config.government.site_domain).map(String::as_str).chain(own.as_deref());
    let below = |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    !exempt.map(str::to_ascii_lowercase).any(|domain| below(&domain))
}

/// The host of an address on the web, in lower case.
fn host(address: &str) -> Option<String> {
    let lower = address.to_ascii_lowercase();
    let rest = ["https://", "http://", "//"].iter().find_map(|scheme| lower.strip_prefix(scheme))?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    Some(host.split(':').next().unwrap_or_default().to_owned())
}

/// The file of an address's notice, below a language's folder.
pub(super) fn file(address: &str) -> String {
    format!("leave/{}.html", &blake3::hash(address.as_bytes()).to_hex()[..16])
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn the_host_is_what_a_browser_goes_to() {
        for (address, expected) in [
            ("https://Example.ORG/a", Some("example.org")),
            ("//example.org", Some("example.org")),
            ("http://gov.cn@evil.example:80/?gov.cn", Some("evil.example")),
            ("https://evil.example#.gov.cn", Some("evil.example")),
            ("mailto:a@example.org", None),
            ("pages/about.md", None),
        ] {
            assert_eq!(host(address).as_deref(), expected, "{address}");
        }
    }
}
