//! Whoever only reads sees complete pages: no link that leads nowhere, no form that would be refused, no heading above
//! nothing.

use std::collections::BTreeSet;

use super::world::World;
use crate::support::app::PASSWORD;
use crate::support::dashboard::Dashboard;

/// What is no page, or ends the visit.
const NOT_FOLLOWED: [&str; 7] =
    ["/static/", "/public", "/archive/", "/export/", "/sources.opml", "/api/", "/help/windows?"];

#[tokio::test]
async fn nothing_leads_a_viewer_nowhere() {
    let World { mut dashboard, pages, .. } = World::start().await;
    dashboard.forget_sign_in();
    dashboard.post("/sign-in", &[("email", "vera@quill.example"), ("password", PASSWORD)]).await;
    let (mut seen, mut forms) = (BTreeSet::new(), BTreeSet::new());
    let mut ahead = vec!["/".to_owned(), "/claims?sort=newest".to_owned()];
    let known = pages.iter().map(|(_, path)| path.clone());
    ahead.extend(known.filter(|path| is_for_viewers(path)));
    while let Some(path) = ahead.pop() {
        if seen.len() > 300 || !seen.insert(path.clone()) {
            continue;
        }
        let shown = dashboard.get(&path).await;
        assert_eq!(shown.status, 200, "{path} led to {:?}", shown.redirected_to);
        assert_eq!(shown.redirected_to, None, "{path}");
        let above_nothing = headings_above_nothing(&shown.html);
        assert!(above_nothing.is_empty(), "{path}: {above_nothing:?}");
        forms.extend(values_of(&shown.html, "<form ", "action=\"", "method=\"post\""));
        forms.extend(values_of(&shown.html, "<button", "formaction=\"", ""));
        let links = values_of(&shown.html, "<a ", "href=\"/", "").into_iter().map(|path| format!("/{path}"));
        let links = links.map(|link| link.split('#').next().unwrap_or_default().replace("&amp;", "&"));
        ahead.extend(links.filter(|link| !NOT_FOLLOWED.iter().any(|start| link.starts_with(start))));
    }
    assert!(seen.len() > 50, "{seen:?}");
    forms.remove("/sign-out");
    for form in forms {
        assert_ne!(sent(&mut dashboard, &form).await, 403, "{form}");
    }
}

/// What others do has pages of its own; a viewer is told so there, and led there by nothing.
fn is_for_viewers(path: &str) -> bool {
    const OF_OTHERS: [&str; 9] = [
        "/settings",
        "/audit",
        "/webhooks",
        "/review",
        "/sources/new",
        "/public",
        "/archive",
        "/mail/",
        "/password/",
    ];
    !OF_OTHERS.iter().any(|start| path.starts_with(start)) && !path.contains("999") && path != "/no-such-page"
}

async fn sent(dashboard: &mut Dashboard, form: &str) -> u16 {
    dashboard.post(form, &[]).await.status
}

/// What stands in an attribute of each tag that has all of these.
fn values_of(html: &str, tag: &str, attribute: &str, also: &str) -> Vec<String> {
    let tags = html.split(tag).skip(1).filter_map(|rest| rest.split('>').next());
    let tags = tags.filter(|tag| tag.contains(also));
    let value = |tag: &str| Some(tag.split_once(attribute)?.1.split('"').next()?.to_owned());
    tags.filter_map(value).collect()
}

fn headings_above_nothing(html: &str) -> Vec<String> {
    let sections = html.split("<h2").skip(1).filter_map(|rest| rest.split_once("</h2>"));
    let empty = sections.filter(|(_, below)| {
        let below = below.trim_start();
        ["</section", "</aside", "</div", "</main", "<h2"].iter().any(|next| below.starts_with(next))
    });
    empty.map(|(heading, _)| heading.to_owned()).collect()
}

#[test]
fn a_heading_above_nothing_is_found() {
    assert_eq!(headings_above_nothing("<h2 id=\"a\">A</h2>\n</section>"), [" id=\"a\">A"]);
    assert!(headings_above_nothing("<h2>A</h2><p>Something</p>").is_empty());
    assert_eq!(
        values_of("<form method=\"post\" action=\"/x\"><form action=\"/y\">", "<form ", "action=\"", "post"),
        ["/x"]
    );
}
