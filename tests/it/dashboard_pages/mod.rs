//! The pages that look at things from another side: windows by month, two claimants, the story of a claim, a document as it
//! is written; and those of the administrator.

mod administrator;
mod compare;
mod passwords;
mod sign_in;
mod story;
mod telling;
mod windows;
mod written;
