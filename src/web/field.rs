//! Pure: what a field of a form holds, or the sentence that says why it cannot be read.

use std::str::FromStr;

use chrono::Datelike;
use chrono::NaiveDate;

use crate::error::Error;
use crate::error::Result;
use crate::language::Message;

/// The day in a field; an empty field is no day.
///
/// # Errors
/// `Invalid` when it holds something else.
pub fn day(text: &str) -> Result<Option<NaiveDate>> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    // The calendar of the library goes on for 262,000 years; those of the databases and of people do not.
    let day = text.parse().ok().filter(|day: &NaiveDate| (1..=9999).contains(&day.year()));
    let day = day.ok_or_else(|| Error::invalid(Message::new("form-not-a-day").with("text", text)))?;
    Ok(Some(day))
}

/// A share in a field, written in percent; an empty field is none.
///
/// # Errors
/// `Invalid` when it holds something else.
pub fn percent(text: &str) -> Result<Option<f64>> {
    let text = text.trim().trim_end_matches(['%', '％']).trim_end();
    if text.is_empty() {
        return Ok(None);
    }
    let number = text.replace(',', ".").parse::<f64>().ok().filter(|number| number.is_finite());
    let number = number.ok_or_else(|| Error::invalid(Message::new("form-not-a-share").with("text", text)))?;
    Ok(Some(number / 100.0))
}

/// The terms in a field, between commas or on lines of their own.
pub fn list(text: &str) -> Vec<String> {
    let terms = text.split([',', '，', '、', ';', '；', '\n']).map(str::trim);
    terms.filter(|term| !term.is_empty()).map(str::to_owned).collect()
}

/// The word in a field; an empty field is no word.
///
/// # Errors
/// `Invalid` when the form does not offer this word.
pub fn word<T: FromStr>(text: &str) -> Result<Option<T>> {
    if text.is_empty() {
        return Ok(None);
    }
    let word =
        text.parse().map_err(|_| Error::invalid(Message::new("form-not-a-choice").with("text", text)))?;
    Ok(Some(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_stand_between_commas() {
        assert_eq!(list(" kelp，sea weed、, 海藻;\n"), ["kelp", "sea weed", "海藻"]);
    }

    #[test]
    fn shares_are_written_in_percent() {
        for (text, share) in [("40", Some(0.4)), (" 12,5 % ", Some(0.125)), ("60％", Some(0.6)), ("", None)]
        {
            assert_eq!(percent(text).ok(), Some(share), "{text}");
        }
        for text in ["half", "1/2", "NaN"] {
            assert!(percent(text).is_err(), "{text}");
        }
    }

    #[test]
    fn days_are_read_or_refused() {
        assert_eq!(day(" ").ok(), Some(None));
        assert_eq!(day("2026-02-28").ok().flatten(), NaiveDate::from_ymd_opt(2026, 2, 28));
        for text in ["2026-02-30", "+12026-02-28", "-0001-02-28", "soon"] {
            assert!(day(text).is_err(), "{text}");
        }
    }
}
