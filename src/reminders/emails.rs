//! stub
use crate::claims::Claim;
use crate::documents::table::Model as Document;
use crate::error::Result;
use crate::reminders::Occasion;
use crate::review::Reviewer;
use chrono::NaiveDate;
use url::Url;

pub struct About {
    pub claim: Claim,
    pub claimants: Vec<String>,
    pub document: Document,
    pub occasion: Occasion,
    pub weight: crate::evidence::Weight,
}
pub struct Reader<'a> {
    pub reviewer: &'a Reviewer,
    pub today: NaiveDate,
    pub base_url: &'a Url,
}
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}
pub fn single(_about: &About, _reader: &Reader<'_>) -> Result<Written> {
    Ok(Written { subject: String::new(), text: String::new(), html: String::new() })
}
pub fn digest(_abouts: &[About], _reader: &Reader<'_>) -> Result<Written> {
    Ok(Written { subject: String::new(), text: String::new(), html: String::new() })
}
