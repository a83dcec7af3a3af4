//! Counties where they lie: a grid of tiles, for those to which organizations.yaml gives a place.

use super::PageRenderer;
use crate::model::{Bodies, BodyIx, BodyKind};
use crate::outputs::needs::{Needs, Sum};
use crate::outputs::{Content, PageId, PlanFacts};
use crate::render::view::{Tile, TileRow};

/// The counties of which the plan asks something, with their places: column and row.
fn placed(facts: &PlanFacts, bodies: &Bodies) -> Vec<(BodyIx, (i64, i64))> {
    let counties = facts.shown_of(bodies, BodyKind::County);
    let asked = counties.filter(|ix| !facts.assignments[ix.0 as usize].is_empty());
    asked.filter_map(|ix| Some((ix, bodies.get(ix).tile?))).collect()
}

/// What the grid on the first page of a list shows.
pub(super) fn needs(needs: &mut dyn Needs, content: &Content<'_>, id: PageId) {
    if id.page > 0 {
        return;
    }
    for (ix, _) in placed(&content.facts[id.plan], &content.portal.bodies) {
        needs.number(ix.0 as usize);
        needs.sum(id.plan, Sum::Body(ix));
    }
}

impl PageRenderer<'_> {
    /// The grid, on the first page of a list.
    pub(super) fn tiles(&self, p: usize, n: usize) -> Vec<TileRow> {
        let facts = &self.inputs.facts[p];
        let placed = if n == 0 { placed(facts, &self.inputs.portal.bodies) } else { Vec::new() };
        let columns = placed.iter().map(|(_, (column, _))| *column);
        let rows = placed.iter().map(|(_, (_, row))| *row);
        let (Some(first), Some(last), Some(top), Some(bottom)) =
            (columns.clone().min(), columns.max(), rows.clone().min(), rows.max())
        else {
            return Vec::new();
        };
        let tile = |place: (i64, i64)| {
            let (ix, _) = placed.iter().find(|(_, at)| *at == place)?;
            let promises = &facts.own[ix.0 as usize].promises;
            Some(Tile {
                body: self.views(p).bodies[ix.0 as usize].clone(),
                promises: promises.total(),
                late: promises.late,
                completed: promises.done,
            })
        };
        (top..=bottom)
            .map(|row| TileRow { tiles: (first..=last).map(|column| tile((column, row))).collect() })
            .collect()
    }
}
