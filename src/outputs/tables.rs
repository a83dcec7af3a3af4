//! The tables of a plan's open data.

use crate::config::Config;

/// A table, written as CSV.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Departments, counties, groups.
    Bodies,
    /// Who belongs to which group.
    Members,
    /// Sections of the plan.
    Sections,
    /// Tasks.
    Tasks,
    /// Who answers for which task.
    Roles,
    /// Measures.
    Measures,
    /// Which bodies a measure names.
    MeasureBodies,
    /// What each of several bodies reported on a measure.
    MeasureMembers,
    /// Targets.
    Targets,
    /// Goals on the way to targets, and of single bodies.
    TargetGoals,
    /// Which bodies targets and their goals name.
    TargetRoles,
    /// How each of several bodies stands to a target.
    TargetBodies,
    /// Reports.
    Reports,
    /// What reports on several measures state of each.
    ReportMeasures,
    /// Values of targets in reports.
    Values,
    /// Values of targets that reports give body by body.
    BodyValues,
    /// What was given as evidence.
    Evidence,
    /// Verifications.
    Verifications,
    /// What was given as evidence of these.
    VerificationEvidence,
    /// Bodies side by side, where the settings ask for that.
    Comparison,
    /// What every field of every table means.
    Fields,
}

impl Table {
    /// All of them, each after those that it refers to.
    pub const ALL: [Self; 21] = [
        Self::Bodies,
        Self::Members,
        Self::Sections,
        Self::Tasks,
        Self::Roles,
        Self::Measures,
        Self::MeasureBodies,
        Self::MeasureMembers,
        Self::Targets,
        Self::TargetGoals,
        Self::TargetRoles,
        Self::TargetBodies,
        Self::Reports,
        Self::ReportMeasures,
        Self::Values,
        Self::BodyValues,
        Self::Evidence,
        Self::Verifications,
        Self::VerificationEvidence,
        Self::Comparison,
        Self::Fields,
    ];

    /// Those of a portal.
    pub fn of(config: &Config) -> impl Iterator<Item = Self> + use<> {
        let compares = config.compare;
        Self::ALL.into_iter().filter(move |table| compares || *table != Self::Comparison)
    }

    /// Its name, which is also its file's.
    pub fn name(self) -> &'static str {
        match self {
            Self::Bodies => "bodies",
            Self::Members => "members",
            Self::Sections => "sections",
            Self::Tasks => "tasks",
            Self::Roles => "roles",
            Self::Measures => "measures",
            Self::MeasureBodies => "measure-bodies",
            Self::MeasureMembers => "measure-members",
            Self::Targets => "targets",
            Self::TargetGoals => "target-goals",
            Self::TargetRoles => "target-roles",
            Self::TargetBodies => "target-bodies",
            Self::Reports => "reports",
            Self::ReportMeasures => "report-measures",
            Self::Values => "values",
            Self::BodyValues => "body-values",
            Self::Evidence => "evidence",
            Self::Verifications => "verifications",
            Self::VerificationEvidence => "verification-evidence",
            Self::Comparison => "comparison",
            Self::Fields => "fields",
        }
    }
}
