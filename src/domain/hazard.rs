//! Characters that must not reach a reader as they are. How each kind of output shows them is its own business.

/// Returns whether a character can command a terminal, change the direction of text, or hide.
pub fn is_hazard(c: char) -> bool {
    // `is_control` is exactly C0, DEL and C1; the rest are formatting characters of Unicode 16, general category Cf, and separators.
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}
