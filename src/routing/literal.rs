//! Reading numbers and strings, as the CEL specification writes them (section "Syntax", `INT_LIT`, `FLOAT_LIT`,
//! `STRING_LIT`), less raw, bytes, triple-quoted and unsigned ones.
//!
//! Which literal may stand where is the parser's business, and signs are too.

use std::borrow::Cow;

use super::cursor::{Cursor, continues_name};
use super::error::ConditionError;
use super::token::TokenKind;

/// Reads a number without sign: decimal or `0x` integer, or a double.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Result<TokenKind<'static>, ConditionError> {
    let start = cursor.position();
    if cursor.eat("0x") {
        let digits = cursor.take_while(|character| character.is_ascii_hexdigit());
        return integer(cursor, start, digits, 16);
    }
    let digits = cursor.take_while(|character| character.is_ascii_digit());
    let fraction = take_fraction(cursor);
    let exponent = take_exponent(cursor);
    if fraction || exponent { double(cursor, start) } else { integer(cursor, start, digits, 10) }
}

/// Passes a fraction if one follows; a dot without a digit is a method call instead.
fn take_fraction(cursor: &mut Cursor<'_>) -> bool {
    let follows = cursor.peek() == Some('.') && cursor.peek_after(1).is_some_and(|next| next.is_ascii_digit());
    if follows {
        cursor.bump();
        cursor.take_while(|character| character.is_ascii_digit());
    }
    follows
}

fn take_exponent(cursor: &mut Cursor<'_>) -> bool {
    let signed = matches!(cursor.peek_after(1), Some('+' | '-'));
    let digit = cursor.peek_after(if signed { 2 } else { 1 });
    let follows = matches!(cursor.peek(), Some('e' | 'E')) && digit.is_some_and(|next| next.is_ascii_digit());
    if follows {
        cursor.bump();
        if signed {
            cursor.bump();
        }
        cursor.take_while(|character| character.is_ascii_digit());
    }
    follows
}

fn integer(cursor: &mut Cursor<'_>, start: usize, digits: &str, radix: u32) -> Result<TokenKind<'static>, ConditionError> {
    refuse_suffix(cursor, start)?;
    if digits.is_empty() {
        return Err(ConditionError::new("`0x` needs a hexadecimal digit", cursor.span_from(start)));
    }
    match u64::from_str_radix(digits, radix) {
        Ok(value) => Ok(TokenKind::Int(value)),
        Err(_) => Err(out_of_range(cursor, start)),
    }
}

fn double(cursor: &mut Cursor<'_>, start: usize) -> Result<TokenKind<'static>, ConditionError> {
    refuse_suffix(cursor, start)?;
    match cursor.text_from(start).parse::<f64>() {
        Ok(value) if value.is_finite() => Ok(TokenKind::Double(value)),
        _ => Err(out_of_range(cursor, start)),
    }
}

fn out_of_range(cursor: &Cursor<'_>, start: usize) -> ConditionError {
    ConditionError::new(format!("number `{}` is out of range", cursor.text_from(start)), cursor.span_from(start))
}

/// Refuses a number that runs into a name, such as `12abc` or the unsigned `1u`.
fn refuse_suffix(cursor: &mut Cursor<'_>, start: usize) -> Result<(), ConditionError> {
    let suffix = cursor.take_while(continues_name);
    let (number, span) = (cursor.text_from(start), cursor.span_from(start));
    match suffix {
        "" => Ok(()),
        "u" | "U" => Err(ConditionError::outside(format!("the unsigned number `{number}`"), span)),
        _ => Err(ConditionError::new(format!("`{number}` is not a number"), span)),
    }
}

/// Reads a string that opens with `quote`, up to and with the same quote.
pub(super) fn text<'s>(cursor: &mut Cursor<'s>, quote: char) -> Result<TokenKind<'s>, ConditionError> {
    let start = cursor.position();
    cursor.bump();
    if cursor.peek() == Some(quote) && cursor.peek_after(1) == Some(quote) {
        return Err(ConditionError::outside("a triple-quoted string", start..start + 3));
    }
    let plain = |character| character != quote && !matches!(character, '\\' | '\n' | '\r');
    let mut value = Cow::Borrowed(cursor.take_while(plain));
    loop {
        let at = cursor.position();
        match cursor.bump() {
            None | Some('\n' | '\r') => {
                return Err(ConditionError::new(format!("string is not closed by `{quote}`"), start..at));
            }
            Some('\\') => value.to_mut().push(escape(cursor, at)?),
            Some(character) if character == quote => return Ok(TokenKind::Text(value)),
            Some(character) => value.to_mut().push(character),
        }
        value += cursor.take_while(plain);
    }
}

