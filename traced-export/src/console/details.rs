//! The lines below a span: its error, what it waited in, its attributes and events.

use crate::console::failure::CAUSED_BY;
use crate::console::look::GAP;
use crate::console::look::Look;
use crate::console::pen::Style;
use crate::console::span::Attributes;
use crate::console::span::Cancelled;
use crate::console::span::ConsoleEvent;
use crate::console::span::ConsoleSpan;
use crate::console::span::Failure;
use crate::console::text::display_width;
use crate::console::text::escape;
use crate::console::text::wrap;
use crate::console::units::counted;
use crate::console::units::duration;

/// Returns the details of a span, each at most `columns` wide.
pub(super) fn lines(span: &ConsoleSpan, columns: usize, look: &Look) -> Vec<(Style, String)> {
    let mut lines = Vec::new();
    let mut add = |style, words: &[String], gap| {
        let flown = flow(words, gap, columns, look);
        lines.extend(flown.into_iter().map(|line| (style, line)));
    };
    if let Some(Failure::Here(told)) = span.failure.as_deref() {
        for sentence in sentences(told, look) {
            add(Style::Error, &sentence, 1);
        }
    }
    if let Some(cancelled) = span.cancelled.as_deref() {
        let text = escape(&cancellation(cancelled), look.unicode);
        add(Style::Cancelled, &[text], 1);
    }
    add(Style::Dim, &pairs(&span.attributes, look), GAP);
    for event in &span.events {
        add(Style::Plain, &event_words(event, span.from, look), GAP);
    }
    lines
}

/// Joins each error with its sources; other lines stand alone.
///
/// ```text
/// PaymentError: payment refused ← card declined ← insufficient funds
/// ```
fn sentences(told: &[Box<str>], look: &Look) -> Vec<Vec<String>> {
    let mut sentences: Vec<Vec<String>> = Vec::new();
    for line in told {
        let cause = line.strip_prefix(CAUSED_BY);
        let word = match cause {
            Some(cause) => format!("{} {}", look.glyphs().from, escape(cause, look.unicode)),
            None => escape(line, look.unicode),
        };
        // `at src/main.rs:7:5`, alone, is where a panic was.
        let goes_on = cause.is_some() || (told.len() == 2 && line.starts_with("at "));
        match sentences.last_mut() {
            Some(sentence) if goes_on => sentence.push(word),
            _ => sentences.push(vec![word]),
        }
    }
    sentences
}

fn cancellation(cancelled: &Cancelled) -> String {
    let polls = match cancelled.polls {
        None => String::new(),
        Some(0) => return "cancelled before its first poll".to_owned(),
        Some(polls) => {
            let polls = usize::try_from(polls).unwrap_or(0);
            format!(" after {}", counted(polls, "poll"))
        }
    };
    match &cancelled.waiting_in {
        Some(name) => format!("cancelled{polls}, waiting in {name}"),
        None => format!("cancelled{polls}"),
    }
}

fn event_words(event: &ConsoleEvent, span_start: u64, look: &Look) -> Vec<String> {
    let (sign, offset) = match event.at.checked_sub(span_start) {
        Some(after) => ('+', after),
        None => ('-', span_start - event.at),
    };
    let mut words = vec![format!(
        "{} {sign}{} {}",
        look.glyphs().bullet,
        duration(offset, look.unicode),
        escape(&event.name, look.unicode),
    )];
    let told = sentences(&event.told, look).into_iter();
    words.extend(told.map(|sentence| sentence.join(" ")));
    words.extend(pairs(&event.attributes, look));
    words
}

fn pairs(attributes: &Attributes, look: &Look) -> Vec<String> {
    let pairs = attributes.pairs.iter();
    let mut pairs: Vec<_> = pairs.map(|pair| escape(pair, look.unicode)).collect();
    if attributes.dropped > 0 {
        pairs.push(format!("({} more dropped)", attributes.dropped));
    }
    pairs
}

/// Sets words side by side; a word that is wider than a line is wrapped on lines of its own.
fn flow(words: &[String], gap: usize, columns: usize, look: &Look) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = None;
    for word in words {
        let width = display_width(word);
        if width > columns {
            let ellipsis = look.glyphs().ellipsis;
            lines.extend(wrap(word, columns, MAX_LINES_OF_ONE, ellipsis));
            used = None;
            continue;
        }
        match (lines.last_mut(), used) {
            (Some(line), Some(before)) if before + gap + width <= columns => {
                line.extend(std::iter::repeat_n(' ', gap));
                line.push_str(word);
                used = Some(before + gap + width);
            }
            _ => {
                lines.push(word.clone());
                used = Some(width);
            }
        }
    }
    lines
}

/// Lines that one message or attribute may take.
const MAX_LINES_OF_ONE: usize = 4;
