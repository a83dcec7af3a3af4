//! Lists of places as text: gaps in digits of six bits, or a bit for each place, whichever is shorter.
//!
//! A gap is written from its lowest five bits up; a digit with the bit of 32 is followed by another. The bits begin with `~`, six
//! places to a digit, the first place lowest.

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Writes places, which rise.
pub(super) fn write(places: &[u32], out: &mut String) {
    let start = out.len();
    let mut next = 0;
    for place in places {
        let mut gap = place - next;
        next = place + 1;
        while gap >= 32 {
            out.push(digit((gap & 31) | 32));
            gap >>= 5;
        }
        out.push(digit(gap));
    }
    let digits = places.last().map_or(0, |last| *last as usize / 6 + 1);
    if digits + 1 < out.len() - start {
        out.truncate(start);
        out.push('~');
        let mut bits = vec![0_u32; digits];
        for place in places {
            bits[*place as usize / 6] |= 1 << (place % 6);
        }
        out.extend(bits.into_iter().map(digit));
    }
}

fn digit(n: u32) -> char {
    char::from(DIGITS[n as usize & 63])
}

/// Reads places.
pub(super) fn read(text: &str) -> Vec<u32> {
    let values = |text: &str| text.bytes().map(value).collect::<Vec<u32>>();
    if let Some(bits) = text.strip_prefix('~') {
        let places = values(bits)
            .into_iter()
            .zip(0..)
            .flat_map(|(bits, n)| (0..6).filter(move |bit| bits >> bit & 1 == 1).map(move |bit| n * 6 + bit));
        return places.collect();
    }
    let (mut places, mut next, mut gap, mut shift) = (Vec::new(), 0, 0, 0);
    for value in values(text) {
        gap |= (value & 31) << shift;
        shift += 5;
        if value < 32 {
            places.push(next + gap);
            next += gap + 1;
            (gap, shift) = (0, 0);
        }
    }
    places
}

fn value(digit: u8) -> u32 {
    u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'-' => 62,
        _ => 63,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_they_were_written() {
        let all: [Vec<u32>; 6] = [
            vec![],
            vec![0],
            vec![31, 32, 9_999],
            (0..10_000).collect(),
            (0..10_000).filter(|n| n % 3 == 0).collect(),
            vec![5, 1_000_000],
        ];
        for places in all {
            let mut text = String::new();
            write(&places, &mut text);
            assert_eq!(read(&text), places);
            assert!(text.len() <= 10_000 / 6 + 2);
        }
    }
}
