//! Redirects, followed one by one: each is admitted like a first address, and headers of ours stay with the host they
//! were meant for.

use reqwest::Response;
use reqwest::StatusCode;
use reqwest::header;
use reqwest::header::HeaderName;
use url::Url;

use super::ACCEPT;
use super::FetchError;
use super::Fetcher;
use super::address::admit;

impl Fetcher {
    /// The answer at the end of all redirects, and where the address has moved for good, if it has.
    pub(super) async fn follow(
        &self,
        asked: &Url,
        conditions: &[(HeaderName, Option<&str>)],
    ) -> Result<(Response, Option<Url>), FetchError> {
        let mut url = asked.clone();
        let mut hops = Vec::new();
        for _ in 0..=self.max_redirects {
            admit(&self.guard, &url)?;
            if self.is_visitor {
                self.admitted(&url).await.map_err(FetchError::Closed)?;
            }
            let mut request = self.client.get(url.clone()).header(header::ACCEPT, ACCEPT);
            for (name, value) in conditions {
                request = value.iter().fold(request, |request, value| request.header(name, *value));
            }
            let response = request.headers(self.carried.to(&url)).send().await?;
            match next(&response) {
                Some(next) => {
                    hops.push((response.status(), next.clone()));
                    url = next;
                }
                None => return Ok((response, moved_to(&hops))),
            }
        }
        Err(FetchError::TooManyRedirects { max_redirects: self.max_redirects })
    }
}

/// Where a redirect leads.
fn next(response: &Response) -> Option<Url> {
    let redirects = [
        StatusCode::MOVED_PERMANENTLY,
        StatusCode::FOUND,
        StatusCode::SEE_OTHER,
        StatusCode::TEMPORARY_REDIRECT,
        StatusCode::PERMANENT_REDIRECT,
    ];
    let location =
        response.headers().get(header::LOCATION).filter(|_| redirects.contains(&response.status()))?;
    // Addresses in other alphabets are often sent as they are.
    response.url().join(std::str::from_utf8(location.as_bytes()).ok()?).ok()
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
        type Hops<'a> = &'a [(u16, &'a str)];
        let cases: [(Hops<'_>, Option<&str>); 6] = [
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
