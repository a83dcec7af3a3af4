//! The fields of every table: types, units, keys. CSV, data package and dictionary come from this one list.

use crate::config::{self, Config, FieldKind};
use crate::outputs::tables::Table;

/// A field.
#[derive(Clone, Copy)]
pub(in crate::render) struct Field {
    pub(in crate::render) name: &'static str,
    /// A type of Table Schema: `string`, `integer`, `number`, `date`, `boolean`.
    pub(in crate::render) kind: &'static str,
    /// Whether there is a column for each language.
    pub(in crate::render) by_language: bool,
    /// Whether it is never empty.
    pub(in crate::render) required: bool,
    pub(in crate::render) unit: Option<&'static str>,
    /// The table whose key it holds.
    pub(in crate::render) refers: Option<Table>,
    /// Which of the portal's own fields it is, if it is one.
    pub(in crate::render) own: Option<usize>,
}

impl Field {
    const fn new(name: &'static str, kind: &'static str) -> Self {
        Self { name, kind, by_language: false, required: false, unit: None, refers: None, own: None }
    }

    const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    const fn by_language(self) -> Self {
        Self { by_language: true, ..self }
    }

    const fn unit(self, unit: &'static str) -> Self {
        Self { unit: Some(unit), ..self }
    }

    const fn to(self, table: Table) -> Self {
        Self { refers: Some(table), ..self }
    }
}

const fn text(name: &'static str) -> Field {
    Field::new(name, "string")
}

/// A text in every language of the portal.
const fn words(name: &'static str) -> Field {
    text(name).by_language()
}

const fn date(name: &'static str) -> Field {
    Field::new(name, "date")
}

const fn number(name: &'static str) -> Field {
    Field::new(name, "number")
}

const fn whole(name: &'static str) -> Field {
    Field::new(name, "integer")
}

const fn flag(name: &'static str) -> Field {
    Field::new(name, "boolean")
}

const VERIFIED: Field = flag("verified");
const VERIFICATION: Field = text("verification");
const PERCENT: Field = number("percent").unit("%");
const DUE_DATE: Field = date("due_date");
const DUE_KIND: Field = text("due_kind").required();
const DUE_PRECISION: Field = text("due_precision");
const FROM: Field = date("from");
const FROM_PRECISION: Field = text("from_precision");
const ADDED: Field = date("added");
const WITHDRAWN_ON: Field = date("withdrawn_on");
const DUE_TEXT: Field = words("due_text");
const ONGOING: Field = flag("ongoing").required();
const EVERY: Field = text("every");

/// The portal's own fields of a table, behind its others.
pub(in crate::render) fn own_fields(config: &Config, table: Table) -> Vec<Field> {
    if !matches!(table, Table::Tasks | Table::Measures) {
        return Vec::new();
    }
    let own = |(i, field): (usize, &config::Field)| {
        let of_kind = match field.kind {
            FieldKind::Text => words("extra"),
            FieldKind::Url => text("extra"),
            FieldKind::Number => number("extra"),
            FieldKind::Date => date("extra"),
        };
        Field { own: Some(i), ..of_kind }
    };
    config.fields.iter().enumerate().map(own).collect()
}

