//! What became of each stretch of a source: in which draft it stands, or that it stands in none. The shares sum to 100 %.

use std::ops::Range;

/// Where a stretch went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Went {
    /// Into `plan.md`.
    Plan,
    /// Into a task.
    Task,
    /// It is a number or a mark that jindu prints of itself.
    Marks,
    /// Nowhere.
    Nowhere,
}

/// What was taken of a source, stretch by stretch.
#[derive(Debug, Default)]
pub struct Coverage {
    taken: Vec<(Range<usize>, Went)>,
}

/// The sum of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shares {
    /// Characters that are no blanks, by where they went: plan, tasks, marks, nowhere.
    pub letters: [usize; 4],
    /// The same in tenths of a percent; they sum to 1000.
    pub tenths: [usize; 4],
    /// Stretches that stand in no draft.
    pub left: Vec<Range<usize>>,
}

impl Coverage {
    /// Notes where a stretch went.
    pub fn take(&mut self, span: Range<usize>, went: Went) {
        if !span.is_empty() {
            self.taken.push((span, went));
        }
    }

    /// Sums it up. Of a stretch that was taken twice the first counts.
    pub fn shares(&self, text: &str) -> Shares {
        let mut went = vec![Went::Nowhere; text.len()];
        for (span, to) in &self.taken {
            for place in went.iter_mut().take(span.end).skip(span.start).filter(|w| **w == Went::Nowhere) {
                *place = *to;
            }
        }
        let mut letters = [0; 4];
        let mut left: Vec<Range<usize>> = Vec::new();
        for (at, c) in text.char_indices() {
            let end = at + c.len_utf8();
            if c.is_whitespace() {
                continue;
            }
            letters[went[at] as usize] += 1;
            if went[at] == Went::Nowhere {
                match left.last_mut().filter(|last| text[last.end..at].chars().all(|c| c == ' ')) {
                    Some(last) => last.end = end,
                    None => left.push(at..end),
                }
            }
        }
        // Marks that only stand between what was taken say nothing of their own.
        let says = |span: &Range<usize>| text[span.clone()].contains(char::is_alphanumeric);
        let marks: usize =
            left.iter().filter(|l| !says(l)).map(|l| text[l.clone()].chars().filter(|c| *c != ' ').count()).sum();
        letters[Went::Marks as usize] += marks;
        letters[Went::Nowhere as usize] -= marks;
        left.retain(says);
        Shares { letters, tenths: tenths(letters), left }
    }
}

/// Tenths of a percent that sum to 1000: the largest remainders are rounded up, and what is there is never told as nothing.
fn tenths(letters: [usize; 4]) -> [usize; 4] {
    let whole: usize = letters.iter().sum();
    if whole == 0 {
        return [0; 4];
    }
    let mut shares = letters.map(|n| n * 1000 / whole);
    let mut order: Vec<usize> = (0..4).collect();
    order.sort_by_key(|i| std::cmp::Reverse(letters[*i] * 1000 % whole));
    let missing = 1000 - shares.iter().sum::<usize>();
    for i in order.into_iter().take(missing) {
        shares[i] += 1;
    }
    for i in 0..4 {
        if letters[i] > 0 && shares[i] == 0 {
            let largest = (0..4).max_by_key(|j| shares[*j]).unwrap_or(0);
            shares[largest] -= 1;
            shares[i] = 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_went_somewhere_and_the_shares_sum_to_all() {
        let text = "一、甲乙 丙丁\n戊";
        let mut coverage = Coverage::default();
        coverage.take(0.."一、".len(), Went::Marks);
        coverage.take("一、".len().."一、甲乙".len(), Went::Plan);
        let shares = coverage.shares(text);
        assert_eq!(shares.letters, [2, 0, 2, 3]);
        assert_eq!(shares.tenths.iter().sum::<usize>(), 1000);
        let left: Vec<&str> = shares.left.iter().map(|r| &text[r.clone()]).collect();
        assert_eq!(left, ["丙丁", "戊"]);
        assert_eq!(tenths([1, 0, 9999, 0]), [1, 0, 999, 0]);
    }
}
