//! Who is meant where bodies and groups are named.

use super::yaml::{text, words};
use serde_json::Value;

pub(crate) struct Bodies {
    pub all: Vec<Value>,
    /// The body that keeps the plan.
    pub coordinator: Option<String>,
}

impl Bodies {
    fn get(&self, id: &str) -> &Value {
        self.all.iter().find(|body| body["id"] == id).unwrap_or_else(|| panic!("no body {id}"))
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        self.all.iter().filter_map(|body| text(body, "id")).collect()
    }

    pub(crate) fn is_group(&self, id: &str) -> bool {
        self.get(id)["kind"] == "group"
    }

    pub(crate) fn is_coordinator(&self, id: &str) -> bool {
        self.coordinator.as_deref() == Some(id)
    }

    pub(crate) fn acts_as_one(&self, id: &str) -> bool {
        self.get(id)["acts_as_one"] == true
    }

    /// The members of a group, where they are known.
    pub(crate) fn members(&self, id: &str) -> Vec<String> {
        let body = self.get(id);
        match body["members_of"].as_str() {
            Some(kind) => self.all.iter().filter(|o| o["kind"] == kind).filter_map(|o| text(o, "id")).collect(),
            None => words(body, "members"),
        }
    }

    /// A group of unspecified members, for which others may report.
    pub(crate) fn is_open(&self, id: &str) -> bool {
        self.get(id)["members"] == "unspecified" && !self.acts_as_one(id)
    }

    /// Groups expanded, groups in groups too, each body once; a group that acts as one, or whose members nobody knows, is one body.
    pub(crate) fn expand(&self, named: &[String]) -> Vec<String> {
        let mut all = Vec::new();
        for id in named {
            let members = self.members(id);
            let below =
                if members.is_empty() || self.acts_as_one(id) { vec![id.clone()] } else { self.expand(&members) };
            for one in below {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        all
    }

    /// Whom the names reach: bodies, groups, and members that are known; `apart` says whether groups that act as one are taken apart.
    pub(crate) fn reached(&self, named: &[String], apart: bool) -> Vec<String> {
        let mut all = Vec::new();
        for id in named {
            let below =
                if apart || !self.acts_as_one(id) { self.reached(&self.members(id), apart) } else { Vec::new() };
            for one in std::iter::once(id.clone()).chain(below) {
                if !all.contains(&one) {
                    all.push(one);
                }
            }
        }
        all
    }

    /// Whether a body is a group's member, through other groups too.
    pub(crate) fn belongs(&self, id: &str, group: &str) -> bool {
        self.members(group).iter().any(|member| member == id || self.belongs(id, member))
    }

    /// Whether its own report counts for no stage: it is concerned only through a group that acts as one.
    pub(crate) fn is_silent(&self, by: &str, concerned: &[String]) -> bool {
        let answering = self.reached(concerned, false);
        let through_one = |group: &String| self.acts_as_one(group) && self.belongs(by, group);
        !self.is_coordinator(by) && !answering.iter().any(|id| id == by) && answering.iter().any(through_one)
    }

    /// Whether what a body reports of a task's stage counts, where these lead: a lead, a known member of a group that leads, the
    /// coordinator, and anybody where nobody knows who leads.
    pub(crate) fn leads(&self, by: &str, lead: &[String]) -> bool {
        self.is_coordinator(by)
            || self.reached(lead, false).iter().any(|id| id == by)
            || self.expand(lead).iter().any(|id| self.is_open(id))
    }

    /// Whether a report by one body counts for a member of a measure of several: its own; that of a group to which it belongs; for a
    /// group of unspecified members also that of a body that is no group, nor the coordinator, nor a lead, nor named beside it.
    pub(crate) fn counts_for(&self, by: &str, member: &str, named: &[String], lead: &[String]) -> bool {
        let stranger = || {
            !self.is_group(by)
                && !self.is_coordinator(by)
                && !lead.iter().any(|l| l == by)
                && !self.reached(named, true).iter().any(|id| id == by)
        };
        by == member || self.belongs(member, by) || (self.is_open(member) && stranger())
    }
}
