//! What there is as open data.

use super::{BodyLink, Shared, Text, WebAddress};
use serde::Serialize;

/// The value `data` of the data page.
#[derive(Debug, Clone, Serialize)]
pub struct DataPage {
    /// The ledger as a sheet for Excel.
    pub sheet: String,
    /// The ledger as CSV for Excel.
    pub excel_csv: String,
    /// Everything as JSON.
    pub json: String,
    /// `llms.txt`: where programs that read text begin; null where the portal has no texts for them.
    pub llms: Option<String>,
    /// Its JSON Schema.
    pub schema: String,
    /// The data package's description of all tables.
    pub package: String,
    /// The tables.
    pub tables: Vec<DataTable>,
    /// Under which terms the data may be used; null where that is not set.
    pub license: Option<LicenseView>,
    /// The plan's calendar.
    pub calendar: String,
    /// The portal's feed as Atom; null without `base_url`.
    pub feed: Option<String>,
    /// Departments and counties with what each has of its own.
    pub bodies: Vec<BodyFiles>,
}

/// A table.
#[derive(Debug, Clone, Serialize)]
pub struct DataTable {
    /// Its name: `tasks`.
    pub name: &'static str,
    /// What it is called.
    pub title: String,
    /// Its CSV.
    pub href: String,
    /// Its fields.
    pub fields: Vec<DataField>,
}

/// A field of a table.
#[derive(Debug, Clone, Serialize)]
pub struct DataField {
    /// The name of its column.
    pub name: String,
    /// `string`, `integer`, `number`, `date`, `boolean`.
    pub kind: &'static str,
    /// In what it is counted.
    pub unit: Option<&'static str>,
    /// The field whose values it holds: `tasks.id`.
    pub refers: Option<String>,
    /// What it means.
    pub meaning: String,
    /// The language of its words, where there is a column for each.
    pub language: Option<Text>,
}

/// A licence.
#[derive(Debug, Clone, Serialize)]
pub struct LicenseView {
    /// Its full name, else its short one.
    pub title: Text,
    /// Where its terms stand.
    pub terms: Option<WebAddress>,
}

/// What a body has of its own.
#[derive(Debug, Clone, Serialize)]
pub struct BodyFiles {
    /// The body.
    pub body: Shared<BodyLink>,
    /// Its calendar.
    pub calendar: String,
    /// Its feed as Atom; null for a county, and without `base_url`.
    pub feed: Option<String>,
}
