//! Checks that cron runs, without a server.

use crate::support::place::Place;

#[test]
fn checks_from_cron_tell_the_operator_once_of_a_source_that_keeps_failing() {
    let place = Place::new();
    // Nobody listens there.
    let added =
        ["sources", "add", "http://127.0.0.1:9/f", "--kind", "feed", "--name", "Tides", "--every", "60"];
    let run = |arguments: &[&str]| {
        let mut command = place.command(arguments);
        command.env("FORESAID__MAIL__OPERATOR", "Port watch <ops@port.example>");
        command.env("FORESAID__SOURCES__CARE__MAIL_AFTER_FAILURES", "2");
        command.env("FORESAID__SOURCES__CARE__JITTER_PERCENT", "0").output().unwrap()
    };
    let letters = || std::fs::read_dir(place.0.path().join("data/mail")).map_or(0, Iterator::count);
    assert!(run(&added).status.success());
    for (at, sent) in [("2030-02-01T12:00:00Z", 0), ("2030-02-01T15:00:00Z", 1), ("2030-02-02T15:00:00Z", 1)]
    {
        assert_eq!(run(&["check", "--due", "--now", at]).status.code(), Some(1), "{at}");
        assert_eq!(letters(), sent, "{at}");
    }
}
