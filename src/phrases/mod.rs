//! How officials write what a portal must know: dates, rhythms, figures, bodies and who of them leads. Words in, values with their places
//! out; what is not understood is not guessed. Whoever reads a notice, a ledger or a form that came back reads it with these.
//!
//! - [`numerals`]: full-width digits, 一 to 九十九, 八成; numbers at the head of a paragraph.
//! - [`dates`]: deadlines and rhythms, with the words that say them.
//! - [`figures`]: figures to reach or to keep, with their comparison.
//! - [`roles`]: the bracket or the line that says who answers.
//! - [`clauses`]: a paragraph's sentences and clauses, and which of them are things to be done.
//!
//! Deliberately absent: files, portals, and which of the bodies is known.

pub mod clauses;
pub mod dates;
pub mod figures;
pub mod numerals;
pub mod roles;
