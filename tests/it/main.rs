//! The outside tests: real parts, the rules of the house, and whole journeys, in one binary.
#![cfg(test)]

mod api;
mod architecture;
mod archive;
mod assignment;
mod bucket;
mod care;
mod checks;
mod command_line;
mod command_line_doors;
mod command_line_lists;
mod command_line_reminders;
mod configuration;
mod cron;
mod dashboard_claimants;
mod dashboard_claims;
mod dashboard_documents;
mod dashboard_help;
mod dashboard_importing;
mod dashboard_outbox;
mod dashboard_pages;
mod dashboard_preferences;
mod dashboard_sources;
mod deploy;
mod doors;
mod every_page;
mod evidence;
mod exports;
mod forecasts;
mod fuzzed;
mod headers;
mod import;
mod importing_in_the_browser;
mod in_the_browser;
mod journey;
mod journeys_in_the_browser;
#[cfg(unix)]
mod killed;
mod links;
mod lists;
#[cfg(unix)]
mod mcp;
mod parts;
mod record;
mod reminders;
mod review_session;
mod scores;
mod source_lists;
mod support;
mod triage_in_the_browser;
mod verdicts;
mod webhooks;
