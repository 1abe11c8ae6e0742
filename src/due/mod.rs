//! Pure: a wording and the day it was said become a due window, in Chinese and English; a window and today
//! become a schedule status.
//!
//! A text is normalised (`text.rs`), scanned for expressions of time (`expression.rs`: a length counted from the
//! statement, or a named period with its bounds), and the one that governs the claim is chosen (`govern.rs`).

mod bounds;
mod calendar;
mod cell;
mod characters;
mod check_ins;
mod chinese;
mod conventions;
mod english;
mod expression;
mod fiscal;
mod govern;
mod holidays;
mod length;
mod lunar;
mod named;
mod numerals;
mod numeric;
mod portion;
mod read;
mod reading;
mod rule;
mod schedule;
#[cfg(test)]
mod tests;
mod text;
mod window;

pub use bounds::Bound;
pub use cell::CellReading;
pub use cell::read_cell;
pub use check_ins::check_ins;
pub use conventions::Convention;
pub use conventions::Example;
pub use conventions::Section;
pub use conventions::conventions;
pub use read::Explained;
pub use read::explain;
pub use read::read;
pub use rule::Choice;
pub use rule::Reason;
pub use rule::Rule;
pub use schedule::Schedule;
pub use schedule::lead_days;
pub use schedule::overdue_from;
pub use schedule::schedule;
pub use schedule::soon_from;
pub use window::Basis;
pub use window::Condition;
pub use window::Findings;
pub use window::Precision;
pub use window::Window;
