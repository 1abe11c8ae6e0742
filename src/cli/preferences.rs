//! `foresaid reviewer preferences`, and what a reviewer puts off: `foresaid claims put-off`, `seen` and `resume`.

use chrono::Days;
use chrono::NaiveDate;
use chrono_tz::Tz;
use clap::Args;

use super::Format;
use super::output;
use super::start::Start;
use crate::app::App;
use crate::claims;
use crate::error::Error;
use crate::error::Result;
use crate::exchange::PauseShape;
use crate::exchange::PreferencesShape;
use crate::language::Language;
use crate::language::Message;
use crate::reminders::Choice;
use crate::reminders::Occasion;
use crate::reminders::pauses;
use crate::reminders::preferences;
use crate::reminders::preferences::Wanted;
use crate::review::reviewers;
use crate::storage::ClaimId;

#[derive(Args)]
pub struct ChangePreferences {
    /// The reviewer's email
    email: String,
    /// How to hear of an occasion, such as due=at_once, check_in=in_digest, window_opens=never; may be given several
    /// times
    #[arg(long, value_name = "OCCASION=CHOICE")]
    tell: Vec<String>,
    /// When nobody writes, such as 22:00-07:30; the same time twice: never quiet
    #[arg(long, value_name = "FROM-TO")]
    quiet: Option<String>,
    /// The day of the digest: mon to sun
    #[arg(long)]
    digest_day: Option<String>,
    /// en or zh-CN
    #[arg(long)]
    language: Option<Language>,
    /// Such as Asia/Shanghai
    #[arg(long)]
    time_zone: Option<Tz>,
}

impl ChangePreferences {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::by_email(&app.db, &self.email).await?;
        let wanted = self.wanted()?;
        if wanted != Wanted::default() {
            preferences::change(&app.db, &reviewer, &wanted, &app.settings.reminders).await?;
        }
        let reviewer = reviewers::by_email(&app.db, &reviewer.email).await?;
        let preferences = preferences::of(&app.db, &reviewer, &app.settings.reminders).await?;
        let shape = PreferencesShape::of(&reviewer, &preferences);
        match start.format() {
            Format::Json => output::json(&shape)?,
            Format::Text => in_lines(&shape, start.language()),
        }
        Ok(())
    }

    fn wanted(&self) -> Result<Wanted> {
        let mut wanted = Wanted { language: self.language, time_zone: self.time_zone, ..Wanted::default() };
        for told in &self.tell {
            let (occasion, choice) = choice(told)?;
            wanted.choices.insert(occasion, choice);
        }
        if let Some(quiet) = &self.quiet {
            let (from, to) = quiet.split_once('-').unwrap_or((quiet, ""));
            wanted.quiet = preferences::quiet(Some(from), Some(to))?;
        }
        wanted.digest_day = self.digest_day.as_deref().map(preferences::weekday).transpose()?;
        Ok(wanted)
    }
}

fn choice(text: &str) -> Result<(Occasion, Choice)> {
    let unknown = |reason: String| {
        Error::Invalid(Message::new("cli-preferences-tell").with("text", text).with("reason", reason))
    };
    let (occasion, choice) = text.split_once('=').ok_or_else(|| unknown(String::new()))?;
    Ok((occasion.trim().parse().map_err(unknown)?, choice.trim().parse().map_err(unknown)?))
}

fn in_lines(shape: &PreferencesShape, language: Language) {
    for (occasion, choice) in &shape.occasions {
        output::line(format!("{}  {}", language.say(occasion.key()), language.say(choice.key())));
    }
    output::line(format!(
        "{}  {}–{}",
        language.say("cli-preferences-quiet"),
        shape.quiet_from,
        shape.quiet_to
    ));
    output::line(format!("{}  {}", language.say("preferences-digest-day"), shape.digest_day));
    output::line(format!("{}  {}", shape.language, shape.time_zone));
}

#[derive(Args)]
pub struct PutOff {
    id: ClaimId,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
    /// Until this day
    #[arg(long, conflicts_with = "days", required_unless_present = "days")]
    until: Option<NaiveDate>,
    /// For so many days
    #[arg(long)]
    days: Option<u32>,
}

impl PutOff {
    pub async fn run(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::by_email(&app.db, &self.reviewer).await?;
        let today = reviewer.local_day(app.now());
        let for_days = self.days.and_then(|days| today.checked_add_days(Days::new(days.into())));
        let until = self.until.or(for_days).ok_or_else(|| Error::invalid("pause-too-far"))?;
        pauses::put_off(&app.db, self.id, &reviewer, until, app.now()).await?;
        told(app, start, self.id, &self.reviewer).await
    }
}

/// Whom a claim does not need to be told to, or is to be told to again.
#[derive(Args)]
pub struct OfReviewer {
    id: ClaimId,
    /// The reviewer's email
    #[arg(long)]
    reviewer: String,
}

impl OfReviewer {
    pub async fn acknowledge(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::by_email(&app.db, &self.reviewer).await?;
        pauses::acknowledge(&app.db, self.id, &reviewer, &app.settings.due, app.now()).await?;
        told(app, start, self.id, &self.reviewer).await
    }

    pub async fn resume(self, app: &App, start: &Start) -> Result<()> {
        let reviewer = reviewers::by_email(&app.db, &self.reviewer).await?;
        pauses::resume(&app.db, self.id, &reviewer, app.now()).await?;
        told(app, start, self.id, &self.reviewer).await
    }
}

async fn told(app: &App, start: &Start, claim: ClaimId, reviewer: &str) -> Result<()> {
    let claim = claims::get(&app.db, claim).await?;
    let reviewer = reviewers::by_email(&app.db, reviewer).await?;
    let pause = pauses::of(&app.db, claim.id, reviewer.id).await?;
    let shape = PauseShape::of(pause.as_ref(), &claim, reviewer.local_day(app.now()));
    match start.format() {
        Format::Json => output::json(&shape)?,
        Format::Text => {
            let message = match (shape.until, shape.acknowledged) {
                (Some(day), _) => Message::new("pause-until").with("day", day.to_string()),
                (None, true) => Message::new("pause-acknowledged"),
                (None, false) => Message::new("pause-not"),
            };
            output::line(message.in_language(start.language()));
        }
    }
    Ok(())
}
