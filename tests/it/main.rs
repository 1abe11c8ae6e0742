//! The outside tests: real parts, the rules of the house, and whole journeys, in one binary.
#![cfg(test)]

mod api;
mod architecture;
mod dashboard_claims;
mod deploy;
mod import;
mod journey;
mod parts;
mod support;
