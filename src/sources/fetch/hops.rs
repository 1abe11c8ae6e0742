//! The redirects of one request, noted while the client follows them: which of them are for good.

use std::cell::RefCell;
use std::future::Future;

use reqwest::StatusCode;
use url::Url;

tokio::task_local! {
    static HOPS: RefCell<Vec<(StatusCode, Url)>>;
}

/// Runs a request; beside its answer stands where its address has moved for good, if it has.
pub async fn watch<T>(request: impl Future<Output = T>) -> (T, Option<Url>) {
    HOPS.scope(RefCell::default(), async {
        let answer = request.await;
        (answer, HOPS.with(|hops| moved_to(&hops.borrow())))
    })
    .await
}

/// Called by the client's redirect policy, within the request.
pub fn take_note(status: StatusCode, to: &Url) {
    // Outside of `watch` nobody wants to know.
    let _ = HOPS.try_with(|hops| hops.borrow_mut().push((status, to.clone())));
}

/// As far as all steps from the address on are for good; after the first that is not, nothing is said for good.
fn moved_to(hops: &[(StatusCode, Url)]) -> Option<Url> {
    let for_good =
        |status: StatusCode| matches!(status, StatusCode::MOVED_PERMANENTLY | StatusCode::PERMANENT_REDIRECT);
    hops.iter().take_while(|(status, _)| for_good(*status)).last().map(|(_, to)| to.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_steps_for_good_from_the_start_on_count() {
        type Hops = &'static [(u16, &'static str)];
        let cases: [(Hops, Option<&str>); 6] = [
            (&[], None),
            (&[(301, "https://b.example/")], Some("https://b.example/")),
            (&[(308, "https://b.example/"), (301, "https://c.example/")], Some("https://c.example/")),
            (&[(301, "https://b.example/"), (302, "https://c.example/")], Some("https://b.example/")),
            (&[(302, "https://b.example/"), (301, "https://c.example/")], None),
            (&[(307, "https://b.example/")], None),
        ];
        for (hops, to) in cases {
            let hops: Vec<(StatusCode, Url)> = hops
                .iter()
                .map(|(status, to)| (StatusCode::from_u16(*status).unwrap(), to.parse().unwrap()))
                .collect();
            assert_eq!(moved_to(&hops).as_ref().map(Url::as_str), to, "{hops:?}");
        }
    }
}
