//! The outside tests: real parts, the rules of the house, and whole journeys, in one binary.
#![cfg(test)]

mod api;
mod architecture;
mod command_line;
mod dashboard_claims;
mod deploy;
mod import;
mod in_the_browser;
mod journey;
mod parts;
mod reminders;
mod support;
