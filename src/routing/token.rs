//! The lexer: the source of a condition as tokens with their places.
//!
//! Symbols that CEL has and conditions do not are refused here, as no use of them could be right. Numbers and strings
//! are read by `literal`; what tokens mean together is the parser's business.

use std::borrow::Cow;

use super::cursor::{Cursor, continues_name, starts_name};
use super::error::{ConditionError, Span};
use super::literal;

/// What a token is, with its value where it has one.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind<'s> {
    Name(&'s str),
    /// A string without its quotes; only one with escapes is not as it stands in the source.
    Text(Cow<'s, str>),
    /// An integer without its sign, so that the smallest `int` can be written.
    Int(u64),
    Double(f64),
    True,
    False,
    Null,
    In,
    Dot,
    Comma,
    OpenParen,
    CloseParen,
    OpenBracket,
    CloseBracket,
    Not,
    Minus,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    /// The end of the source; always the last token.
    End,
}

/// One token and the bytes it was read from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token<'s> {
    pub(super) kind: TokenKind<'s>,
    // Half as wide as a span: the source of a condition is short, and tokens are many.
    start: u32,
    end: u32,
}

impl<'s> Token<'s> {
    fn new(kind: TokenKind<'s>, span: Span) -> Self {
        Self { kind, start: span.start as u32, end: span.end as u32 }
    }

    pub(super) fn span(&self) -> Span {
        self.start as usize..self.end as usize
    }
}

/// Symbols in the order in which they are tried: a longer one before its own beginning.
const SYMBOLS: &[(&str, TokenKind<'static>)] = &[
    ("&&", TokenKind::And),
    ("||", TokenKind::Or),
    ("==", TokenKind::Equal),
    ("!=", TokenKind::NotEqual),
    ("<=", TokenKind::LessOrEqual),
    (">=", TokenKind::GreaterOrEqual),
    ("<", TokenKind::Less),
    (">", TokenKind::Greater),
    ("!", TokenKind::Not),
    ("-", TokenKind::Minus),
    (".", TokenKind::Dot),
    (",", TokenKind::Comma),
    ("(", TokenKind::OpenParen),
    (")", TokenKind::CloseParen),
    ("[", TokenKind::OpenBracket),
    ("]", TokenKind::CloseBracket),
];

/// Returns the tokens of `source`, ending with [`TokenKind::End`].
///
/// # Errors
/// The first character, number or string that is no token.
pub(super) fn tokenize(source: &str) -> Result<Vec<Token<'_>>, ConditionError> {
    let mut cursor = Cursor::new(source);
    // With the blanks around it a token has five bytes, as a rule.
    let mut tokens = Vec::with_capacity(source.len() / 5 + 2);
    loop {
        skip_blanks(&mut cursor);
        let start = cursor.position();
        let Some(first) = cursor.peek() else { break };
        let kind = next_kind(&mut cursor, first)?;
        tokens.push(Token::new(kind, cursor.span_from(start)));
    }
    tokens.push(Token::new(TokenKind::End, source.len()..source.len()));
    Ok(tokens)
}

/// Passes blanks and comments, which in CEL run from `//` to the end of the line.
fn skip_blanks(cursor: &mut Cursor<'_>) {
    loop {
        cursor.take_while(|character| matches!(character, ' ' | '\t' | '\n' | '\r' | '\x0c'));
        if !cursor.rest().starts_with("//") {
            return;
        }
        cursor.take_while(|character| character != '\n');
    }
}

fn next_kind<'s>(cursor: &mut Cursor<'s>, first: char) -> Result<TokenKind<'s>, ConditionError> {
    let starts_fraction = first == '.' && cursor.peek_after(1).is_some_and(|next| next.is_ascii_digit());
    if first.is_ascii_digit() || starts_fraction {
        literal::number(cursor)
    } else if first == '"' || first == '\'' {
        literal::text(cursor, first)
    } else if starts_name(first) {
        word(cursor)
    } else {
        symbol(cursor, first)
    }
}

fn word<'s>(cursor: &mut Cursor<'s>) -> Result<TokenKind<'s>, ConditionError> {
    let start = cursor.position();
    let word = cursor.take_while(continues_name);
    if is_string_prefix(word) && matches!(cursor.peek(), Some('"' | '\'')) {
        let what = format!("the string prefix `{word}`");
        return Err(ConditionError::outside(what, cursor.span_from(start)));
    }
    Ok(match word {
        "true" => TokenKind::True,
        "false" => TokenKind::False,
        "null" => TokenKind::Null,
        "in" => TokenKind::In,
        name => TokenKind::Name(name),
    })
}

/// Returns whether `word` before a quote makes a raw or bytes string in CEL.
fn is_string_prefix(word: &str) -> bool {
    ["r", "b", "br", "rb"].iter().any(|prefix| word.eq_ignore_ascii_case(prefix))
}

fn symbol(cursor: &mut Cursor<'_>, first: char) -> Result<TokenKind<'static>, ConditionError> {
    match SYMBOLS.iter().find(|(text, _)| cursor.eat(text)) {
        Some((_, kind)) => Ok(kind.clone()),
        None => Err(not_a_symbol(first, cursor.position()..cursor.position() + first.len_utf8())),
    }
}

fn not_a_symbol(character: char, span: Span) -> ConditionError {
    match character {
        '+' | '*' | '/' | '%' => ConditionError::outside(format!("arithmetic (`{character}`)"), span),
        '?' => ConditionError::outside("the ternary `?`", span),
        '{' | '}' => ConditionError::outside(format!("a map or message literal (`{character}`)"), span),
        '=' => ConditionError::new("`=` is not an operator", span).suggesting(Some("==")),
        '&' => ConditionError::new("`&` is not an operator", span).suggesting(Some("&&")),
        '|' => ConditionError::new("`|` is not an operator", span).suggesting(Some("||")),
        '\u{201c}' | '\u{201d}' | '\u{2018}' | '\u{2019}' => {
            ConditionError::new(format!("`{character}` does not quote a string"), span).with_help("use a straight quote, \" or '")
        }
        other => ConditionError::new(format!("unexpected character `{}`", other.escape_debug()), span),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(source: &str) -> Vec<TokenKind<'_>> {
        tokenize(source).unwrap().into_iter().map(|token| token.kind).collect()
    }

    #[test]
    fn the_longest_symbol_wins() {
        use TokenKind::{End, Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Not, NotEqual};
        assert_eq!(kinds("== != <= >= < > ! !"), [Equal, NotEqual, LessOrEqual, GreaterOrEqual, Less, Greater, Not, Not, End]);
    }

    #[test]
    fn spans_are_bytes_of_the_source() {
        let spans: Vec<Span> = tokenize("'é' in x").unwrap().into_iter().map(|token| token.span()).collect();
        assert_eq!(spans, [0..4, 5..7, 8..9, 9..9]);
    }

    #[test]
    fn keywords_are_only_whole_words() {
        assert_eq!(kinds("inn"), [TokenKind::Name("inn"), TokenKind::End]);
        assert_eq!(kinds("in"), [TokenKind::In, TokenKind::End]);
    }

    #[test]
    fn comments_and_blanks_are_passed() {
        assert_eq!(kinds("true // && \"\n\t&& // end"), [TokenKind::True, TokenKind::And, TokenKind::End]);
    }
}
