//! Conventions about periods that are named, and their parts.

use super::Convention;
use super::NONE;
use super::en;
use super::on;
use super::zh;

pub const NAMED: &[Convention] = &[
    Convention {
        key: "convention-period",
        examples: &[
            zh("明年投产", on(2027, 1, 1), on(2027, 12, 31)),
            zh("2026年三季度交付", on(2026, 7, 1), on(2026, 9, 30)),
            zh("下个月公布", on(2026, 3, 1), on(2026, 3, 31)),
            en("It ships next year", on(2027, 1, 1), on(2027, 12, 31)),
            en("Deliveries start in Q3 2026", on(2026, 7, 1), on(2026, 9, 30)),
            en("We decide next week", on(2026, 2, 23), on(2026, 3, 1)),
        ],
    },
    Convention {
        key: "convention-running",
        examples: &[
            zh("今年扭亏", NONE, on(2026, 12, 31)),
            zh("本季度上线", NONE, on(2026, 3, 31)),
            en("It turns a profit this year", NONE, on(2026, 12, 31)),
            en("Launch is this quarter", NONE, on(2026, 3, 31)),
        ],
    },
    Convention {
        key: "convention-no-year",
        examples: &[
            zh("1月15日揭晓", on(2027, 1, 15), on(2027, 1, 15)),
            zh("五月开园", on(2026, 5, 1), on(2026, 5, 31)),
            zh("周三见分晓", on(2026, 2, 25), on(2026, 2, 25)),
            en("The verdict comes on January 15", on(2027, 1, 15), on(2027, 1, 15)),
            en("It opens in May", on(2026, 5, 1), on(2026, 5, 31)),
            en("We will know on Wednesday", on(2026, 2, 25), on(2026, 2, 25)),
        ],
    },
    Convention {
        key: "convention-weekday",
        examples: &[
            zh("下周五开庭", on(2026, 2, 27), on(2026, 2, 27)),
            zh("本周日投票", on(2026, 2, 22), on(2026, 2, 22)),
            en("The hearing is next Friday", on(2026, 2, 27), on(2026, 2, 27)),
            en("They vote this Sunday", on(2026, 2, 22), on(2026, 2, 22)),
        ],
    },
    Convention {
        key: "convention-decade",
        examples: &[
            zh("2030年代普及", on(2030, 1, 1), on(2039, 12, 31)),
            zh("本世纪40年代实现", on(2040, 1, 1), on(2049, 12, 31)),
            en("Common in the 2030s", on(2030, 1, 1), on(2039, 12, 31)),
        ],
    },
];

pub const PARTS: &[Convention] = &[
    Convention {
        key: "convention-thirds",
        examples: &[
            zh("6月上旬开会", on(2026, 6, 1), on(2026, 6, 10)),
            zh("6月中旬开会", on(2026, 6, 11), on(2026, 6, 20)),
            zh("6月下旬开会", on(2026, 6, 21), on(2026, 6, 30)),
        ],
    },
    Convention {
        key: "convention-end",
        examples: &[
            zh("今年底上市", NONE, on(2026, 12, 31)),
            zh("3月底关店", NONE, on(2026, 3, 31)),
            en("Listed at the end of 2026", NONE, on(2026, 12, 31)),
            en("Closed in late 2026", NONE, on(2026, 12, 31)),
        ],
    },
    Convention {
        key: "convention-early-middle",
        examples: &[
            zh("明年年初发布", on(2027, 1, 1), on(2027, 3, 31)),
            zh("2027年中完工", on(2027, 6, 1), on(2027, 7, 31)),
            en("Released in early 2027", on(2027, 1, 1), on(2027, 3, 31)),
            en("Finished by mid-2027", NONE, on(2027, 7, 31)),
        ],
    },
    Convention {
        key: "convention-seasons",
        examples: &[
            zh("2027年夏天完工", on(2027, 6, 1), on(2027, 8, 31)),
            zh("2026年冬天试航", on(2026, 12, 1), on(2027, 2, 28)),
            en("Done in summer 2027", on(2027, 6, 1), on(2027, 8, 31)),
        ],
    },
    Convention {
        key: "convention-week-of-month",
        examples: &[
            zh("3月第二周开庭", on(2026, 3, 8), on(2026, 3, 14)),
            en("The hearing is in the second week of March", on(2026, 3, 8), on(2026, 3, 14)),
        ],
    },
];

pub const CALENDARS: &[Convention] = &[
    Convention {
        key: "convention-lunar",
        examples: &[
            zh("农历八月十五开幕", on(2026, 9, 25), on(2026, 9, 25)),
            zh("腊月二十三前到货", NONE, on(2027, 1, 29)),
            zh("春节前上线", NONE, on(2027, 2, 5)),
            en("Live before Chinese New Year", NONE, on(2027, 2, 5)),
        ],
    },
    Convention {
        key: "convention-terms",
        examples: &[zh("冬至那天点火", on(2026, 12, 22), on(2026, 12, 22))],
    },
    Convention {
        key: "convention-days-off",
        examples: &[zh("国庆长假期间停工", on(2026, 10, 1), on(2026, 10, 7))],
    },
    Convention {
        key: "convention-fiscal",
        examples: &[
            zh("2027财年第二季度扭亏", on(2027, 4, 1), on(2027, 6, 30)),
            en("FY26 Q4 turns a profit", on(2026, 10, 1), on(2026, 12, 31)),
        ],
    },
    Convention {
        key: "convention-day-month-order",
        examples: &[
            zh("定于5/6/2026表决", on(2026, 5, 6), on(2026, 5, 6)),
            en("The vote is on 5/6/2026", on(2026, 5, 6), on(2026, 5, 6)),
        ],
    },
];
