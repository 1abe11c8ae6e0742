//! The body of a document: its sentences outside the tables, each with its line and, where it is told, who says it.
//! What describes the file and not the talk (contents, glossary, info lists, days of export) stays out.

mod furniture;
mod sentences;
mod speakers;

use crate::documents::cell::Cell;
use crate::documents::claimants::Directory;
use crate::documents::draft::Passage;
use crate::documents::markdown::Block;
use crate::documents::markdown::Page;

/// In characters; a longer line that does not end in punctuation was broken by an editor and goes on below.
const WRAPPED: usize = 60;

/// The sentences of a page, in the order of the file.
pub(super) fn body_of(page: &Page, directory: &Directory<'_>) -> Vec<Passage> {
    let mut body = Body { directory, passages: vec![], heading: None, skipped: None, paragraph: None };
    for block in &page.blocks {
        match block {
            Block::Heading { level, text } => body.enter(*level, text),
            Block::Line(line) => body.take_line(line),
            Block::Table(_) => body.end_paragraph(),
        }
    }
    body.end_paragraph();
    body.passages
}

struct Body<'a> {
    directory: &'a Directory<'a>,
    passages: Vec<Passage>,
    heading: Option<Heading>,
    /// Level of the heading whose section is not part of the talk.
    skipped: Option<u8>,
    paragraph: Option<Paragraph>,
}

struct Heading {
    text: String,
    /// Whose views the section gives.
    speaker: Option<String>,
}

/// A paragraph under way: the lines of a sentence that was broken are joined before they are split.
struct Paragraph {
    speaker: Option<String>,
    line: usize,
    text: String,
}

impl Body<'_> {
    fn enter(&mut self, level: u8, text: &str) {
        self.end_paragraph();
        if self.skipped.is_none_or(|above| level <= above) {
            self.skipped = furniture::is_section(text).then_some(level);
        }
        let speaker = speakers::of_section(text, self.directory);
        self.heading = (!text.is_empty()).then(|| Heading { text: text.to_owned(), speaker });
    }

    fn take_line(&mut self, cell: &Cell) {
        if !cell.continues {
            self.end_paragraph();
        }
        let text = furniture::without_timestamp(&cell.text);
        if self.skipped.is_some() || cell.words().is_none() || furniture::is_line(text) {
            return;
        }
        let spoken = speakers::split(text, self.directory);
        match &mut self.paragraph {
            Some(paragraph) if spoken.speaker.is_none() => {
                if goes_on(&paragraph.text, spoken.words) {
                    join(&mut paragraph.text, spoken.words);
                    return;
                }
                let speaker = paragraph.speaker.clone();
                self.end_paragraph();
                self.begin(speaker, cell.line, spoken.words);
            }
            _ => {
                self.end_paragraph();
                self.begin(spoken.speaker, cell.line, spoken.words);
            }
        }
    }

    fn begin(&mut self, speaker: Option<String>, line: usize, words: &str) {
        self.paragraph = Some(Paragraph { speaker, line, text: words.to_owned() });
    }

    fn end_paragraph(&mut self) {
        let Some(Paragraph { speaker, line, text }) = self.paragraph.take() else { return };
        let section = self.heading.as_ref();
        for sentence in sentences::split(speakers::without_quotes(&text)) {
            let named = || speakers::reported(sentence, self.directory);
            let speaker = speaker.clone().or_else(named).or_else(|| section?.speaker.clone());
            self.passages.push(Passage {
                line,
                heading: section.map(|heading| heading.text.clone()),
                text: sentence.to_owned(),
                speaker,
            });
        }
    }
}

/// Whether a line that ends like this goes on with these words.
fn goes_on(above: &str, words: &str) -> bool {
    let Some(last) = above.chars().next_back() else { return false };
    let ended = !last.is_alphanumeric() && !matches!(last, ',' | '，' | '、' | '(' | '（' | '-' | '—');
    let small = words.starts_with(|c: char| c.is_lowercase());
    let broken = small || matches!(last, ',' | '，' | '、') || above.chars().count() >= WRAPPED;
    !ended && broken
}

fn join(above: &mut String, words: &str) {
    let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii());
    if latin(above.chars().next_back()) || latin(words.chars().next()) {
        above.push(' ');
    }
    above.push_str(words);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::draft::Part;
    use crate::documents::markdown::read_page;
    use crate::documents::people::read_people;

    fn body(source: &str) -> Vec<(usize, String, Option<String>)> {
        let mut people = read_people("林予安（Yuan Lin）、Mara Holt", Part::Guest, None);
        people.extend(read_people("周牧", Part::Host, None));
        let passages = body_of(&read_page(source), &Directory::new(&people));
        passages.into_iter().map(|passage| (passage.line, passage.text, passage.speaker)).collect()
    }

    fn said(line: usize, text: &str, speaker: &str) -> (usize, String, Option<String>) {
        (line, text.to_owned(), (!speaker.is_empty()).then(|| speaker.to_owned()))
    }

    #[test]
    fn sentences_of_paragraphs_lists_and_quotes_are_told_with_their_speakers() {
        let source = "## 树荫\n\n第一句。第二句！\n\n- 一项\n- 周牧问：「三年内会不会？」\n\n\
            > 林予安：“先种树。再谈别的。”\n>\n\n**Mara Holt:** The tram comes back.\nIt always does.\n\n\
            > “树比灯早。”——Yuan Lin\n\n林予安认为五年内够了\n";
        assert_eq!(
            body(source),
            [
                said(3, "第一句。", ""),
                said(3, "第二句！", ""),
                said(5, "一项", ""),
                said(6, "三年内会不会？", "周牧"),
                said(8, "先种树。", "林予安"),
                said(8, "再谈别的。", "林予安"),
                said(11, "The tram comes back.", "Mara Holt"),
                said(12, "It always does.", "Mara Holt"),
                said(14, "树比灯早。", "林予安"),
                said(16, "林予安认为五年内够了", "林予安"),
            ]
        );
    }

    #[test]
    fn lines_that_an_editor_broke_are_one_sentence() {
        assert_eq!(
            body("The old harbour line will carry passengers\nagain within five years.\nNobody doubts it."),
            [
                said(1, "The old harbour line will carry passengers again within five years.", ""),
                said(3, "Nobody doubts it.", ""),
            ]
        );
        assert_eq!(
            body("**短期**\n先修背街，\n再修主街"),
            [said(1, "短期", ""), said(2, "先修背街，再修主街", "")]
        );
    }

    #[test]
    fn what_is_no_talk_stays_out() {
        let source = "---\ntitle: x\n---\n# 题\n\n## 目录\n\n1. [树荫](about:blank#a)\n\n## 正文\n\n\
            - 发布时间：2026-03-05\n- 链接：https://a.example/x\n\n[00:12:30]\n\n<!-- 明年 -->\n\n```\n明年\n```\n\n\
            [01:02] 树荫先行\n\n| a | b |\n|---|---|\n| 明年 | c |\n\n## 术语表\n\n- TOD：公交导向\n\n### 其他\n\nx y\n\n\
            ## 后记\n\n*文档生成时间：2027年1月9日*\n\n多谢各位\n";
        let lines: Vec<String> = body(source).into_iter().map(|(_, text, _)| text).collect();
        assert_eq!(lines, ["树荫先行", "多谢各位"]);
    }
}
