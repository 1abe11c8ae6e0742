//! Claims and evidence as they could have been said, in Chinese and English: always the same for the same number.

/// Numbers that look like chance.
pub struct Chance(u64);

impl Chance {
    pub fn of(number: u64) -> Self {
        Chance(number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0x2545_F491_4F6C_DD1D)
    }

    pub fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        ((self.0 >> 20) % most as u64) as usize
    }

    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

const PLACES: [&str; 12] = [
    "港口",
    "沿海城市",
    "长三角",
    "西部机场",
    "内河航道",
    "海上风电场",
    "数据中心",
    "电网",
    "半导体工厂",
    "锂矿",
    "地铁",
    "物流园",
];
const ENDS: [&str; 12] = [
    "吞吐量会翻一番",
    "将全面自动化",
    "不会再扩建",
    "价格会跌破成本",
    "会出现第一家上市公司",
    "将实现盈利",
    "用电量会下降三成",
    "会换上国产设备",
    "将对外资开放",
    "会被新标准取代",
    "事故率会减半",
    "将提前完工",
];
const REASONS: [&str; 8] = [
    "因为订单已经排满",
    "受益于新的补贴政策",
    "前提是利率维持在低位",
    "与去年的判断相反",
    "主要看下半年的需求",
    "多位同行持相同看法",
    "数据来自行业协会",
    "这一点在访谈中反复提到",
];
const THINGS: [&str; 12] = [
    "Container ports",
    "Offshore wind farms",
    "Regional airports",
    "Battery makers",
    "Data centres",
    "Chip foundries",
    "Grid operators",
    "Copper mines",
    "Rail freight",
    "Electric ferries",
    "Language models",
    "Cold storage firms",
];
const OUTCOMES: [&str; 12] = [
    "will double their throughput",
    "will run without people on site",
    "will not be extended again",
    "will sell below cost",
    "will see a first listing",
    "will turn a profit",
    "will use a third less power",
    "will switch to local suppliers",
    "will open to foreign capital",
    "will be replaced by a new standard",
    "will halve their accidents",
    "will be finished ahead of plan",
];
const GROUNDS: [&str; 8] = [
    "because the order books are full",
    "thanks to the new subsidies",
    "provided that rates stay low",
    "against what was said last year",
    "mostly depending on demand in the second half",
    "as several people in the trade agree",
    "according to the association's figures",
    "as the interview says more than once",
];
const SURNAMES: [&str; 10] = ["林", "周", "许", "陈", "何", "沈", "Quay", "Solheim", "Tallow", "Okafor"];
const GIVEN: [&str; 10] = ["海", "牧", "志伟", "静", "晓", "远", "Ada", "Mira", "Ben", "Iris"];

pub const TOPICS: [&str; 8] = ["航运", "能源", "半导体", "物流", "shipping", "energy", "rail", "models"];

pub fn claimant(number: usize) -> String {
    let mut chance = Chance::of(number as u64);
    let (surname, given) = (chance.pick(&SURNAMES), chance.pick(&GIVEN));
    let between = if surname.is_ascii() || given.is_ascii() { " " } else { "" };
    format!("{surname}{between}{given} {number}")
}

/// The words of a claim, and its detail.
pub fn claim(number: usize) -> (String, String) {
    let mut chance = Chance::of(number as u64);
    let year = 2025 + chance.below(8);
    if chance.below(10) < 6 {
        let text = format!("到 {year} 年，{}{}（no. {number}）", chance.pick(&PLACES), chance.pick(&ENDS));
        let detail = format!("{}，{}。", chance.pick(&REASONS), chance.pick(&REASONS));
        (text, detail)
    } else {
        let text = format!("{} {} by {year} (no. {number})", chance.pick(&THINGS), chance.pick(&OUTCOMES));
        (text, format!("Said {}, and {}.", chance.pick(&GROUNDS), chance.pick(&GROUNDS)))
    }
}

/// The title of a piece of evidence, what it says, and the words that matched.
pub fn evidence(number: usize) -> (String, String, String) {
    let mut chance = Chance::of(number as u64 ^ 0xABCD);
    if chance.below(10) < 6 {
        let (place, end) = (chance.pick(&PLACES), chance.pick(&ENDS));
        let quote = format!("记者了解到，{place}今年{end}，{}。", chance.pick(&REASONS));
        (format!("{place}：{end}"), quote, format!("[\"{place}\"]"))
    } else {
        let (thing, outcome) = (chance.pick(&THINGS), chance.pick(&OUTCOMES));
        let quote = format!("{thing} {outcome}, the paper reports, {}.", chance.pick(&GROUNDS));
        (format!("{thing} {outcome}"), quote, format!("[\"{thing}\"]"))
    }
}
