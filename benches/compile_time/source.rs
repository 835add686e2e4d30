//! Writes the crate that is measured.

use std::fmt::Write as _;

use crate::subject::Form;
use crate::subject::Subject;
use crate::templates::FUNCTIONS;
use crate::templates::PRELUDE;
use crate::templates::START;

/// Functions with a span in each generated crate.
pub(crate) const COUNT: usize = 1_000;

/// Sets of [`FUNCTIONS`] in one module.
const SETS_PER_MODULE: usize = 2;

/// Returns the source of a crate with [`COUNT`] functions under the subject's attribute.
pub(crate) fn source(subject: Subject, form: Form) -> String {
    let mut text = PRELUDE.to_owned();
    let sets: Vec<usize> = (1..=COUNT / FUNCTIONS.len()).collect();
    for (index, numbers) in sets.chunks(SETS_PER_MODULE).enumerate() {
        let functions: String = numbers.iter().map(|at| set(*at, subject, form)).collect();
        let block = match form {
            Form::Functions => functions,
            Form::Methods => {
                let attribute = if subject.is_for_blocks() {
                    subject.attribute()
                } else {
                    ""
                };
                let starts: String = numbers
                    .iter()
                    .map(|at| filled(START, *at, "", form))
                    .collect();
                format!(
                    "pub struct Shop;\n\n{attribute}\nimpl Shop {{{functions}}}\n\n\
                     impl Shop {{{starts}}}\n"
                )
            }
        };
        // Writing to a string does not fail.
        let _ = write!(
            text,
            "\npub mod shop_{index} {{\nuse super::*;\n{block}}}\n"
        );
    }
    text
}

/// The functions of one number, in a block of methods without what starts them.
fn set(number: usize, subject: Subject, form: Form) -> String {
    let is_on_block = form == Form::Methods && subject.is_for_blocks();
    let function = |template: &&str| {
        let is_fallible = template.contains("-> Result<");
        let attribute = match () {
            () if is_on_block => "",
            () => subject.attribute_for(is_fallible),
        };
        filled(template, number, attribute, form)
    };
    let mut functions: String = FUNCTIONS.iter().map(function).collect();
    if form == Form::Functions {
        functions += &filled(START, number, "", form);
    }
    functions
}

fn filled(template: &str, number: usize, attribute: &str, form: Form) -> String {
    let (receiver, receiver_to_keep, call) = match form {
        Form::Functions => ("", "", ""),
        Form::Methods => ("&self, ", "&'a self, ", "self."),
    };
    template
        .replace("@ATTRIBUTE", attribute)
        .replace("@SELF_TO_KEEP", receiver_to_keep)
        .replace("@SELF", receiver)
        .replace("@CALL", call)
        .replace("@N", &number.to_string())
}
