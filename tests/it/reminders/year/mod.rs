//! A whole year, tick by tick: three reviewers in three zones, five hundred claims, outages of the process and of the
//! mail server. What each mail says is held against what the rules in words want said, worked out by `oracle.rs`
//! without the product.

mod clockwork;
mod letters;
mod oracle;
mod world;

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use letters::Letter;
use letters::Told;
use oracle::Expected;
use oracle::Oracle;
use world::World;

/// What one reviewer heard at one tick, and what they should have heard.
fn compare(who: &str, at: &str, letters: &[&Letter], expected: &Expected) -> Result<(), String> {
    let singles: Vec<&(usize, Told)> =
        letters.iter().filter_map(|letter| letter.about_one.as_ref()).collect();
    let digests: Vec<&BTreeMap<Told, usize>> =
        letters.iter().filter_map(|letter| letter.groups.as_ref()).collect();
    let complaint =
        |what: String| Err(format!("{who} at {at}: {what}\nexpected {expected:?}\ngot {letters:?}"));
    if digests.len() > 1 {
        return complaint("several digests".to_owned());
    }
    let told: BTreeSet<usize> = singles.iter().map(|(claim, _)| *claim).collect();
    if told.len() != singles.len() {
        return complaint("a claim was told twice".to_owned());
    }
    for (claim, what) in singles {
        if !expected.fresh.get(claim).is_some_and(|wanted| wanted.fits(*what)) {
            return complaint(format!("claim {claim} {what:?} is not owed"));
        }
    }
    let Some(digest) = digests.first() else {
        let wants_one = expected.digest_is_due || expected.one_by_one == Some(false);
        if wants_one || told.len() != expected.fresh.len() {
            return complaint("something was not told".to_owned());
        }
        return Ok(());
    };
    if expected.one_by_one == Some(true) && !expected.digest_is_due {
        return complaint("a digest without need".to_owned());
    }
    if **digest != expected.groups {
        return complaint(format!("the digest counts {digest:?}"));
    }
    Ok(())
}

#[tokio::test]
async fn every_owed_occasion_is_told_once_on_the_right_local_day() {
    let mut world = World::start().await;
    let mut oracle = Oracle::new(&world.claims());
    let (mut mails, mut extra) = (0, 0);
    let mut wrong = Vec::new();
    for tick in clockwork::year() {
        world.go_to(&tick).await;
        for deed in world.deeds(&tick) {
            world.perform(&deed).await;
            oracle.perform(&deed);
        }
        if !tick.process_runs {
            continue;
        }
        let heard = world.tick().await;
        let expected = oracle.tick(&tick);
        mails += heard.len();
        for (who, expected) in expected {
            let theirs: Vec<&Letter> = heard.iter().filter(|letter| letter.to == who).collect();
            wrong.extend(compare(&who, &tick.at.to_string(), &theirs, &expected).err());
        }
        if tick.is_repeated {
            extra += world.tick().await.len();
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
    }
    assert_eq!(extra, 0, "a tick right after another adds nothing");
    assert!(mails > 1_000, "a year with {mails} mails proves little");
    assert!(oracle.proves_something(), "{oracle:?}");
}
