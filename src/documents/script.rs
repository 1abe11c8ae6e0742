//! One spelling for comparing: width, case and traditional characters folded; and which script a text is in.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Traditional and simplified forms in turn: the characters of headers, names of roles and everyday prose.
const PAIRS: &str = "觀观點点預预測测詳详細细說说時时間间線线備备註注據据條条驗验證证標标準准終终結结實实際际\
    狀状態态內内題题類类訪访談谈節节視视頻频連连鏈链錄录製制發发佈布報报導导來来賓宾講讲演演員员編编輯辑撰撰\
    寫写譯译聽听長长經经總总監监創创辦办負负責责師师學学業业產产業业開开關关於于與与為为這这個个們们麼么\
    對对將将會会應应該该當当還还沒没過过從从後后裡里裏里邊边進进運运動动電电網网價价錢钱買买賣卖資资費费貴贵\
    賺赚虧亏場场廠厂車车輛辆機机器器術术語语詞词釋释義义縮缩聯联絡络達达到到選选舉举權权論论議议題题見见\
    讓让變变萬万億亿兩两幾几歲岁國国灣湾華华東东樂乐號号現现無无書书畫画愛爱體体頭头臉脸門门問问間间飛飞\
    風风馬马魚鱼鳥鸟龍龙黃黄齊齐齒齿麥麦雲云陰阴陽阳雙双離离難难電电靜静響响頁页順顺須须領领額额顏颜願愿\
    類类顯显飯饭飲饮館馆養养餘余驚惊鬥斗鬧闹紅红純纯紙纸級级組组絕绝統统絲丝綠绿維维緊紧練练縣县織织繼继\
    續续繁繁罷罢習习聖圣聞闻聲声職职肅肃腦脑臨临舊旧艦舰藝艺蓋盖藥药處处蘇苏虛虚蟲虫補补裝装複复製制覺觉\
    計计訂订訓训記记設设許许訴诉評评試试話话詢询認认誤误請请誰谁調调諮咨謝谢識识讀读豐丰貨货貿贸貼贴賴赖\
    質质購购贊赞軟软較较載载輕轻輸输農农遊游遠远適适遲迟遷迁邏逻鄉乡鄰邻醫医釋释針针銀银銷销錯错鍵键鎖锁\
    鎮镇鏡镜鐘钟鐵铁閉闭閱阅隊队階阶隨随險险雖虽雜杂雞鸡極极構构樓楼樣样樹树橋桥檔档檢检歐欧歷历歸归殘残\
    殺杀氣气決决況况淨净測测減减準准滿满漲涨漸渐潛潜濟济災灾燈灯營营爭争牆墙獎奖獨独獲获環环產产療疗盡尽\
    監监盤盘確确碼码礎础種种稱称積积穩稳窮穷競竞筆笔築筑簡简籌筹糧粮約约納纳細细終终給给絡络單单嗎吗嚴严\
    園园圓圆圖图團团報报塊块壓压壞坏壯壮壽寿夠够夢梦奪夺奮奋婦妇媽妈學学寧宁審审寬宽專专尋寻導导層层屬属\
    島岛幣币帶带幫帮幹干庫库廣广廢废廳厅張张強强彈弹徑径復复徵征恆恒懷怀態态憂忧憶忆戰战戲戏戶户擇择擊击\
    擔担據据擴扩擾扰攝摄攏拢敗败敘叙數数斷断暫暂曆历曬晒曉晓朝朝術术樞枢歡欢潤润潮潮災灾煙烟熱热燒烧爾尔";

static SIMPLIFIED: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let characters: Vec<char> = PAIRS.chars().filter(|c| !c.is_whitespace()).collect();
    characters.chunks_exact(2).filter(|pair| pair[0] != pair[1]).map(|pair| (pair[0], pair[1])).collect()
});

/// The text as it is compared: full width and compatibility forms, capitals and traditional characters become
/// their plain forms, runs of white space one space, none at the ends.
pub(super) fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_graphic()) {
        return text.to_ascii_lowercase();
    }
    let plain: String =
        text.nfkc().flat_map(char::to_lowercase).map(|c| SIMPLIFIED.get(&c).copied().unwrap_or(c)).collect();
    tidy(&plain)
}

/// One line: white space of every sort and width collapsed and trimmed, invisible characters gone.
pub(super) fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if !c.is_whitespace() {
            line.push(c);
        } else if !line.is_empty() && !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line.truncate(line.trim_end().len());
    line
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' | '\u{202A}'..='\u{202E}' | '\u{FE0E}' | '\u{FE0F}')
}

/// A Chinese character, of any block.
pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
        || c == '〇'
}

/// `zh-Hans`, `zh-Hant` or `en`: the language of most of the text.
pub(super) fn lang_of(text: &str) -> &'static str {
    static TRADITIONAL: LazyLock<HashMap<char, bool>> = LazyLock::new(|| {
        let simplified = SIMPLIFIED.values().map(|c| (*c, false));
        let traditional = SIMPLIFIED.keys().map(|c| (*c, true));
        // 后, 里, 云 and their like are ordinary characters of traditional prose too, but rare enough there
        simplified.chain(traditional).collect()
    });
    let (mut han, mut words, mut lead) = (0usize, 0usize, 0i64);
    let mut in_word = false;
    for c in text.chars() {
        let letter = c.is_ascii_alphabetic();
        words += usize::from(letter && !in_word);
        in_word = letter;
        han += usize::from(is_han(c));
        match TRADITIONAL.get(&c) {
            Some(true) => lead += 1,
            Some(false) => lead -= 1,
            None => {}
        }
    }
    match () {
        () if words > han => "en",
        () if lead > 0 => "zh-Hant",
        () => "zh-Hans",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (one, other) in [
            ("觀點／預測", "观点/预测"),
            (" 信心（％） ", "信心(%)"),
            ("Claim  / Prediction", "claim / prediction"),
            ("來賓", "来宾"),
            ("主持\u{200B}人", "主持人"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_ne!(fold("观点"), fold("预测"));
    }

    #[test]
    fn odd_white_space_is_one_space() {
        assert_eq!(tidy("\u{3000}\u{200B}雨水花园\u{A0} \t会 进小区\u{FEFF}\n"), "雨水花园 会 进小区");
        assert_eq!(tidy(" \u{3000} "), "");
    }

    #[test]
    fn the_language_is_that_of_most_of_the_text() {
        for (text, lang) in [
            ("骑楼会在五年内回到老城，这是周牧的看法", "zh-Hans"),
            ("騎樓會在五年內回到老城，這是周牧的看法", "zh-Hant"),
            ("Rust 的 async 模型会在 LLVM 之外再有一个后端", "zh-Hans"),
            ("Arcades will be back in the old town within five years (骑楼)", "en"),
            ("", "zh-Hans"),
        ] {
            assert_eq!(lang_of(text), lang, "{text}");
        }
    }
}
