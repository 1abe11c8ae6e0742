//! Conventions about what governs a claim where several times are named, and what is no time of a claim.

use super::Convention;
use super::NONE;
use super::en;
use super::on;
use super::zh;

pub const CHOICES: &[Convention] = &[
    Convention {
        key: "convention-governing",
        examples: &[
            zh("2027年的投入决定了2028年底前的产能", NONE, on(2028, 12, 31)),
            en("By 2028 the 2027 models are gone", NONE, on(2028, 12, 31)),
        ],
    },
    Convention {
        key: "convention-past",
        examples: &[
            zh("2024年才起步，明年会翻倍", on(2027, 1, 1), on(2027, 12, 31)),
            en("It began in 2024 and doubles next year", on(2027, 1, 1), on(2027, 12, 31)),
        ],
    },
];
