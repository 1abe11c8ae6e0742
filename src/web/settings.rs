//! The settings, for administrators: what is in force and from where; and what is changed on other pages, at once.

use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;

use super::frame::Administrator;
use super::frame::Frame;
use super::frame::page;
use super::problem::Problem;
use crate::announcements;
use crate::app::App;
use crate::config::Origin;
use crate::config::Setting;
use crate::evidence::glossary;
use crate::language::Language;
use crate::language::Message;
use crate::review::Reviewer;
use crate::review::assigning::rules;
use crate::review::reviewers;
use crate::review::second;
use crate::review::tokens;
use crate::sources;

pub fn routes() -> Router<App> {
    Router::new().route("/settings", get(show))
}

#[derive(Template)]
#[template(path = "web/templates/settings.html")]
struct SettingsPage {
    frame: Frame,
    groups: Vec<Group>,
    sections: Vec<Section>,
}

/// Pages that belong together.
struct Group {
    title: &'static str,
    here: Vec<Here>,
}

/// Something that is changed, or looked up, on a page.
struct Here {
    title: String,
    stands: Message,
    page: String,
}

/// The settings of one section of the file.
struct Section {
    name: String,
    settings: Vec<Setting>,
}

impl SettingsPage {
    /// Where a setting comes from.
    fn from(&self, setting: &Setting) -> String {
        match &setting.origin {
            Origin::Default => self.frame.say("settings-from-default"),
            Origin::File(name) | Origin::Variable(name) => name.clone(),
            Origin::CommandLine => self.frame.say("settings-from-command-line"),
        }
    }

    /// Whether somebody chose it.
    fn is_chosen(&self, setting: &Setting) -> bool {
        setting.origin != Origin::Default
    }
}

async fn show(
    State(app): State<App>,
    Administrator { frame, reviewer }: Administrator,
) -> Result<Response, Problem> {
    let groups = groups(&app, &frame, &reviewer).await?;
    page(&SettingsPage { groups, sections: sections(&app.settings.in_force), frame })
}

async fn groups(app: &App, frame: &Frame, reader: &Reviewer) -> Result<Vec<Group>, Problem> {
    let db = &app.db;
    let counted = |count: usize| Message::new("settings-entries").with("count", count);
    let second = if second::for_all(db).await? { "second-for-all-yes" } else { "second-for-all-no" };
    let used = tokens::list(db).await?.iter().filter(|token| token.revoked_at.is_none()).count();
    let entry =
        |title: &str, stands, page: &str| Here { title: frame.say(title), stands, page: page.to_owned() };
    let told = |title: &str, page: &str, stands: &'static str| entry(title, Message::new(stands), page);
    let own = |section: &str| format!("/people/{}#{section}", reader.id);
    Ok(vec![
        Group {
            title: "settings-people",
            here: vec![
                entry("people-title", counted(reviewers::list(db).await?.len()), "/people"),
                told("settings-passwords", &own("password"), "settings-passwords-where"),
                entry(
                    "tokens-title",
                    Message::new("settings-tokens-where").with("count", used),
                    &own("tokens"),
                ),
                told("settings-api", "/api/docs", "settings-api-where"),
            ],
        },
        Group {
            title: "settings-review",
            here: vec![
                entry("assignment-title", counted(rules::list(db).await?.len()), "/assignment"),
                entry("second-title", Message::new(second), "/assignment#second"),
            ],
        },
        Group {
            title: "settings-searching",
            here: vec![
                entry("nav-sources", counted(sources::table::list(db).await?.len()), "/sources"),
                entry("glossary-title", counted(glossary::list(db).await?.len()), "/glossary"),
            ],
        },
        Group {
            title: "settings-out",
            here: vec![
                entry("webhooks-title", counted(announcements::list(db).await?.len()), "/webhooks"),
                told("channels-title", "/channels", "settings-channels-where"),
                told("calendar-title", "/calendar", "settings-calendar-where"),
                told("nav-outbox", "/outbox", "settings-outbox-where"),
            ],
        },
        Group {
            title: "settings-record",
            here: vec![
                told("audit-title", "/audit", "settings-audit-where"),
                told("export-title", "/export", "settings-export-where"),
            ],
        },
    ])
}

fn sections(settings: &[Setting]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for setting in settings {
        match sections.iter_mut().find(|section| section.name == setting.section()) {
            Some(section) => section.settings.push(setting.clone()),
            None => {
                sections
                    .push(Section { name: setting.section().to_owned(), settings: vec![setting.clone()] });
            }
        }
    }
    sections
}
