//! Every error code: its exit code, its title, its page. A code that is not here does not exist.

use super::exit;

/// An error code.
#[derive(Debug, Clone, Copy)]
pub(super) struct Code {
    /// `CHnnnn`.
    pub(super) code: &'static str,
    /// The exit code that goes with it.
    pub(super) exit: u8,
    /// What it is about, in a few words.
    pub(super) title: &'static str,
    /// The page that `chanctl explain` shows.
    pub(super) page: &'static str,
    /// The same page in Portuguese.
    pub(super) portuguese: &'static str,
}

macro_rules! codes {
    ($($code:literal, $exit:expr, $title:literal;)*) => {
        /// The codes in order.
        pub(super) const CODES: &[Code] = &[$(Code {
            code: $code,
            exit: $exit,
            title: $title,
            page: include_str!(concat!("pages/", $code, ".md")),
            portuguese: include_str!(concat!("pages/pt-BR/", $code, ".md")),
        },)*];
    };
}

codes! {
    "CH0001", exit::UNEXPECTED, "unexpected failure";
    "CH0101", exit::USAGE, "wrong usage";
    "CH0102", exit::USAGE, "missing input";
    "CH0103", exit::USAGE, "missing confirmation";
    "CH0105", exit::USAGE, "no emulator";
    "CH0106", exit::USAGE, "configuration file not valid";
    "CH0107", exit::USAGE, "jq expression not usable";
    "CH0108", exit::USAGE, "address can't be listened on";
    "CH0301", exit::INVALID, "credential file not usable";
    "CH0302", exit::INVALID, "client token not usable";
    "CH0303", exit::INVALID, "field not valid";
    "CH0304", exit::INVALID, "condition not valid";
    "CH0305", exit::INVALID, "expectation not met";
    "CH0306", exit::INVALID, "key refused by the token endpoint";
    "CH0307", exit::INVALID, "agent of another brand";
    "CH0308", exit::INVALID, "webhook check failed";
    "CH0309", exit::INVALID, "privacy notice not acknowledged";
    "CH0310", exit::INVALID, "message can't be sent";
    "CH0311", exit::INVALID, "provider rejected the request";
    "CH0312", exit::INVALID, "installation check failed";
    "CH0313", exit::INVALID, "manifest not valid";
    "CH0314", exit::INVALID, "reference to nothing";
    "CH0315", exit::INVALID, "plan file not usable";
    "CH0401", exit::AUTH, "not authenticated";
    "CH0402", exit::AUTH, "forbidden";
    "CH0403", exit::AUTH, "file open to others";
    "CH0404", exit::AUTH, "master key missing or wrong";
    "CH0405", exit::AUTH, "provider denied access";
    "CH0501", exit::NOT_FOUND, "object not found";
    "CH0502", exit::NOT_FOUND, "context not found";
    "CH0503", exit::NOT_FOUND, "not found at the provider";
    "CH0504", exit::NOT_FOUND, "file or page not found";
    "CH0601", exit::CONFLICT, "object exists already";
    "CH0602", exit::CONFLICT, "stale revision";
    "CH0603", exit::CONFLICT, "object still in use";
    "CH0604", exit::CONFLICT, "taken by another object";
    "CH0605", exit::CONFLICT, "wrong state";
    "CH0606", exit::CONFLICT, "belongs to another owner";
    "CH0607", exit::CONFLICT, "plan outdated";
    "CH0609", exit::CONFLICT, "file exists already";
    "CH0701", exit::UNREACHABLE, "backend unreachable";
    "CH0702", exit::UNREACHABLE, "provider unreachable";
    "CH0703", exit::UNREACHABLE, "webhook unreachable";
    "CH0901", exit::TIMED_OUT, "timed out waiting";
    "CH1301", exit::REFUSED, "not confirmed";
    "CH1302", exit::REFUSED, "object protected";
    "CH1401", exit::STORAGE, "disk full";
    "CH1402", exit::STORAGE, "database or file damaged";
    "CH1403", exit::STORAGE, "database locked";
    "CH1404", exit::STORAGE, "database of a newer program";
    "CH1405", exit::STORAGE, "disk or file system failed";
    "CH1501", exit::INTERRUPTED, "interrupted";
    "CH1502", exit::TERMINATED, "terminated";
}

/// Returns the entry of a code, if it exists.
pub(super) fn find(code: &str) -> Option<&'static Code> {
    CODES.binary_search_by(|entry| entry.code.cmp(code)).ok().and_then(|index| CODES.get(index))
}

/// Returns the exit code that goes with a code.
pub(super) fn exit_of(code: &str) -> u8 {
    find(code).map_or(exit::UNEXPECTED, |entry| entry.exit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_in_order_and_their_pages_say_what_to_do() {
        assert!(CODES.windows(2).all(|pair| pair[0].code < pair[1].code));
        for code in CODES {
            assert!(code.page.starts_with(&format!("# {}: {}\n", code.code, code.title)), "{}", code.code);
            assert!(code.page.contains("## What to do"), "{}", code.code);
            assert!(code.page.contains(&format!("Exit code {}.", code.exit)), "{}", code.code);
        }
    }

    #[test]
    fn every_exit_code_of_a_code_is_in_the_table() {
        for code in CODES {
            assert!(exit::TABLE.iter().any(|(exit, _)| *exit == code.exit), "{}", code.code);
        }
    }
}
