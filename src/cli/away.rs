//! `foresaid reviewer away`

use chrono::NaiveDate;
use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims::status::Change;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::AbsenceShape;
use crate::language::Message;
use crate::review::absences;
use crate::review::absences::NewAbsence;
use crate::review::reviewers;
use crate::storage::AbsenceId;

#[derive(Args)]
pub struct Away {
    /// Who is away; without one, everybody's absences are listed
    email: Option<String>,
    /// The first day away
    #[arg(long, requires_all = ["email", "to"])]
    from: Option<NaiveDate>,
    /// The last day away
    #[arg(long, requires = "from")]
    to: Option<NaiveDate>,
    /// The email of whoever hears of the claims meanwhile [default: the others share them]
    #[arg(long, requires = "from")]
    stand_in: Option<String>,
    /// Call an absence off, by its number
    #[arg(long, conflicts_with_all = ["email", "from"])]
    call_off: Option<AbsenceId>,
}

impl Away {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        match (self.call_off, self.email, self.from, self.to) {
            (Some(id), ..) => {
                absences::get(&app.db, id).await?;
                absences::remove(&app.db, id).await?;
            }
            (None, Some(email), Some(from_day), Some(to_day)) => {
                let reviewer = reviewers::by_email(&app.db, &email).await?;
                let stand_in = match self.stand_in {
                    Some(email) => Some(reviewers::by_email(&app.db, &email).await?.id),
                    None => None,
                };
                let new = NewAbsence { from_day, to_day, stand_in };
                let change = Change { actor: "Foresaid", at: app.now() };
                absences::add(&app.db, &reviewer, new, change).await?;
            }
            (None, Some(_), ..) => return Err(Error::invalid("cli-away-days")),
            (None, None, ..) => {}
        }
        list(app, start).await
    }
}

async fn list(app: &App, start: &Start) -> Result<()> {
    let absences = AbsenceShape::all(&app.db, absences::current(&app.db, app.now()).await?).await?;
    if start.format() == Format::Json {
        return output::json(&absences);
    }
    for absence in absences {
        let message = match absence.stand_in {
            Some(stand_in) => Message::new("cli-away-with-stand-in").with("stand_in", stand_in.name),
            None => Message::new("cli-away"),
        };
        let message = message.with("id", absence.id.to_string()).with("name", absence.reviewer.name);
        let days = output::from_to(Some(absence.from), Some(absence.to));
        output::line(message.with("days", days).in_language(start.language()));
    }
    Ok(())
}
