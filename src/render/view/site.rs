//! What every page shows: the portal's name, languages, identity, and what the page says of itself.

use super::{Day, FeedLink, Html, Link, Take, Text, WebAddress};
use serde::Serialize;

/// The portal, in the page's language. The same value on every page of a language.
#[derive(Debug, Clone, Serialize)]
pub struct Site {
    /// The portal's title.
    pub title: Text,
    /// The portal's description.
    pub description: Option<Text>,
    /// The title in further languages (Yi), each with its `lang`; shown above the title.
    pub masthead: Vec<Text>,
    /// A line that stands on every page (“demonstration data”).
    pub banner: Option<Text>,
    /// Whether this is a snapshot's page, which a theme says plainly, with the day and a link to the living portal.
    pub archived: bool,
    /// The BCP 47 tag of the page's language.
    pub lang: String,
    /// Which way the page's language runs: `ltr` or `rtl`.
    pub dir: &'static str,
    /// The BCP 47 tag of the source language.
    pub source_lang: String,
    /// Whether a machine translated any words of the portal into the page's language.
    pub machine: bool,
    /// The day as of which everything is said.
    pub as_of: Day,
    /// The theme's style sheet.
    pub style: String,
    /// The home page.
    pub home: Link,
    /// The plan that the portal's main navigation speaks of: the latest.
    pub plan: Option<PlanLink>,
    /// All plans, the latest first.
    pub plans: Vec<PlanLink>,
    /// Free pages, by their order.
    pub pages: Vec<Link>,
    /// The method page.
    pub method: Link,
    /// The search page.
    pub search: Link,
    /// The sitemap page.
    pub sitemap: Link,
    /// The page of earlier years' snapshots; null where there is none.
    pub archive: Option<Link>,
    /// The portal's feed as Atom; null without `base_url`.
    pub feed: Option<String>,
    /// How to ask.
    pub contact: Contact,
    /// The body that keeps the plan.
    pub coordinator: Option<Link>,
    /// The marks of a government website; each null where unset.
    pub government: Government,
    /// Where the portal is published, without a slash at the end.
    pub base_url: Option<String>,
    /// `jindu 0.1.0 (1a2b3c4d)`: what the page was made with, and which portal it belongs to. A theme prints it as
    /// `<meta name="generator" content="…">`, by which the program knows its own pages again.
    pub generator: String,
}

/// A plan and its main pages.
#[derive(Debug, Clone, Serialize)]
pub struct PlanLink {
    /// The plan's folder: `2023`.
    pub id: String,
    /// The plan's title on one line.
    pub title: Text,
    /// The plan's short title, or its title.
    pub short_title: Text,
    /// The plan page.
    pub href: String,
    /// The notice in full.
    pub notice: String,
    /// The ledger of tasks.
    pub ledger: String,
    /// The departments; null where it names none, and no bodies together.
    pub departments: Option<String>,
    /// What the portal calls departments; null where the theme's word holds.
    pub departments_title: Option<Text>,
    /// The counties; null where there is none.
    pub counties: Option<String>,
    /// What the portal calls counties; null where the theme's word holds.
    pub counties_title: Option<Text>,
    /// The indexes of the portal's own kinds of bodies.
    pub kinds: Vec<Link>,
    /// The deadline calendar.
    pub calendar: String,
    /// The targets; null where the plan has none.
    pub targets: Option<String>,
    /// Its bodies side by side; null where the settings do not ask for that.
    pub compare: Option<String>,
    /// The change log.
    pub changes: String,
    /// The bulletins; null where there are none.
    pub bulletins: Option<String>,
    /// The data page.
    pub data: String,
    /// The calendar.
    pub ics: String,
    /// Whether the notice states the last day of its period.
    pub ends: bool,
}

/// How to ask a question; each field null where unset.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Contact {
    /// A number of the public hotline: `12345`.
    pub hotline: Option<String>,
    /// A telephone number.
    pub telephone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A postal address.
    pub address: Option<Text>,
    /// A page where one can ask.
    pub url: Option<WebAddress>,
}

/// Identity of the government website, as far as it is known.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Government {
    /// `SiteName`.
    pub site_name: Option<Text>,
    /// `SiteDomain`, a bare host.
    pub site_domain: Option<String>,
    /// `SiteIDCode`, 网站标识码.
    pub site_id_code: Option<String>,
    /// 主办单位.
    pub sponsor: Option<Text>,
    /// 承办单位.
    pub operator: Option<Text>,
    /// ICP备案编号.
    pub icp: Option<String>,
    /// 公安备案, as it is shown.
    pub police: Option<String>,
    /// The 14 digits in it.
    pub police_code: Option<String>,
    /// The id of 党政机关网站标识.
    pub conac: Option<String>,
}

