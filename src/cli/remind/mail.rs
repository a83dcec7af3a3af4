//! A letter as a draft for a mail program (RFC 5322, headers by RFC 2047, parts by RFC 2045 and 2046): it opens with all filled in, and a
//! person sends it. Nothing in it is invented: without an address there is no `To`, without the coordinator's no `From`.

use crate::digest::{Digest, hex};

/// What a mail holds.
pub(super) struct Mail<'a> {
    /// Name and address of who writes.
    pub(super) from: Option<(&'a str, &'a str)>,
    /// Name and address of whom it is for.
    pub(super) to: Option<(&'a str, &'a str)>,
    pub(super) subject: &'a str,
    /// By RFC 5322.
    pub(super) date: String,
    /// Of the portal: the right side of the message's id.
    pub(super) host: &'a str,
    /// Tags of the languages of the text.
    pub(super) languages: &'a str,
    pub(super) text: &'a str,
    /// Names in ASCII, media types, bytes.
    pub(super) attached: &'a [(String, &'static str, Vec<u8>)],
}

impl Mail<'_> {
    /// Its bytes: the same for the same mail.
    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut all = String::new();
        for word in [self.subject, &self.date, self.text, self.to.map_or("", |to| to.1)] {
            all += word;
            all.push('\0');
        }
        for (name, _, bytes) in self.attached {
            all += name;
            all += &hex(Digest::of(bytes).bytes());
        }
        let id = &hex(Digest::of(all.as_bytes()).bytes())[..24];
        let mut out = String::new();
        let mut line = |words: &str| {
            out += words;
            out += "\r\n";
        };
        if let Some((name, address)) = self.from {
            line(&mailbox("From", name, address));
        }
        if let Some((name, address)) = self.to {
            line(&mailbox("To", name, address));
        }
        line(&format!("Subject: {}", encoded(self.subject, "Subject: ".len())));
        line(&format!("Date: {}", self.date));
        line(&format!("Message-ID: <{id}@{}>", self.host));
        // Mail programs open it as a draft.
        line("X-Unsent: 1");
        line("MIME-Version: 1.0");
        line(&format!("Content-Language: {}", self.languages));
        // An equals sign stands in no line of base64 but at its end, where a dash never does.
        let boundary = format!("=_{id}");
        line(&format!("Content-Type: multipart/mixed; boundary=\"{boundary}\""));
        line("");
        line(&format!("--{boundary}"));
        line("Content-Type: text/plain; charset=utf-8");
        line("Content-Transfer-Encoding: base64");
        line("");
        line(&folded(self.text.replace('\n', "\r\n").as_bytes()));
        for (name, kind, bytes) in self.attached {
            line(&format!("--{boundary}"));
            line(&format!("Content-Type: {kind}; name=\"{name}\""));
            line("Content-Transfer-Encoding: base64");
            line(&format!("Content-Disposition: attachment; filename=\"{name}\""));
            line("");
            line(&folded(bytes));
        }
        line(&format!("--{boundary}--"));
        out.into_bytes()
    }
}

/// Whether an address can stand in a header as it is: one `@`, and nothing but signs that need no quotes.
pub(super) fn is_plain(address: &str) -> bool {
    let atom = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~.".contains(&b))
    };
    address.split_once('@').is_some_and(|(local, host)| atom(local) && atom(host)) && !address.contains("..")
}

fn mailbox(header: &str, name: &str, address: &str) -> String {
    format!("{header}: {}\r\n <{address}>", encoded(name, header.len() + 2))
}

/// Words as encoded words of at most 75 signs, none of which ends within a character.
fn encoded(words: &str, taken: usize) -> String {
    const FRAME: usize = "=?utf-8?B??=".len();
    let mut all: Vec<String> = Vec::new();
    let mut part = String::new();
    for c in words.chars() {
        // A line has 76 signs, and the header's name stands on the first.
        let most = (75 - FRAME - if all.is_empty() { taken } else { 1 }) / 4 * 3;
        if part.len() + c.len_utf8() > most {
            all.push(std::mem::take(&mut part));
        }
        part.push(c);
    }
    all.push(part);
    all.iter().map(|part| format!("=?utf-8?B?{}?=", base64(part.as_bytes()))).collect::<Vec<_>>().join("\r\n ")
}

fn folded(bytes: &[u8]) -> String {
    // 57 bytes are 76 signs.
    bytes.chunks(57).map(base64).collect::<Vec<_>>().join("\r\n")
}

fn base64(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |i: usize| u32::from(three.get(i).copied().unwrap_or_default());
        let bits = at(0) << 16 | at(1) << 8 | at(2);
        for i in 0..4 {
            let sign = SIGNS[(bits >> (18 - 6 * i) & 63) as usize];
            out.push(if i <= three.len() { char::from(sign) } else { '=' });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_its_standard() {
        // RFC 4648, section 10.
        for (bytes, words) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
        {
            assert_eq!(base64(bytes.as_bytes()), words);
        }
    }

    #[test]
    fn addresses_that_would_need_quotes_are_none() {
        assert!(is_plain("office@progress.example"));
        for address in
            ["office", "a b@c.example", "a@b@c", "a@b\r\nBcc: x@y", "\"a\"@b.example", "a..b@c.example", "@b"]
        {
            assert!(!is_plain(address), "{address}");
        }
    }
}
