//! Values of tasks by their files, for the next build.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// Values in the order of the tasks. Most tasks stand where they stood, so a look at the same place mostly finds them.
#[derive(Debug)]
pub(crate) struct ByTask<T> {
    values: Vec<(Arc<str>, T)>,
    places: OnceLock<HashMap<Arc<str>, usize>>,
}

impl<T> Default for ByTask<T> {
    fn default() -> Self {
        Self { values: Vec::new(), places: OnceLock::new() }
    }
}

impl<T> FromIterator<(Arc<str>, T)> for ByTask<T> {
    fn from_iter<I: IntoIterator<Item = (Arc<str>, T)>>(values: I) -> Self {
        Self { values: values.into_iter().collect(), places: OnceLock::new() }
    }
}

impl<T> ByTask<T> {
    /// The value of a file that is likely to stand at a place.
    pub(crate) fn find(&self, place: usize, file: &Arc<str>) -> Option<&T> {
        if let Some((_, value)) = self.values.get(place).filter(|(known, _)| known == file) {
            return Some(value);
        }
        let places = self
            .places
            .get_or_init(|| self.values.iter().enumerate().map(|(place, (file, _))| (file.clone(), place)).collect());
        places.get(file).map(|place| &self.values[*place].1)
    }
}
