//! Claims and articles made up by rule, the same in every run: a few words stand in many texts and most in few, texts
//! of one subject share words, Chinese and English stand side by side.

use std::fmt::Write;

/// Content words of each language.
const WORDS: usize = 40_000;
/// Steepness of the first ranks, as text without its stop words has it.
const HEAD: f64 = 50.0;
const SUBJECTS: u64 = 600;
const WORDS_PER_SUBJECT: u64 = 150;

const CHARACTERS: &str = "电池机器人工智能芯片市场价格能源汽车医疗教育金融银行房产建筑交通航空航天卫星海洋环境气候农业粮食水利石油煤炭\
    钢铁材料化学物理数学生命基因药品疫苗软件硬件网络通信数据模型算法安全法律政府选举外交军事文化体育音乐电影游戏旅行服务物流仓储零售品牌消费投资基金股票债券汇率利率通货就业劳动工资税收预算\
    港口铁路桥梁隧道城市乡村学校医院工厂车间设备仪器光学激光量子超导核聚变风力太阳氢气储存充换站台灯塔渔船稻麦棉茶糖盐纸木竹石沙土玻璃陶瓷橡胶塑料纤维";

const ONSETS: [&str; 20] = [
    "b", "br", "c", "d", "dr", "f", "fl", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "st", "t",
];
const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ai", "ea", "oa"];
const CODAS: [&str; 9] = ["n", "r", "l", "m", "nt", "rk", "x", "nd", "st"];

/// Numbers that look random and are the same each time (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub fn below(&mut self, end: u64) -> u64 {
        self.roll() % end
    }

    /// A rank, the first ones far more often than the last: Zipf's law with a flattened head.
    fn rank(&mut self) -> u64 {
        let share = self.roll() as f64 / u64::MAX as f64;
        let rank = HEAD * ((1.0 + WORDS as f64 / HEAD).powf(share) - 1.0);
        rank as u64
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Language {
    Chinese,
    English,
}

/// The words of both languages, by rank.
pub struct Words {
    chinese: Vec<String>,
    english: Vec<String>,
}

impl Words {
    pub fn new() -> Self {
        let characters: Vec<char> = CHARACTERS.chars().collect();
        let mut dice = Dice(1);
        let chinese = (0..WORDS).map(|rank| chinese_word(&characters, rank, &mut dice)).collect();
        let english = (0..WORDS).map(|rank| english_word(rank, &mut dice)).collect();
        Words { chinese, english }
    }

    fn word(&self, language: Language, rank: u64) -> &str {
        match language {
            Language::Chinese => &self.chinese[rank as usize % WORDS],
            Language::English => &self.english[rank as usize % WORDS],
        }
    }
}

/// The first thousand are words as they stand in a dictionary, then any two or three characters.
fn chinese_word(characters: &[char], rank: usize, dice: &mut Dice) -> String {
    if rank * 2 + 1 < characters.len() {
        return characters[rank * 2..rank * 2 + 2].iter().collect();
    }
    let length = 2 + usize::from(rank > WORDS / 4);
    (0..length).map(|_| characters[dice.below(characters.len() as u64) as usize]).collect()
}

fn english_word(rank: usize, dice: &mut Dice) -> String {
    let syllables = 2 + usize::from(rank > 500) + usize::from(rank > WORDS / 2);
    let mut word = String::new();
    for _ in 0..syllables {
        word.push_str(ONSETS[dice.below(ONSETS.len() as u64) as usize]);
        word.push_str(VOWELS[dice.below(VOWELS.len() as u64) as usize]);
    }
    word.push_str(CODAS[dice.below(CODAS.len() as u64) as usize]);
    word
}

/// What a text is about: a quarter of its words belong to its subject.
#[derive(Clone, Copy)]
pub struct Subject {
    number: u64,
    language: Language,
}

impl Subject {
    pub fn any(dice: &mut Dice) -> Self {
        let language = if dice.below(5) < 2 { Language::Chinese } else { Language::English };
        Subject { number: dice.below(SUBJECTS), language }
    }

    fn word<'w>(&self, words: &'w Words, dice: &mut Dice) -> &'w str {
        let rank = if dice.below(4) == 0 {
            let own = dice.below(WORDS_PER_SUBJECT);
            Dice(self.number * WORDS_PER_SUBJECT + own).rank()
        } else {
            dice.rank()
        };
        words.word(self.language, rank)
    }

    pub fn sentence(&self, words: &Words, length: u64, dice: &mut Dice) -> String {
        let mut text = String::new();
        for at in 0..length {
            if self.language == Language::Chinese {
                text.push_str(if at % 4 == 3 { "的" } else { "" });
            } else if at > 0 {
                text.push_str(if at % 4 == 3 { " of the " } else { " " });
            }
            text.push_str(self.word(words, dice));
        }
        text
    }

    fn end(&self) -> &'static str {
        if self.language == Language::Chinese { "。" } else { ". " }
    }
}

pub struct Claim {
    subject: Subject,
    pub text: String,
    pub detail: Option<String>,
}

pub fn claim(words: &Words, dice: &mut Dice) -> Claim {
    let subject = Subject::any(dice);
    let length = 5 + dice.below(8);
    let mut text = subject.sentence(words, length, dice);
    let year = 2026 + dice.below(8);
    let _ = match subject.language {
        Language::Chinese => write!(text, "将在{year}年前实现"),
        Language::English => write!(text, " will happen by {year}"),
    };
    if dice.below(8) == 0 {
        let _ =
            write!(text, " {}-{}", words.word(Language::English, dice.rank()).to_uppercase(), dice.below(9));
    }
    let detail = (dice.below(3) == 0).then(|| subject.sentence(words, 15, dice));
    Claim { subject, text, detail }
}

pub struct Article {
    pub title: String,
    pub text: String,
}

/// About `bytes` long; every fifth sentence repeats what one of the claims says, so that there is something to find.
pub fn article(words: &Words, claims: &[Claim], bytes: usize, dice: &mut Dice) -> Article {
    let subject = Subject::any(dice);
    let title = subject.sentence(words, 8, dice);
    let mut text = String::new();
    while title.len() + text.len() < bytes {
        let said = &claims[dice.below(claims.len() as u64) as usize];
        if dice.below(4) == 0 && said.subject.language == subject.language {
            text.push_str(&said.text);
        } else {
            let length = 8 + dice.below(12);
            text.push_str(&subject.sentence(words, length, dice));
        }
        text.push_str(subject.end());
    }
    Article { title, text }
}