/// What a page says of itself.
#[derive(Debug, Clone, Serialize)]
pub struct Page {
    /// Its kind, which is also its template's name: `home`, `plan`, `notice`, `ledger`, `task`, `section`, `departments`,
    /// `counties`, `body`, `calendar`, `month`, `targets`, `compare`, `as-of`, `changes`, `page`, `method`, `archive`, `search`,
    /// `sitemap`, `not-found`.
    pub kind: &'static str,
    /// Its title (`h1`).
    pub title: Text,
    /// One sentence for search engines.
    pub description: Option<String>,
    /// Its own address, from the site's root.
    pub href: String,
    /// What leads from it to the site's root: empty, `../`, `../../`. Before an `href`.
    pub root: String,
    /// The page's own address in full, and where it is a fallback the source's; null without `base_url`.
    pub canonical: Option<String>,
    /// Whether the page's title or body is not translated: it shows the source's words, with a notice.
    pub fallback: bool,
    /// Whether search engines are to leave it out: a fallback, a leaving notice.
    pub noindex: bool,
    /// The page in each language in which it really is, itself among them, and `x-default`; empty where it is in one only, where
    /// it is a fallback, and without `base_url`.
    pub hreflang: Vec<Hreflang>,
    /// How it is shown where somebody shares it; null without `base_url`.
    pub open_graph: Option<OpenGraph>,
    /// The page tags of a government website (国办发〔2017〕47号) that belong to this page.
    pub tags: Vec<PageTag>,
    /// JSON-LD (schema.org) for a `script` of that type: data, no script; null without `base_url`.
    pub json_ld: Option<Html>,
    /// Whether some words of the page are a translation whose source has changed since.
    pub stale: bool,
    /// Whether some words of the page are not translated (its title and body are): the source's stand in their place.
    pub incomplete: bool,
    /// Whether a machine translated words of the page into its language, which has to be said in words and in the head.
    pub machine: bool,
    /// Whether the page bears the as-of date.
    pub sums_up: bool,
    /// The same page in every language of the portal, in the portal's order, itself among them.
    pub alternates: Vec<Alternate>,
    /// The way from the home page to the page above it.
    pub breadcrumbs: Vec<Link>,
    /// The plan that the page belongs to.
    pub plan: Option<PlanLink>,
    /// Feeds by which readers of feeds find them: the page's department's, the portal's; the page's language before the others.
    pub feeds: Vec<FeedLink>,
    /// What a reader can take along from it; null on pages that belong to no plan.
    pub take: Option<Take>,
    /// Which entry of the main navigation it belongs to: `home`, `plan`, `ledger`, `departments`, `counties`, `calendar`,
    /// `targets`; null for others.
    pub nav: Option<&'static str>,
}

/// The same page in a language.
#[derive(Debug, Clone, Serialize)]
pub struct Alternate {
    /// BCP 47 tag.
    pub lang: String,
    /// The language's name in itself: `中文`.
    pub label: String,
    /// Its address from the site's root.
    pub href: String,
    /// Its address in full; null without `base_url`.
    pub absolute: Option<String>,
    /// Whether it is this page.
    pub current: bool,
    /// Whether it is a real page of that language, not a fallback.
    pub translated: bool,
}

/// The page in a language, for search engines.
#[derive(Debug, Clone, Serialize)]
pub struct Hreflang {
    /// BCP 47 tag, or `x-default`.
    pub lang: String,
    /// Its address in full.
    pub href: String,
}

/// Open Graph: how a page is shown where somebody shares it.
#[derive(Debug, Clone, Serialize)]
pub struct OpenGraph {
    /// `website` or `article`.
    pub kind: &'static str,
    /// The language as it writes it: `zh_CN`.
    pub locale: String,
    /// The other languages in which the page really is.
    pub others: Vec<String>,
    /// When an article was published, with the time zone; null where that is not known.
    pub published: Option<String>,
    /// When its content last changed.
    pub modified: Option<String>,
    /// Full address of the picture of the page, else of the home page; null where the portal has none in this language.
    pub image: Option<String>,
    /// What is to be seen there, in words: the title of the page that it is of.
    pub image_alt: Option<String>,
    /// Its width in pixels.
    pub image_width: usize,
    /// Its height in pixels.
    pub image_height: usize,
}

/// A page tag of a government website.
#[derive(Debug, Clone, Serialize)]
pub struct PageTag {
    /// Its name: `ColumnName`, `ArticleTitle`, …
    pub name: &'static str,
    /// What it says.
    pub content: String,
}
