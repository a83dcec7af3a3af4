//! Digests in the spellings that web archives use.

use crate::sha256::Sha256Sum;

/// A digest in hexadecimal digits with its name, as WACZ has it.
pub(super) fn hex(digest: &Sha256Sum) -> String {
    format!("sha256:{digest}")
}

/// In base 32 (RFC 4648) with its name, as WARC has it.
pub(super) fn labelled(digest: &Sha256Sum) -> String {
    const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let mut words = String::from("sha256:");
    for five in digest.bytes().chunks(5) {
        let mut group = [0_u8; 8];
        group[3..3 + five.len()].copy_from_slice(five);
        let bits = u64::from_be_bytes(group);
        let letters = (five.len() * 8).div_ceil(5);
        for n in 0..8 {
            let place = usize::try_from(bits >> (35 - 5 * n) & 31).unwrap_or_default();
            words.push(if n < letters { char::from(LETTERS[place]) } else { '=' });
        }
    }
    words
}

/// A UUID made of bytes alone (RFC 9562, version 8): the same bytes, the same UUID.
pub(super) fn uuid(bytes: &[u8]) -> String {
    let mut id = [0_u8; 16];
    id.copy_from_slice(&Sha256Sum::of(bytes).bytes()[..16]);
    crate::digest::uuid(id, 8)
}

#[cfg(test)]
mod tests {
    use crate::sha256::Sha256Sum;

    #[test]
    fn digests_are_those_of_other_programs() {
        // `printf abc | sha256sum`; the same through Python's base64.b32encode.
        assert_eq!(
            super::hex(&Sha256Sum::of(b"abc")),
            "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        assert_eq!(
            super::labelled(&Sha256Sum::of(b"abc")),
            "sha256:XJ4BNP4PAHH6UQKBIDPF3LRCEOYAGYNDSYLXVHFUCD7WD4QACWWQ===="
        );
    }
}
