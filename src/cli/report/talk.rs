//! Questions on a terminal: a line out, a line in. The end of what comes in ends the talk, and nothing was done.

use crate::diagnose::{Message, Tongue};
use crate::office::text;
use std::io::{self, BufRead, Write};

/// Who asks and who answers.
pub(super) struct Talk<R, W> {
    pub(super) input: R,
    pub(super) output: W,
    pub(super) tongue: Tongue,
}

/// What came of an answer.
pub(super) enum Heard<T> {
    /// This is meant.
    Is(T),
    /// Perhaps this is meant: taken with an empty line.
    Perhaps(T, Message),
    /// It is not understood; what to do instead.
    Not(Message),
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// A line of words.
    pub(super) fn say(&mut self, message: &Message) -> io::Result<()> {
        writeln!(self.output, "{}", message.in_tongue(self.tongue))
    }

    /// An answer, without blanks around it.
    fn answer(&mut self) -> io::Result<String> {
        write!(self.output, "> ")?;
        self.output.flush()?;
        let mut line = Vec::new();
        self.input.read_until(b'\n', &mut line)?;
        if !line.ends_with(b"\n") {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        let words = text::decode(&line).unwrap_or_else(|| String::from_utf8_lossy(&line).into_owned());
        Ok(words.trim_matches(|c: char| c.is_whitespace() || c == '\u{3000}').to_owned())
    }

    /// Asks until the answer is understood.
    pub(super) fn until<T>(
        &mut self,
        question: &Message,
        mut hear: impl FnMut(&str, &mut Self) -> io::Result<Heard<T>>,
    ) -> io::Result<T> {
        self.say(question)?;
        let mut proposed = None;
        loop {
            let words = self.answer()?;
            if words.is_empty()
                && let Some(proposed) = proposed.take()
            {
                return Ok(proposed);
            }
            match hear(&words, self)? {
                Heard::Is(it) => return Ok(it),
                Heard::Perhaps(it, message) => {
                    self.say(&message)?;
                    proposed = Some(it);
                }
                Heard::Not(message) => {
                    self.say(&message)?;
                    proposed = None;
                }
            }
        }
    }
}
