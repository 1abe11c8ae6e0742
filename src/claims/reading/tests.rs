//! Documents of our own wording, read beside their bodies.