/// The fields of a table, in order.
pub(in crate::render) fn fields(table: Table) -> &'static [Field] {
    match table {
        Table::Bodies => {
            const {
                &[
                    text("id").required(),
                    text("kind").required(),
                    words("name"),
                    words("short_name"),
                    text("code"),
                    text("website"),
                    flag("acts_as_one").required(),
                ]
            }
        }
        Table::Members => {
            const { &[text("group").required().to(Table::Bodies), text("body").required().to(Table::Bodies)] }
        }
        Table::Sections => {
            const { &[text("id").required(), whole("position").required(), words("title"), text("parent")] }
        }
        Table::Tasks => {
            const {
                &[
                    text("id").required(),
                    whole("number").required(),
                    text("section").to(Table::Sections),
                    words("title"),
                    words("short_title"),
                    DUE_DATE,
                    DUE_KIND,
                    DUE_PRECISION,
                    DUE_TEXT,
                    ONGOING,
                    FROM,
                    FROM_PRECISION,
                    ADDED,
                    date("inside_first"),
                    date("inside_last"),
                    text("status").required(),
                    date("since").required(),
                    WITHDRAWN_ON,
                    text("stage"),
                    flag("stage_stated"),
                    text("stage_by").to(Table::Bodies),
                    text("pace"),
                    PERCENT,
                    whole("late").required(),
                    date("reported"),
                    flag("stale").required(),
                    words("page"),
                    text("label"),
                    text("printed"),
                    VERIFIED,
                    VERIFICATION,
                ]
            }
        }
        Table::Roles => {
            const {
                &[
                    text("task").required().to(Table::Tasks),
                    text("body").required().to(Table::Bodies),
                    text("role").required(),
                ]
            }
        }
        Table::Measures => {
            const {
                &[
                    text("key").required(),
                    text("task").required().to(Table::Tasks),
                    text("id").required(),
                    words("text"),
                    words("by_text"),
                    DUE_DATE,
                    DUE_KIND,
                    DUE_PRECISION,
                    DUE_TEXT,
                    ONGOING,
                    EVERY,
                    FROM,
                    FROM_PRECISION,
                    ADDED,
                    text("status").required(),
                    date("since").required(),
                    WITHDRAWN_ON,
                    text("stage"),
                    flag("stage_stated"),
                    text("stage_by").to(Table::Bodies),
                    text("pace"),
                    PERCENT,
                    VERIFIED,
                    VERIFICATION,
                ]
            }
        }
        Table::MeasureBodies => {
            const { &[text("measure").required().to(Table::Measures), text("body").required().to(Table::Bodies)] }
        }
        Table::MeasureMembers => {
            const {
                &[
                    text("measure").required().to(Table::Measures),
                    text("body").required().to(Table::Bodies),
                    text("stage"),
                    date("on"),
                    text("status").required(),
                    VERIFIED,
                    VERIFICATION,
                ]
            }
        }
        Table::Targets => {
            const {
                &[
                    text("key").required(),
                    text("task").required().to(Table::Tasks),
                    text("id").required(),
                    words("name"),
                    words("unit"),
                    words("text"),
                    number("reach"),
                    number("at_least"),
                    number("at_most"),
                    number("above"),
                    number("below"),
                    number("equals"),
                    words("goal_text"),
                    number("baseline"),
                    DUE_DATE,
                    DUE_KIND,
                    DUE_PRECISION,
                    DUE_TEXT,
                    ONGOING,
                    ADDED,
                    WITHDRAWN_ON,
                    number("value"),
                    date("on"),
                    flag("reached"),
                    number("share").unit("1"),
                    text("schedule"),
                ]
            }
        }
        Table::TargetGoals => {
            const {
                &[
                    text("target").required().to(Table::Targets),
                    whole("position").required(),
                    number("reach"),
                    number("at_least"),
                    number("at_most"),
                    number("above"),
                    number("below"),
                    number("equals"),
                    words("goal_text"),
                    DUE_DATE,
                    DUE_TEXT,
                    number("value"),
                    flag("reached"),
                    DUE_PRECISION,
                ]
            }
        }
        Table::TargetRoles => {
            const {
                &[
                    text("target").required().to(Table::Targets),
                    whole("goal").required(),
                    text("body").required().to(Table::Bodies),
                    text("role").required(),
                ]
            }
        }
        Table::TargetBodies => {
            const {
                &[
                    text("target").required().to(Table::Targets),
                    text("body").required().to(Table::Bodies),
                    number("value"),
                    date("on"),
                    flag("reached"),
                    number("share").unit("1"),
                    text("schedule"),
                    flag("late").required(),
                ]
            }
        }
        Table::Reports => {
            const {
                &[
                    text("key").required(),
                    text("task").required().to(Table::Tasks),
                    text("id").required(),
                    date("date").required(),
                    date("on").required(),
                    text("by").to(Table::Bodies),
                    text("measure").to(Table::Measures),
                    text("stage"),
                    text("pace"),
                    PERCENT,
                    words("note"),
                    words("problems"),
                    words("next"),
                    date("corrected"),
                    flag("withdrawn").required(),
                ]
            }
        }
        Table::ReportMeasures => {
            const {
                &[
                    text("report").required().to(Table::Reports),
                    text("measure").required().to(Table::Measures),
                    text("stage"),
                    PERCENT,
                    date("on").required(),
                ]
            }
        }
        Table::Values => {
            const {
                &[
                    text("report").required().to(Table::Reports),
                    text("target").required().to(Table::Targets),
                    number("value").required(),
                ]
            }
        }
        Table::BodyValues => {
            const {
                &[
                    text("report").required().to(Table::Reports),
                    text("target").required().to(Table::Targets),
                    text("body").required().to(Table::Bodies),
                    number("value").required(),
                ]
            }
        }
        Table::Evidence => {
            const {
                &[
                    text("report").required().to(Table::Reports),
                    whole("position").required(),
                    words("title"),
                    text("number"),
                    text("url"),
                    text("file"),
                ]
            }
        }
        Table::Verifications => {
            const {
                &[
                    text("key").required(),
                    text("task").required().to(Table::Tasks),
                    text("id").required(),
                    date("date").required(),
                    text("report").required().to(Table::Reports),
                    text("measure").to(Table::Measures),
                    text("by").required().to(Table::Bodies),
                    text("result").required(),
                    words("finding"),
                    date("ended"),
                ]
            }
        }
        Table::VerificationEvidence => {
            const {
                &[
                    text("verification").required().to(Table::Verifications),
                    whole("position").required(),
                    words("title"),
                    text("number"),
                    text("url"),
                    text("file"),
                ]
            }
        }
        Table::Comparison => {
            const {
                &[
                    text("body").required().to(Table::Bodies),
                    whole("promises").required(),
                    whole("tasks").required(),
                    whole("measures").required(),
                    whole("targets").required(),
                    whole("completed").required(),
                    whole("completed_late").required(),
                    whole("late").required(),
                    whole("late_named").required(),
                    whole("late_shared").required(),
                    whole("open").required(),
                    whole("stopped").required(),
                    whole("without_report").required(),
                    whole("ongoing").required(),
                    whole("due_soon").required(),
                    date("latest_report"),
                ]
            }
        }
        Table::Fields => {
            const {
                &[
                    text("table").required(),
                    text("field").required(),
                    text("type").required(),
                    text("unit"),
                    text("refers"),
                    words("meaning"),
                ]
            }
        }
    }
}

/// The fields by which a table's rows are told apart.
pub(in crate::render) fn key(table: Table) -> &'static [&'static str] {
    match table {
        Table::Bodies | Table::Sections | Table::Tasks => &["id"],
        Table::Members => &["group", "body"],
        Table::Roles => &["task", "body", "role"],
        Table::Measures | Table::Targets | Table::Reports | Table::Verifications => &["key"],
        Table::MeasureBodies | Table::MeasureMembers => &["measure", "body"],
        Table::TargetGoals => &["target", "position"],
        Table::TargetRoles => &["target", "goal", "body", "role"],
        Table::TargetBodies => &["target", "body"],
        Table::ReportMeasures => &["report", "measure"],
        Table::Values => &["report", "target"],
        Table::BodyValues => &["report", "target", "body"],
        Table::Evidence => &["report", "position"],
        Table::VerificationEvidence => &["verification", "position"],
        Table::Comparison => &["body"],
        Table::Fields => &["table", "field"],
    }
}
