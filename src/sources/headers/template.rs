//! Pure: values with `${NAME}` in them.

const OPEN: &str = "${";
const CLOSE: char = '}';

/// A piece of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Piece<'a> {
    Words(&'a str),
    Name(&'a str),
    /// An opening without a name and an end.
    Broken,
}

fn pieces(value: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once(OPEN) {
        pieces.push(Piece::Words(before));
        let Some((name, after)) = after.split_once(CLOSE).filter(|(name, _)| is_name(name)) else {
            pieces.push(Piece::Broken);
            return pieces;
        };
        pieces.push(Piece::Name(name));
        rest = after;
    }
    pieces.push(Piece::Words(rest));
    pieces
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether every `${` is the beginning of a name that ends.
pub fn is_whole(value: &str) -> bool {
    !pieces(value).contains(&Piece::Broken)
}

/// The names in a value.
pub fn names(value: &str) -> impl Iterator<Item = &str> {
    pieces(value).into_iter().filter_map(|piece| match piece {
        Piece::Name(name) => Some(name),
        Piece::Words(_) | Piece::Broken => None,
    })
}

/// The value with what the names stand for, and what they stood for. What is put in is not read again.
pub fn filled<E>(
    value: &str,
    mut held: impl FnMut(&str) -> Result<String, E>,
) -> Result<(String, Vec<String>), E> {
    let (mut whole, mut put_in) = (String::new(), Vec::new());
    for piece in pieces(value) {
        match piece {
            Piece::Words(words) => whole.push_str(words),
            Piece::Name(name) => {
                let secret = held(name)?;
                whole.push_str(&secret);
                put_in.push(secret);
            }
            Piece::Broken => {}
        }
    }
    Ok((whole, put_in))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_and_filled_in() {
        let held = |name: &str| match name {
            "A" => Ok("one".to_owned()),
            "B_2" => Ok("${A}".to_owned()),
            other => Err(other.to_owned()),
        };
        for (value, is_whole_value, expected) in [
            ("plain $5 {x}", true, Ok("plain $5 {x}")),
            ("Bearer ${A}", true, Ok("Bearer one")),
            ("${A}:${B_2};", true, Ok("one:${A};")),
            ("${NONE}", true, Err("NONE")),
            ("${A", false, Ok("")),
            ("x ${} ${A}", false, Ok("x ")),
        ] {
            let got = filled(value, held).map(|(whole, _)| whole);
            assert_eq!(is_whole(value), is_whole_value, "{value}");
            assert_eq!(got.as_deref().map_err(String::as_str), expected, "{value}");
        }
        assert_eq!(names("${A}:${B_2}").collect::<Vec<_>>(), ["A", "B_2"]);
        assert_eq!(filled("${A}:${B_2}", held).unwrap().1, ["one", "${A}"]);
    }
}
