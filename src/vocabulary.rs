//! The product's fixed words: enums that are stored, served and shown by one word each.

/// Declares an enum whose variants have a fixed word, used in the database, in JSON, in addresses and, behind a
/// prefix, as the key of its sentence in the language files (`verdict-came_true`). The word is taken as `tt`: handed
/// on as `literal` it would be hidden from utoipa, and the OpenAPI document would list the Rust names.
macro_rules! words {
    (
        $(#[$meta:meta])*
        pub enum $name:ident as $prefix:literal {
            $( $(#[$variant_meta:meta])* $variant:ident = $word:tt, )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[derive(utoipa::ToSchema)]
        pub enum $name {
            $( $(#[$variant_meta])* #[serde(rename = $word)] $variant, )+
        }

        impl $name {
            pub const ALL: &'static [$name] = &[$( $name::$variant ),+];

            /// The word by which it is stored and served.
            pub fn as_str(self) -> &'static str {
                match self {
                    $( $name::$variant => $word, )+
                }
            }

            /// The key of its name in the language files.
            pub fn key(self) -> &'static str {
                match self {
                    $( $name::$variant => concat!($prefix, "-", $word), )+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = String;

            fn from_str(word: &str) -> Result<Self, Self::Err> {
                match word {
                    $( $word => Ok($name::$variant), )+
                    _ => Err(format!("“{word}” is not one of: {}", [$( $word ),+].join(", "))),
                }
            }
        }
    };
}

pub(crate) use words;
