//! One spelling for comparing: width, case and traditional characters folded; and which script a text is in.

use std::collections::HashMap;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// Traditional forms, each with its simplified one: the characters of headers, names of roles and everyday prose.
const PAIRS: &str = "\
    觀观 點点 預预 測测 詳详 細细 說说 時时 間间 線线 備备 註注 據据 條条 驗验 證证 標标 準准 終终 結结 \
    實实 際际 狀状 態态 內内 題题 類类 訪访 談谈 節节 視视 頻频 連连 鏈链 錄录 製制 發发 佈布 報报 導导 \
    來来 賓宾 講讲 員员 編编 輯辑 寫写 譯译 聽听 長长 經经 總总 監监 創创 辦办 負负 責责 師师 學学 業业 \
    產产 開开 關关 於于 與与 為为 這这 個个 們们 麼么 對对 將将 會会 應应 該该 當当 還还 沒没 過过 從从 \
    後后 裡里 裏里 邊边 進进 運运 動动 電电 網网 價价 錢钱 買买 賣卖 資资 費费 貴贵 賺赚 虧亏 場场 廠厂 \
    車车 輛辆 機机 術术 語语 詞词 釋释 義义 縮缩 聯联 絡络 達达 選选 舉举 權权 論论 議议 見见 讓让 變变 \
    萬万 億亿 兩两 幾几 歲岁 國国 灣湾 華华 東东 樂乐 號号 現现 無无 書书 畫画 愛爱 體体 頭头 臉脸 門门 \
    問问 飛飞 風风 馬马 魚鱼 鳥鸟 龍龙 黃黄 齊齐 齒齿 麥麦 雲云 陰阴 陽阳 雙双 離离 難难 靜静 響响 頁页 \
    順顺 須须 領领 額额 顏颜 願愿 顯显 飯饭 飲饮 館馆 養养 餘余 驚惊 鬥斗 鬧闹 紅红 純纯 紙纸 級级 組组 \
    絕绝 統统 絲丝 綠绿 維维 緊紧 練练 縣县 織织 繼继 續续 罷罢 習习 聖圣 聞闻 聲声 職职 肅肃 腦脑 臨临 \
    舊旧 艦舰 藝艺 蓋盖 藥药 處处 蘇苏 虛虚 蟲虫 補补 裝装 複复 覺觉 計计 訂订 訓训 記记 設设 許许 訴诉 \
    評评 試试 話话 詢询 認认 誤误 請请 誰谁 調调 諮咨 謝谢 識识 讀读 豐丰 貨货 貿贸 貼贴 賴赖 質质 購购 \
    贊赞 軟软 較较 載载 輕轻 輸输 農农 遊游 遠远 適适 遲迟 遷迁 邏逻 鄉乡 鄰邻 醫医 針针 銀银 銷销 錯错 \
    鍵键 鎖锁 鎮镇 鏡镜 鐘钟 鐵铁 閉闭 閱阅 隊队 階阶 隨随 險险 雖虽 雜杂 雞鸡 極极 構构 樓楼 樣样 樹树 \
    橋桥 檔档 檢检 歐欧 歷历 歸归 殘残 殺杀 氣气 決决 況况 淨净 減减 滿满 漲涨 漸渐 潛潜 濟济 災灾 燈灯 \
    營营 爭争 牆墙 獎奖 獨独 獲获 環环 療疗 盡尽 盤盘 確确 碼码 礎础 種种 稱称 積积 穩稳 窮穷 競竞 筆笔 \
    築筑 簡简 籌筹 糧粮 約约 納纳 給给 單单 嗎吗 嚴严 園园 圓圆 圖图 團团 塊块 壓压 壞坏 壯壮 壽寿 夠够 \
    夢梦 奪夺 奮奋 婦妇 媽妈 寧宁 審审 寬宽 專专 尋寻 層层 屬属 島岛 幣币 帶带 幫帮 幹干 庫库 廣广 廢废 \
    廳厅 張张 強强 彈弹 徑径 復复 徵征 恆恒 懷怀 憂忧 憶忆 戰战 戲戏 戶户 擇择 擊击 擔担 擴扩 擾扰 攝摄 \
    攏拢 敗败 敘叙 數数 斷断 暫暂 曆历 曬晒 曉晓 樞枢 歡欢 潤润 煙烟 熱热 燒烧 爾尔 區区 劉刘 陳陈 趙赵 \
    鄭郑 楊杨 蔣蒋 孫孙 馮冯 鄧邓 羅罗 葉叶 顧顾 蘭兰 吳吴 盧卢 譚谭 賀贺 龔龚 閻阎 蕭萧 湯汤 萊莱 稅税 \
    勞劳 腳脚 參参 僅仅 傳传 優优 償偿 兒儿 則则 剛刚 劃划 勢势 勝胜 匯汇 協协 卻却 呂吕 啟启 嘗尝 圍围 \
    執执 墊垫 奧奥 宮宫 廟庙 彙汇 懸悬 損损 擁拥 橫横 潔洁 濃浓 爐炉 牽牵 猶犹 瑪玛 礦矿 範范 縱纵 聰聪 \
    脫脱 莊庄 薦荐 蠟蜡 衝冲 襲袭 訊讯 託托 診诊 誠诚 諾诺 謀谋 譽誉 豬猪 賬账 賽赛 趨趋 躍跃 軌轨 軍军 \
    轉转 辭辞 郵邮 釀酿 鋼钢 錶表 閒闲 閣阁 陣阵 陸陆 霧雾 韓韩 頓顿 頗颇 飾饰 駐驻 騎骑 騰腾 鮮鲜 鹽盐";

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
    fn every_pair_has_one_traditional_and_one_simplified_form() {
        let pairs: Vec<&str> = PAIRS.split_whitespace().collect();
        assert!(pairs.iter().all(|pair| pair.chars().count() == 2));
        assert_eq!(SIMPLIFIED.len(), pairs.len());
        assert!(SIMPLIFIED.values().all(|simplified| !SIMPLIFIED.contains_key(simplified)));
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
