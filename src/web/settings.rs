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
use crate::app::App;
use crate::config::Origin;
use crate::config::Setting;
use crate::evidence::glossary;
use crate::language::Language;
use crate::language::Message;
use crate::review::assigning::rules;
use crate::review::reviewers;
use crate::review::second;
use crate::sources;

pub fn routes() -> Router<App> {
    Router::new().route("/settings", get(show))
}

#[derive(Template)]
#[template(path = "web/templates/settings.html")]
struct SettingsPage {
    frame: Frame,
    here: Vec<Here>,
    sections: Vec<Section>,
}

/// Something that is changed on a page.
struct Here {
    title: String,
    stands: Message,
    page: &'static str,
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
    Administrator { frame, .. }: Administrator,
) -> Result<Response, Problem> {
    let here = here(&app, &frame).await?;
    page(&SettingsPage { here, sections: sections(&app.settings.in_force), frame })
}

async fn here(app: &App, frame: &Frame) -> Result<Vec<Here>, Problem> {
    let db = &app.db;
    let counted = |count: usize| Message::new("settings-entries").with("count", count);
    let second = if second::for_all(db).await? { "second-for-all-yes" } else { "second-for-all-no" };
    let entry = |title: &str, stands, page| Here { title: frame.say(title), stands, page };
    Ok(vec![
        entry("people-title", counted(reviewers::list(db).await?.len()), "/people"),
        entry("assignment-title", counted(rules::list(db).await?.len()), "/assignment"),
        entry("second-title", Message::new(second), "/assignment"),
        entry("nav-sources", counted(sources::table::list(db).await?.len()), "/sources"),
        entry("glossary-title", counted(glossary::list(db).await?.len()), "/glossary"),
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
