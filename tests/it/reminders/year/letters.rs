//! What a mail says, read from what the mail server received.

use std::collections::BTreeMap;

use mail_parser::MessageParser;

use crate::support::smtp::Received;

/// What a claim is told as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Told {
    Opens,
    CheckIn,
    Soon,
    Due,
    Overdue,
    /// Due or overdue, and said before.
    Still,
}

impl Told {
    /// Whether a mail that says `said` tells this.
    pub fn fits(self, said: Told) -> bool {
        self == said || said == Told::Still && matches!(self, Told::Due | Told::Overdue)
    }
}

#[derive(Debug)]
pub struct Letter {
    pub to: String,
    pub about_one: Option<(usize, Told)>,
    /// How many claims a digest speaks of, by group.
    pub groups: Option<BTreeMap<Told, usize>>,
}

/// How subjects begin; the more telling ones first.
const BEGINNINGS: [(&str, Told); 18] = [
    ("Due in ", Told::Soon),
    ("Due tomorrow", Told::Soon),
    ("Due today", Told::Due),
    ("Due since ", Told::Due),
    ("Due for ", Told::Due),
    ("Overdue by ", Told::Overdue),
    ("Still due", Told::Still),
    ("A look in between", Told::CheckIn),
    ("Can be judged", Told::Opens),
    ("明天到期", Told::Soon),
    ("今天到期", Told::Due),
    ("已到期", Told::Due),
    ("逾期", Told::Overdue),
    ("到期 ", Told::Still),
    ("仍待判定", Told::Still),
    ("中途回看", Told::CheckIn),
    ("今天起可以判定", Told::Opens),
    ("可以判定", Told::Opens),
];

const GROUPS: [(&str, Told); 10] = [
    ("Overdue", Told::Overdue),
    ("Due", Told::Due),
    ("Due soon", Told::Soon),
    ("The window has opened", Told::Opens),
    ("To look at in between", Told::CheckIn),
    ("逾期", Told::Overdue),
    ("到期", Told::Due),
    ("将到期", Told::Soon),
    ("窗口已打开", Told::Opens),
    ("中途回看", Told::CheckIn),
];

impl Letter {
    pub fn read(received: &Received) -> Letter {
        let mail = MessageParser::new().parse(&received.raw).unwrap();
        let (subject, text) = (mail.subject().unwrap(), mail.body_text(0).unwrap());
        let is_digest = subject.starts_with("Foresaid");
        Letter {
            to: received.to[0].split('@').next().unwrap().to_owned(),
            about_one: (!is_digest).then(|| (number(subject), told(subject))),
            groups: is_digest.then(|| groups(&text)),
        }
    }
}

/// The claims are called “Pier 17 opens”.
fn number(subject: &str) -> usize {
    let (_, rest) = subject.split_once("Pier ").unwrap_or_else(|| panic!("{subject}"));
    rest.split(' ').next().unwrap().parse().unwrap()
}

fn told(subject: &str) -> Told {
    match BEGINNINGS.iter().find(|(beginning, _)| subject.starts_with(beginning)) {
        Some((_, told)) => *told,
        // “3 天后到期”
        None if subject.contains("天后到期") => Told::Soon,
        None => panic!("{subject}"),
    }
}

/// Headings such as “Due soon (3)”.
fn groups(text: &str) -> BTreeMap<Told, usize> {
    let headings = text.lines().filter_map(|line| {
        let (name, count) = line.trim_end().strip_suffix(')')?.rsplit_once(" (")?;
        let (_, told) = GROUPS.iter().find(|(known, _)| *known == name)?;
        Some((*told, count.parse().unwrap()))
    });
    headings.collect()
}
