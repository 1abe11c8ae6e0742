//! `/settings`: what is in force and from where, for administrators. Secrets are never told.

use axum::extract::State;
use serde::Serialize;
use utoipa::ToSchema;

use super::caller::Administrator;
use super::extract::Json;
use super::problem::Problem;
use crate::app::App;
use crate::config::Origin;
use crate::config::Setting;

#[derive(Serialize, ToSchema)]
pub struct SettingList {
    /// By key.
    settings: Vec<SettingShape>,
}

/// A setting as it is in force.
#[derive(Serialize, ToSchema)]
#[schema(as = Setting)]
pub struct SettingShape {
    /// Such as `mail.smtp.host`.
    key: String,
    /// Dots in the place of a secret.
    value: String,
    #[schema(inline)]
    origin: SettingOrigin,
    /// The file, or the variable of the environment, that says so.
    named: Option<String>,
}

/// Where a setting comes from.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SettingOrigin {
    Default,
    File,
    Variable,
    CommandLine,
}

impl From<&Setting> for SettingShape {
    fn from(setting: &Setting) -> Self {
        let (origin, named) = match &setting.origin {
            Origin::Default => (SettingOrigin::Default, None),
            Origin::File(name) => (SettingOrigin::File, Some(name.clone())),
            Origin::Variable(name) => (SettingOrigin::Variable, Some(name.clone())),
            Origin::CommandLine => (SettingOrigin::CommandLine, None),
        };
        SettingShape { key: setting.key.clone(), value: setting.value.clone(), origin, named }
    }
}

#[utoipa::path(get, path = "/settings", tag = "people", operation_id = "list_settings",
    responses((status = 200, body = SettingList)))]
pub async fn list(
    State(app): State<App>,
    Administrator(_who): Administrator,
) -> Result<Json<SettingList>, Problem> {
    let settings = app.settings.in_force.iter().map(SettingShape::from).collect();
    Ok(Json(SettingList { settings }))
}
