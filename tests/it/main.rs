//! The outside tests: real parts, the rules of the house, and whole journeys, in one binary.
#![cfg(test)]

mod architecture;
mod dashboard_claimants;
mod dashboard_documents;
mod dashboard_outbox;
mod dashboard_sources;
mod deploy;
mod parts;
mod support;