/// Reads the rest of an escape whose backslash stands at `start`.
fn escape(cursor: &mut Cursor<'_>, start: usize) -> Result<char, ConditionError> {
    let letter = cursor.bump();
    match letter {
        Some('a') => Ok('\x07'),
        Some('b') => Ok('\x08'),
        Some('f') => Ok('\x0c'),
        Some('n') => Ok('\n'),
        Some('r') => Ok('\r'),
        Some('t') => Ok('\t'),
        Some('v') => Ok('\x0b'),
        Some(same @ ('\\' | '?' | '"' | '\'' | '`')) => Ok(same),
        Some('x' | 'X') => code_point(cursor, start, start + 2, 2, 16),
        Some('u') => code_point(cursor, start, start + 2, 4, 16),
        Some('U') => code_point(cursor, start, start + 2, 8, 16),
        Some('0'..='3') => code_point(cursor, start, start + 1, 2, 8),
        _ => Err(ConditionError::new(format!("unknown escape `{}`", one_line(cursor.text_from(start))), cursor.span_from(start))
            .with_help("write `\\\\` for a backslash")),
    }
}

/// Reads `more` digits and returns the character whose code stands from `digits_start` on.
fn code_point(cursor: &mut Cursor<'_>, start: usize, digits_start: usize, more: usize, radix: u32) -> Result<char, ConditionError> {
    for _ in 0..more {
        if !cursor.peek().is_some_and(|digit| digit.is_digit(radix)) {
            let message = format!("escape `{}` is too short", cursor.text_from(start));
            return Err(ConditionError::new(message, cursor.span_from(start)));
        }
        cursor.bump();
    }
    let code = u32::from_str_radix(cursor.text_from(digits_start), radix).ok();
    code.and_then(char::from_u32).ok_or_else(|| {
        let message = format!("escape `{}` is not a Unicode character", cursor.text_from(start));
        ConditionError::new(message, cursor.span_from(start))
    })
}

/// Returns `source` with control characters blanked, so that a message stays on one line.
fn one_line(source: &str) -> String {
    source.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::*;

    fn check_ok(source: &str, expected: TokenKind<'_>) {
        let tokens = tokenize(source).unwrap();
        let kinds: Vec<&TokenKind> = tokens.iter().map(|token| &token.kind).collect();
        assert_eq!(kinds, [&expected, &TokenKind::End], "{source}");
    }

    #[test]
    fn numbers_are_read_as_cel_writes_them() {
        check_ok("0", TokenKind::Int(0));
        check_ok("007", TokenKind::Int(7));
        check_ok("0xFf", TokenKind::Int(255));
        check_ok("18446744073709551615", TokenKind::Int(u64::MAX));
        check_ok("1.5", TokenKind::Double(1.5));
        check_ok(".5", TokenKind::Double(0.5));
        check_ok("1e3", TokenKind::Double(1000.0));
        check_ok("2.5E-1", TokenKind::Double(0.25));
    }

    #[test]
    fn strings_take_both_quotes_and_every_escape() {
        check_ok(r#""it's""#, TokenKind::Text("it's".into()));
        check_ok(r#"'say "hi"'"#, TokenKind::Text("say \"hi\"".into()));
        check_ok(r#""\a\b\f\n\r\t\v""#, TokenKind::Text("\x07\x08\x0c\n\r\t\x0b".into()));
        check_ok(r#""\\ \? \" \' \`""#, TokenKind::Text("\\ ? \" ' `".into()));
        check_ok(r#""\x41\X42\u00e9\U0001f600\101""#, TokenKind::Text("ABé😀A".into()));
    }
}
