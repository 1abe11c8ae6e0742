//! What was done by command is written down where what was done on the dashboard is.

use crate::app::App;
use crate::audit;
use crate::audit::Area;
use crate::audit::NewDeed;
use crate::error::Result;
use crate::language::Message;
use crate::review::Reviewer;
use crate::sources::Source;

/// Something about the settings of the instance, by whoever named themselves.
pub async fn of_settings(app: &App, by: Option<&Reviewer>, what: Message, page: &str) -> Result<()> {
    let deed = NewDeed { area: Area::Settings, by, what, place: Some(page.to_owned()) };
    audit::record(&app.db, deed, app.now()).await
}

/// Something about one source.
pub async fn of_source(app: &App, what: &'static str, source: &Source) -> Result<()> {
    let what = Message::new(what).with("name", source.name.as_str());
    let deed =
        NewDeed { area: Area::Sources, by: None, what, place: Some(format!("/sources/{}", source.id)) };
    audit::record(&app.db, deed, app.now()).await
}

/// Something about many sources.
pub async fn of_sources(app: &App, what: Message) -> Result<()> {
    let deed = NewDeed { area: Area::Sources, by: None, what, place: Some("/sources".to_owned()) };
    audit::record(&app.db, deed, app.now()).await
}
