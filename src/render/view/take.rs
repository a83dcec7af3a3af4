//! What a reader can take along from a page: a calendar, a feed, data.

use super::{Day, Text};
use serde::Serialize;

/// What belongs to a page; each null where there is none.
#[derive(Debug, Clone, Serialize)]
pub struct Take {
    /// The calendar of the page's body, else of its plan.
    pub calendar: Option<CalendarLinks>,
    /// The feed of the page's department, else of the portal; null without `base_url`.
    pub feed: Option<FeedLinks>,
    /// The plan's open data.
    pub data: DataLinks,
    /// How to cite the page; null on pages that are but the way to others.
    pub cite: Option<Citation>,
}

/// What a citation of a page says.
#[derive(Debug, Clone, Serialize)]
pub struct Citation {
    /// Who answers for what it says; null where that is not stated.
    pub body: Option<Text>,
    /// Its title.
    pub title: Text,
    /// The plan of which it is a part; null of the plan itself.
    pub of: Option<Text>,
    /// The portal.
    pub site: Text,
    /// The as-of date, or of a task the day on which its content last changed.
    pub day: Day,
    /// Whether that is the as-of date.
    pub as_of: bool,
    /// Its full address; null without `base_url`.
    pub address: Option<String>,
}

/// A plan's open data, from the site's root.
#[derive(Debug, Clone, Serialize)]
pub struct DataLinks {
    /// The page that lists and explains all of it.
    pub page: String,
    /// The ledger as a sheet for Excel.
    pub sheet: String,
    /// The ledger as CSV for Excel.
    pub csv: String,
    /// Everything as JSON.
    pub json: String,
}

/// A calendar, three ways.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarLinks {
    /// Whose deadlines: the body's name, or the plan's short title.
    pub of: Text,
    /// The file, from the site's root: a copy that stays as it is.
    pub href: String,
    /// Its full address, to paste into a calendar that asks for one; null without `base_url`.
    pub address: Option<String>,
    /// The address by which calendars subscribe (`webcal:`); null without `base_url`.
    pub subscribe: Option<String>,
    /// Earlier years of a long calendar, each in a file of its own, the latest first; empty where the calendar is whole.
    pub earlier: Vec<CalendarYear>,
}

/// A year of a calendar in a file of its own.
#[derive(Debug, Clone, Serialize)]
pub struct CalendarYear {
    /// The year.
    pub year: String,
    /// The file, from the site's root.
    pub href: String,
}

/// A feed in both formats.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLinks {
    /// Whose news: the department's name, or the portal's title.
    pub of: Text,
    /// Atom, from the site's root.
    pub atom: String,
    /// JSON Feed, from the site's root.
    pub json: String,
    /// Its full address as Atom, to paste into a feed reader.
    pub address: String,
}

/// A feed by which readers of feeds find it from a page.
#[derive(Debug, Clone, Serialize)]
pub struct FeedLink {
    /// What the feed is called, in its own language.
    pub title: String,
    /// The BCP 47 tag of that language, only where it is not the page's.
    pub lang: Option<String>,
    /// From the site's root.
    pub href: String,
    /// Its media type.
    pub media_type: &'static str,
}
