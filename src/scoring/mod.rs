//! Pure: whose word was good, and whose probabilities. What could not be judged is counted, shown, and not scored.
//!
//! A forecast is a probability `p` that something comes true; its outcome `o` is 1 when it did, 0 when it did not, and
//! the share of it that did when it came true in part.
//!
//! | figure | formula | best | a coin | source |
//! |---|---|---|---|---|
//! | Brier score | mean of (p − o)² | 0 | 0.25 | Brier 1950, two classes counted as one |
//! | log score | mean of o·ln p + (1 − o)·ln(1 − p) | 0 | −0.693 | Good 1952 |
//! | skill | 1 − Brier score / Brier score of always saying the mean outcome | 1 | | Murphy 1973 |
//! | reliability, resolution, uncertainty | see [`murphy`] | 0, high, given | | Murphy 1973 |
//! | time-weighted Brier score | see [`time_weighted`] | 0 | 0.25 | |
//! | agreement of two reviewers | see [`Concord`] | 1 | | Cohen 1960 |
//! | interval of a share | see [`interval`] | | | Wilson 1927 |

mod breakdown;
mod calibration;
mod concord;
mod folded;
mod forecast;
pub mod interval;
pub mod murphy;
mod sheet;
mod summary;
pub mod time_weighted;
mod track_record;

pub use breakdown::Breakdown;
pub use breakdown::Counted;
pub use breakdown::Horizon;
pub use breakdown::by_topic;
pub use calibration::Bucket;
pub use calibration::calibration;
pub use concord::Concord;
pub use folded::Confidence;
pub use folded::folded;
pub use forecast::Scored;
pub use forecast::brier;
pub use forecast::log_score;
pub use forecast::mean;
pub use forecast::needs_clipping;
pub use forecast::skill;
pub use interval::Interval;
pub use murphy::Murphy;
pub use sheet::Sheet;
pub use sheet::SheetRow;
pub use sheet::read_sheet;
pub use summary::Summary;
pub use track_record::Standing;
pub use track_record::TrackRecord;
