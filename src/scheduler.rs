//! When work is looked for. What is due stands in the database; a tick only asks, so that a missed tick, a restart
//! or a second instance loses and doubles nothing.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use tokio_cron_scheduler::Job as CronJob;
use tokio_cron_scheduler::JobScheduler;
use tokio_cron_scheduler::JobSchedulerError;

use crate::app::App;
use crate::config::ScheduleSettings;
use crate::error::Error;
use crate::error::Result;
use crate::evidence;
use crate::evidence::CheckReport;
use crate::evidence::Which;
use crate::evidence::archived;
use crate::language::Message;
use crate::reminders;
use crate::review::answers;
use crate::review::passwords;
use crate::review::places;
use crate::review::sessions;
use crate::review::waiting;
use crate::sources;
use crate::vocabulary::words;
use crate::webhooks;

words! {
    /// What runs on a schedule, and can be run by name.
    pub enum Job as "job" {
        CheckSources = "check_sources",
        SendReminders = "send_reminders",
        SendWebhooks = "send_webhooks",
        CleanUp = "clean_up",
    }
}

impl Job {
    fn cron_line(self, schedule: &ScheduleSettings) -> &str {
        match self {
            Job::CheckSources => &schedule.check_sources,
            Job::SendReminders => &schedule.send_reminders,
            Job::SendWebhooks => &schedule.send_webhooks,
            Job::CleanUp => &schedule.clean_up,
        }
    }

    /// Does the work once, now.
    pub async fn run(self, app: &App) -> Result<()> {
        match self {
            Job::CheckSources => {
                let reports = evidence::collect(&app.db, &app.collecting(), &Which::Due, app.now()).await?;
                reports.iter().for_each(log);
                let told = sources::operator::tell(&app.db, &app.telling(), app.now()).await?;
                if told > 0 {
                    tracing::warn!(sources = told, "the operator was told of sources that keep failing");
                }
            }
            Job::SendReminders => {
                let settings = &app.settings;
                let planned = reminders::plan(&app.db, &settings.due, &settings.reminders, app.now()).await?;
                let sent = reminders::outbox::send_ready(&app.db, &app.sending(), app.now()).await?;
                let (mailer, base_url) = (&app.mailer, &app.settings.server.base_url);
                reminders::ending_tokens::tell(&app.db, mailer, base_url, app.now()).await?;
                let posted = reminders::channels::deliver(&app.db, &app.channeling(), app.now()).await?;
                let nothing = reminders::Sent::default();
                if planned > 0 || sent != nothing || posted != nothing {
                    tracing::info!(planned, ?sent, ?posted, "reminders");
                }
            }
            Job::SendWebhooks => {
                webhooks::announce_days(&app.db, &app.settings.due, app.today(), app.now()).await?;
                let owed = webhooks::address_all(&app.db, app.announcing(), app.now()).await?;
                let posted = webhooks::deliver(&app.db, &app.channeling(), app.now()).await?;
                if owed > 0 || posted != reminders::Sent::default() {
                    tracing::info!(owed, ?posted, "webhooks");
                }
            }
            Job::CleanUp => {
                let sessions = sessions::clean_up(&app.db, app.now()).await?;
                places::clean_up(&app.db, app.now()).await?;
                let answers = answers::clean_up(&app.db, app.now()).await?;
                passwords::clean_up(&app.db, app.now()).await?;
                let files = waiting::clean_up(&app.db, app.now()).await?;
                let copies =
                    archived::clean_up(&app.db, &app.archive, &app.settings.archive, app.now()).await?;
                let swept = archived::sweep(&app.db, &app.archive, app.now()).await?;
                let keep_days = app.settings.sources.care.keep_checks_days;
                let checks = sources::table::retention::thin_out(&app.db, keep_days, app.now()).await?;
                let links = evidence::links::keep_in_step(&app.db, app.now()).await?;
                let messages = webhooks::clean_up(&app.db, app.now()).await?;
                tracing::info!(
                    sessions,
                    answers,
                    files,
                    checks,
                    links,
                    copies,
                    swept,
                    messages,
                    "cleaned up"
                );
            }
        }
        Ok(())
    }
}

/// One check in the log: *found*, *nothing found* and *failed* are three things. A source that another instance holds is
/// not checked, and has no line.
fn log(report: &CheckReport) {
    let check = &report.check;
    let source = report.source.as_str();
    let (new, suggestions, took_ms) = (check.new_items, check.suggestions, check.took_ms);
    match &check.error {
        Some(error) => tracing::warn!(source, took_ms, "check failed: {error}"),
        None if suggestions > 0 => {
            tracing::info!(source, new, suggestions, took_ms, "checked: found something")
        }
        None => tracing::info!(source, new, outcome = %check.outcome, took_ms, "checked: nothing found"),
    }
}

/// Whether every cron line of the settings can be read.
///
/// # Errors
/// `Invalid`, naming the key.
pub fn check(schedule: &ScheduleSettings) -> Result<()> {
    for &job in Job::ALL {
        let line = job.cron_line(schedule);
        CronJob::new(line, |_, _| {}).map_err(|error| unreadable(job, line, &error))?;
    }
    Ok(())
}

fn unreadable(job: Job, line: &str, error: &JobSchedulerError) -> Error {
    let message = Message::new("schedule-cron-line").with("key", format!("schedule.{job}"));
    Error::Invalid(message.with("line", line).with("reason", error.to_string()))
}

/// Ticks until it is stopped.
pub struct Scheduler {
    ticker: JobScheduler,
}

impl Scheduler {
    /// Starts ticking by the cron lines of the settings, in the instance's zone.
    ///
    /// # Errors
    /// `Invalid`, naming the key, when a cron line cannot be read.
    pub async fn start(app: &App) -> Result<Scheduler> {
        let ticker = JobScheduler::new().await.map_err(anyhow::Error::new)?;
        for &job in Job::ALL {
            let line = job.cron_line(&app.settings.schedule);
            let guard = Guard::default();
            let app = app.clone();
            let zone = app.settings.server.time_zone;
            let tick = CronJob::new_async_tz(line, zone, move |_, _| {
                Box::pin(guard.clone().only_one(job, app.clone()))
            });
            let tick = tick.map_err(|error| unreadable(job, line, &error))?;
            ticker.add(tick).await.map_err(anyhow::Error::new)?;
        }
        ticker.start().await.map_err(anyhow::Error::new)?;
        Ok(Scheduler { ticker })
    }

    /// Stops ticking; work under way ends by itself or is taken up again by its lease.
    pub async fn stop(mut self) {
        if let Err(error) = self.ticker.shutdown().await {
            tracing::warn!("the scheduler did not stop cleanly: {error}");
        }
    }
}

/// Keeps a job from starting while it still runs: the library would start it again.
#[derive(Clone, Default)]
struct Guard(Arc<AtomicBool>);

impl Guard {
    async fn only_one(self, job: Job, app: App) {
        if self.0.swap(true, Ordering::AcqRel) {
            tracing::debug!(job = job.as_str(), "still running, skipped");
            return;
        }
        let _free_at_the_end = Running(&self.0);
        if let Err(error) = job.run(&app).await {
            tracing::error!(job = job.as_str(), "failed: {error:#}");
        }
    }
}

/// Frees the guard however the job ends, a panic included.
struct Running<'a>(&'a AtomicBool);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.store(false, Ordering::Release);
    }
}
