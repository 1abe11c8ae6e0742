//! Every page there is: as HTML, for everybody's senses and hands, on narrow screens, and without scripts.

mod accessible;
mod routes;
mod valid;
mod viewer;
mod world;
