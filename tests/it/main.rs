//! The outside tests: real parts, the rules of the house, and whole journeys, in one binary.
#![cfg(test)]

mod architecture;
mod deploy;
mod parts;
mod reminders;
mod support;
