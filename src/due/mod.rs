//! stub
use chrono::NaiveDate;
use crate::config::DuePolicy;
use crate::vocabulary::words;
words! { /// How exact.
pub enum Precision as "precision" { Day = "day", Week = "week", Month = "month", Quarter = "quarter", Half = "half", Year = "year", Years = "years", Decade = "decade", } }
words! { /// Basis.
pub enum Basis as "basis" { Stated = "stated", Inferred = "inferred", Default = "default", Manual = "manual", } }
words! { /// Schedule.
pub enum Schedule as "schedule" { Upcoming = "upcoming", DueSoon = "due_soon", Due = "due", Overdue = "overdue", } }
#[derive(Clone, Debug, PartialEq)]
pub struct Window { pub due_from: Option<NaiveDate>, pub due_by: Option<NaiveDate>, pub precision: Precision, pub phrase: String, pub vague: bool }
pub struct Findings { pub window: Option<Window>, pub candidates: Vec<Window> }
pub enum CellReading { Window(Window), Open(Window), Empty, NotUnderstood, NoAnchor }
pub fn read(_text: &str, _said_on: NaiveDate, _policy: &DuePolicy) -> Findings { Findings { window: None, candidates: vec![] } }
pub fn read_cell(_cell: &str, _said_on: Option<NaiveDate>, _policy: &DuePolicy) -> CellReading { CellReading::Empty }
pub fn schedule(_due_by: Option<NaiveDate>, _p: Precision, _today: NaiveDate, _policy: &DuePolicy) -> Schedule { Schedule::Upcoming }
pub fn lead_days(_p: Precision, _policy: &DuePolicy) -> u32 { 0 }
