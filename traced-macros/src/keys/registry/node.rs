//! YAML as a tree in which everything knows its place.

use std::collections::HashMap;

use granit_parser::Event;
use granit_parser::Marker;
use granit_parser::Parser;
use granit_parser::ScalarStyle;
use granit_parser::ScanError;
use granit_parser::StrInput;

/// Line and column, both from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

/// A value of a YAML document.
#[derive(Clone, Debug)]
pub(super) struct Node {
    pub(super) at: Place,
    pub(super) value: Value,
}

#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Text, of which only the plain kind can be a number, a truth value or nothing.
    Scalar {
        text: String,
        is_plain: bool,
    },
    List(Vec<Node>),
    /// In the order of the file; keys are nodes too.
    Map(Vec<(Node, Node)>),
}

/// What stops the reading.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stop {
    pub(super) at: Place,
    pub(super) text: String,
}

impl Node {
    /// Reads a file that holds one document; `None` if it holds nothing.
    pub(super) fn read(text: &str) -> Result<Option<Self>, Stop> {
        let mut reader = Reader {
            parser: Parser::new_from_str(text),
            anchors: HashMap::new(),
        };
        let mut root = None;
        loop {
            let (event, at) = reader.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(..) if root.is_some() => {
                    let text = "a second document begins: a registry's file holds one".to_owned();
                    return Err(Stop { at, text });
                }
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event => root = Some(reader.node(event, at)?),
            }
        }
    }

    /// Returns the text of a scalar that is not empty.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } if !self.is_nothing() => Some(text),
            _ => None,
        }
    }

    /// Returns true for `null`, `~` and what is left out.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, is_plain: true }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }
}

/// Calls itself, on the compiler's stack: the parser has a limit to how deep lists and maps are.
struct Reader<'a> {
    parser: Parser<'a, StrInput<'a>>,
    anchors: HashMap<usize, Node>,
}

impl<'a> Reader<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Place), Stop> {
        loop {
            match self.parser.next_event() {
                // Comments, where another crate has them turned on.
                Some(Ok((event, _))) if !is_of_data(&event) => {}
                Some(Ok((event, span))) => return Ok((event, place(&span.start))),
                Some(Err(error)) => return Err(stop(&error)),
                None => return Ok((Event::StreamEnd, Place { line: 1, column: 1 })),
            }
        }
    }

    fn node(&mut self, event: Event<'a>, at: Place) -> Result<Node, Stop> {
        let (value, anchor) = match event {
            Event::Scalar(text, style, anchor, tag) => {
                let text = text.into_owned();
                let is_plain = style == ScalarStyle::Plain && tag.is_none();
                (Value::Scalar { text, is_plain }, anchor)
            }
            Event::SequenceStart(_, anchor, _) => (Value::List(self.list()?), anchor),
            Event::MappingStart(_, anchor, _) => (Value::Map(self.map()?), anchor),
            Event::Alias(anchor) => match self.anchors.get(&anchor) {
                Some(node) => (node.value.clone(), 0),
                None => return Err(unexpected(at)),
            },
            _ => return Err(unexpected(at)),
        };
        let node = Node { at, value };
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self) -> Result<Vec<Node>, Stop> {
        let mut items = Vec::new();
        loop {
            match self.next()? {
                (Event::SequenceEnd, _) => break,
                (event, at) => items.push(self.node(event, at)?),
            }
        }
        Ok(items)
    }

    fn map(&mut self) -> Result<Vec<(Node, Node)>, Stop> {
        let mut entries = Vec::new();
        loop {
            let key = match self.next()? {
                (Event::MappingEnd, _) => break,
                (event, at) => self.node(event, at)?,
            };
            let (event, at) = self.next()?;
            entries.push((key, self.node(event, at)?));
        }
        Ok(entries)
    }
}

fn is_of_data(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Alias(_)
            | Event::DocumentEnd
            | Event::DocumentStart(..)
            | Event::MappingEnd
            | Event::MappingStart(..)
            | Event::Scalar(..)
            | Event::SequenceEnd
            | Event::SequenceStart(..)
            | Event::StreamEnd
            | Event::StreamStart
    )
}

fn place(at: &Marker) -> Place {
    Place {
        line: at.line(),
        column: at.col() + 1,
    }
}

fn stop(error: &ScanError) -> Stop {
    Stop {
        at: place(error.marker()),
        text: format!("this is no YAML: {}", error.info()),
    }
}

fn unexpected(at: Place) -> Stop {
    let text = "expected a value".to_owned();
    Stop { at, text }
}
