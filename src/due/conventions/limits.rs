//! Conventions about limits, lengths counted from the statement, and vague counts.

use super::Convention;
use super::NONE;
use super::en;
use super::on;
use super::zh;

pub const LIMITS: &[Convention] = &[
    Convention {
        key: "convention-by-day",
        examples: &[
            zh("不晚于3月1日签约", NONE, on(2026, 3, 1)),
            zh("年底前完成", NONE, on(2026, 12, 31)),
            en("Signed by 1 March", NONE, on(2026, 3, 1)),
            en("Done by the end of 2026", NONE, on(2026, 12, 31)),
        ],
    },
    Convention {
        key: "convention-by-period",
        examples: &[
            zh("到2027年，一半的船会换电", NONE, on(2027, 12, 31)),
            en("By 2027 half the boats are electric", NONE, on(2027, 12, 31)),
        ],
    },
    Convention {
        key: "convention-before",
        examples: &[
            zh("2027年前不会盈利", NONE, on(2026, 12, 31)),
            en("No profit before 2027", NONE, on(2026, 12, 31)),
            en("Gone before 1 March", NONE, on(2026, 2, 28)),
        ],
    },
    Convention {
        key: "convention-since",
        examples: &[
            zh("2030年起强制安装", on(2030, 1, 1), NONE),
            en("Required from 2030 onwards", on(2030, 1, 1), NONE),
        ],
    },
    Convention {
        key: "convention-after",
        examples: &[
            zh("2030年之后才会商用", on(2031, 1, 1), NONE),
            en("Only after 2030", on(2031, 1, 1), NONE),
        ],
    },
    Convention {
        key: "convention-earliest",
        examples: &[
            zh("最早也要到2028年", on(2028, 1, 1), NONE),
            en("It won't open until 2029", on(2029, 1, 1), NONE),
            en("2030 at the earliest", on(2030, 1, 1), NONE),
        ],
    },
];

pub const LENGTHS: &[Convention] = &[
    Convention {
        key: "convention-length",
        examples: &[
            zh("未来两年价格减半", NONE, on(2028, 2, 20)),
            zh("三个月后见分晓", NONE, on(2026, 5, 20)),
            en("Prices halve within two years", NONE, on(2028, 2, 20)),
            en("We know in three months", NONE, on(2026, 5, 20)),
        ],
    },
    Convention {
        key: "convention-at-least",
        examples: &[
            zh("至少还要五年才能回本", on(2031, 2, 20), NONE),
            en("It is at least two years away", on(2028, 2, 20), NONE),
        ],
    },
    Convention {
        key: "convention-halves",
        examples: &[
            zh("半年内上线", NONE, on(2026, 8, 20)),
            zh("一年半内见效", NONE, on(2027, 8, 20)),
            zh("两个半月后结束", NONE, on(2026, 5, 5)),
            en("Live within half a year", NONE, on(2026, 8, 20)),
            en("It pays off in a year and a half", NONE, on(2027, 8, 20)),
        ],
    },
    Convention {
        key: "convention-length-range",
        examples: &[
            zh("三到五年内普及", on(2029, 2, 20), on(2031, 2, 20)),
            zh("一两年后量产", on(2027, 2, 20), on(2028, 2, 20)),
            en("It is 6 to 12 months away", on(2026, 8, 20), on(2027, 2, 20)),
            en("A year or two from now it is standard", on(2027, 2, 20), on(2028, 2, 20)),
        ],
    },
    Convention {
        key: "convention-period-range",
        examples: &[
            zh("2028或2029年见顶", on(2028, 1, 1), on(2029, 12, 31)),
            zh("三月到五月施工", on(2026, 3, 1), on(2026, 5, 31)),
            en("It peaks in 2028 or 2029", on(2028, 1, 1), on(2029, 12, 31)),
            en("Open from 4 to 22 May", on(2026, 5, 4), on(2026, 5, 22)),
        ],
    },
];

pub const VAGUE: &[Convention] = &[
    Convention {
        key: "convention-few-years",
        examples: &[
            zh("未来几年都会缺人", on(2028, 2, 20), on(2031, 2, 20)),
            en("A few years from now it is solved", on(2028, 2, 20), on(2031, 2, 20)),
        ],
    },
    Convention {
        key: "convention-few-months",
        examples: &[
            zh("几个月内会有结论", on(2026, 4, 20), on(2026, 8, 20)),
            en("We hire in the coming months", on(2026, 4, 20), on(2026, 8, 20)),
        ],
    },
    Convention {
        key: "convention-few-weeks",
        examples: &[
            zh("几周后公布", on(2026, 3, 6), on(2026, 3, 27)),
            en("Announced in a few weeks", on(2026, 3, 6), on(2026, 3, 27)),
        ],
    },
    Convention {
        key: "convention-few-decades",
        examples: &[
            zh("几十年后才会有答案", on(2046, 2, 20), on(2076, 2, 20)),
            en("It is a few decades away", on(2046, 2, 20), on(2076, 2, 20)),
        ],
    },
    Convention {
        key: "convention-soon",
        examples: &[
            zh("近期将公布配方", on(2026, 2, 20), on(2026, 8, 20)),
            en("We will see it soon", on(2026, 2, 20), on(2026, 8, 20)),
        ],
    },
];
