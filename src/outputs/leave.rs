//! Leaving notices: a page for each address outside the portal to which a page links, where `external_links` is set (the
//! government websites' words: 您访问的链接即将离开…). It works without script, since it is a page between two links.
//!
//! The portal's own host and the hosts of the allow-list, with everything below them, need none; nor do `mailto:` and `tel:`; nor
//! the links of the footer's marks, which stand as they are prescribed.

use super::PlanFacts;
use crate::config::{Config, Contact};
use crate::model::{Portal, Prose, Reference};
use crate::parse::markdown::scheme;
use std::collections::BTreeSet;
use std::sync::Arc;
use url::{Host, Url};

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
            for verification in task.history.checks.on(facts.state.as_of).map(|place| &task.verifications[place]) {
                found.prose(verification.finding.as_ref());
                found.references(&verification.evidence);
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
            links.for_each(|link| self.address(outside(&link.target).as_deref()));
        }
    }
}

/// Where a page of a portal stands that nobody has.
const SOMEWHERE: &str = "https://portal.invalid/page/";

/// The address outside the portal to which a link leads, as browsers read it (WHATWG URL): `https:/a`, `\\a`, `/\a` and `//a` all lead
/// to the host `a`. None where it stays inside. What is written in full stands as it is written, anything else in full.
pub fn outside(target: &str) -> Option<String> {
    let full = |url: Url| url.to_string();
    let plain = !target.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
    match scheme(target) {
        Some(scheme) if !["http", "https"].contains(&&*scheme) => return Some(target.to_owned()),
        Some(scheme) => {
            let written = plain && target[scheme.len()..].starts_with("://");
            let read = if written { None } else { Url::parse(target).ok().map(full) };
            return Some(read.unwrap_or_else(|| target.to_owned()));
        }
        None => {}
    }
    let base = Url::parse(SOMEWHERE).ok()?;
    // Two slashes and more, of either kind, lead to a host; the crate takes two alone.
    let bare: String = target.chars().filter(|c| !['\t', '\n', '\r'].contains(c)).collect();
    let bare = bare.trim_start_matches(|c: char| c <= ' ');
    let rest = bare.trim_start_matches(['/', '\\']);
    if bare.len() - rest.len() > 2 {
        return Some(Url::parse(&format!("https://{rest}")).map_or_else(|_| target.to_owned(), full));
    }
    match base.join(target) {
        Ok(url) => (url.origin() != base.origin()).then(|| full(url)),
        // A host that no browser takes.
        Err(_) => Some(target.to_owned()),
    }
}

/// Whether a link to an address needs a notice.
fn needs_notice(config: &Config, address: &str) -> bool {
    let Some(allowed) = &config.government.external_links else { return false };
    let host = match host(address) {
        Some(host) => host,
        // `mailto:` leads to no page; an address of the web that cannot be read leads nobody knows where.
        None => return scheme(address).is_none_or(|scheme| ["http", "https"].contains(&&*scheme)),
    };
    let own = config.base_url.as_deref().and_then(self::host);
    let named = allowed.iter().chain(&config.government.site_domain).filter_map(|domain| in_one_form(domain));
    let below = |domain: &str| host == domain || host.strip_suffix(domain).is_some_and(|rest| rest.ends_with('.'));
    !named.chain(own).any(|domain| below(&domain))
}

/// The host to which a browser goes: in lower case, in its ASCII form, without a dot at its end.
fn host(address: &str) -> Option<String> {
    let url = Url::parse(address).ok().filter(|url| ["http", "https"].contains(&url.scheme()))?;
    Some(url.host_str()?.trim_end_matches('.').to_owned())
}

/// A host that the portal names, in the same form.
fn in_one_form(domain: &str) -> Option<String> {
    let host = Host::parse(domain.trim_matches('.')).ok()?.to_string();
    Some(host).filter(|host| !host.is_empty())
}

/// The address of an address's notice, below a language's folder and without `.html`.
pub fn stem(address: &str) -> String {
    format!("leave/{}", &blake3::hash(address.as_bytes()).to_hex()[..16])
}

/// The address of an address's notice in the source language.
pub(super) fn file(address: &str) -> String {
    format!("{}.html", stem(address))
}

#[cfg(test)]
mod tests {
    use super::{host, outside};

    #[test]
    fn a_link_leads_where_a_browser_goes() {
        for (target, to) in [
            ("https://Example.ORG/a", "example.org"),
            ("//example.org", "example.org"),
            ("http://gov.cn@evil.example:80/?gov.cn", "evil.example"),
            ("https://evil.example#.gov.cn", "evil.example"),
            (r"https://evil.example\@gov.example", "evil.example"),
            ("https:/evil.example", "evil.example"),
            ("https:evil.example", "evil.example"),
            ("HTTPS:///evil.example", "evil.example"),
            (r"\\evil.example", "evil.example"),
            (r"/\evil.example", "evil.example"),
            (r"\/evil.example", "evil.example"),
            ("///evil.example", "evil.example"),
            ("/\t/evil.example", "evil.example"),
            ("ht\ntps://evil.example", "evil.example"),
            (" //evil.example", "evil.example"),
            ("https://evil.example./", "evil.example"),
            ("https://例子.example/", "xn--fsqu00a.example"),
            ("https://evil。example/", "evil.example"),
            ("https://0x7f.1/", "127.0.0.1"),
        ] {
            let address = outside(target).unwrap_or_else(|| panic!("{target:?} stays inside"));
            assert_eq!(host(&address).as_deref(), Some(to), "{target:?} as {address}");
        }
        for target in ["pages/about.md", "/files/a.png", "#a", "?a=//b", "./a:b", "a/\\b", "../../a"] {
            assert_eq!(outside(target), None, "{target}");
        }
        assert_eq!(outside("mailto:a@example.org").as_deref(), Some("mailto:a@example.org"));
        assert_eq!(host("mailto:a@example.org"), None);
        assert_eq!(
            outside("https://Example.ORG/a?b=甲").as_deref(),
            Some("https://Example.ORG/a?b=甲"),
            "as it is written"
        );
    }
}
