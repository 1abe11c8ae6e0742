//! The real parts themselves, each tried by a stranger's client before anything is proved with it.

mod browser;
mod database;
mod site;
mod smtp;
