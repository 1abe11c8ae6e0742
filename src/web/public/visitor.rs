//! Somebody of whom nothing is known but the language that they read.

use std::collections::BTreeMap;

use axum::extract::FromRequestParts;
use axum::extract::Query;
use axum::http::header;
use axum::http::request::Parts;

use crate::app::App;
use crate::claims::Filter;
use crate::config::PublicSettings;
use crate::error::Error;
use crate::exports::Wish;
use crate::language::Language;
use crate::web::frame::Frame;
use crate::web::problem::Problem;

/// What every public page shares.
#[derive(Clone, Debug)]
pub struct Visitor {
    pub frame: Frame,
    pub settings: PublicSettings,
    /// Whether the address names the language; links then do too.
    pub is_explicit: bool,
    /// The address without the language: the one that counts.
    pub canonical: String,
    pub wish: Wish,
    pub query: BTreeMap<String, String>,
}

impl FromRequestParts<App> for Visitor {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let settings = app.settings.public.clone();
        if !settings.enabled {
            return Err(nothing());
        }
        let query = Query::<BTreeMap<String, String>>::try_from_uri(&parts.uri);
        let query = query.map(|Query(query)| query).unwrap_or_default();
        let named = query.get("lang").and_then(|tag| Language::from_tag(tag));
        let accepted = parts.headers.get(header::ACCEPT_LANGUAGE).and_then(|wish| wish.to_str().ok());
        let accepted = accepted.and_then(Language::from_accept_language);
        let language = named.or(accepted).unwrap_or(app.settings.server.language);
        let path: Vec<&str> = parts.uri.path().trim_matches('/').split('/').collect();
        let mut canonical = crate::reminders::below(&app.settings.server.base_url, &path);
        if let Some(after) = query.get("after") {
            canonical.query_pairs_mut().append_pair("after", after);
        }
        let frame = Frame {
            language,
            reviewer: None,
            now: app.now(),
            zone: app.settings.server.time_zone,
            here: parts.uri.path().to_owned(),
            flash: None,
            unknown: Vec::new(),
        };
        let wish = app.wish(Filter::default(), language);
        Ok(Visitor {
            frame,
            settings,
            is_explicit: named.is_some(),
            canonical: canonical.into(),
            wish,
            query,
        })
    }
}

impl Visitor {
    /// A page of ours in the visitor's language.
    pub fn to(&self, path: &str) -> String {
        let between = if path.contains('?') { '&' } else { '?' };
        match self.is_explicit {
            true => format!("{path}{between}lang={}", self.frame.language),
            false => path.to_owned(),
        }
    }

    /// This page in a language.
    pub fn in_language(&self, language: Language) -> String {
        let between = if self.canonical.contains('?') { '&' } else { '?' };
        format!("{}{between}lang={language}", self.canonical)
    }

    /// Where a file stands, for other sites.
    pub fn absolute(&self, path: &str) -> String {
        let path: Vec<&str> = path.trim_matches('/').split('/').collect();
        crate::reminders::below(&self.wish.places.base, &path).into()
    }

    /// How Open Graph names the language.
    pub fn locale(&self) -> &'static str {
        match self.frame.language {
            Language::English => "en_US",
            Language::Chinese => "zh_CN",
        }
    }

    /// # Errors
    /// `NotFound` when pages of this kind are not public.
    pub fn must(&self, is_public: bool) -> Result<(), Problem> {
        if is_public { Ok(()) } else { Err(nothing()) }
    }
}

/// The same for what is not there and what is not public: nobody learns which.
pub fn nothing() -> Problem {
    Error::not_found("page-not-found").into()
}
