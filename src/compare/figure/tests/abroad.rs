//! How days, thousands, units and rates are written beyond offices in Japan and America.

use crate::compare::tests::{check_errors, check_good};

#[test]
fn days_may_stand_before_their_month() {
    check_good(&[
        ("2025年3月14日（金）～16日（日）", "14–16 March 2025"),
        ("2025年3月14日～16日", "14–16 March 2025"),
        ("3月14日～16日", "14–16 March"),
        ("3月14～16日", "14-16 March"),
        ("2025年3月14～16日", "14 - 16 March 2025"),
        ("2025年3月14日から16日まで", "14 to 16 March 2025"),
        ("2025年3月14日から16日まで", "from 14 to 16 March 2025"),
        ("2025年3月14日（金）から16日（日）まで", "Friday 14 to Sunday 16 March 2025"),
        ("2025年3月14日（金）～16日（日）", "Fri 14 – Sun 16 March 2025"),
        ("2025年3月14日（金）・15日（土）", "Friday 14 and Saturday 15 March 2025"),
        ("2025年3月14日・15日", "14 and 15 March 2025"),
        ("2025年3月14日・15日", "14 & 15 March 2025"),
        ("2025年3月14日、15日、16日", "14, 15 and 16 March 2025"),
        ("2025年3月14日～16日", "14th–16th March 2025"),
        ("2025年3月14日と15日", "the 14th and 15th of March 2025"),
        ("2025年3月14日、15日、16日", "March 14, 15 and 16, 2025"),
        ("2月28日から3月2日まで", "from 28 February to 2 March"),
        ("2025年2月28日～3月2日", "28 February – 2 March 2025"),
        ("2025年2月28日～3月2日", "28 February to 2 March 2025"),
        ("2024年12月30日～2025年1月3日", "30 December 2024–3 January 2025"),
        ("3月3日から14日までの間", "between 3 and 14 March"),
        ("3月14日に10人が来た。", "On 14 March 10 people came."),
        ("3月3日に10人から15人が来た。", "10 to 15 people came on 3 March."),
        ("第3条と第14条は2025年3月に改正された。", "Articles 3 and 14 were changed in March 2025."),
        ("第4章及び第5章、2025年3月", "Chapters 4 and 5, March 2025"),
        ("月曜日から金曜日、9:00～17:00", "Monday to Friday, 9:00 to 17:00"),
        ("5月1日、3日、5日に会合する。", "It meets on 1, 3 and 5 May."),
        ("2025年3月3日（月）～3月7日（金）", "Monday 3 March to Friday 7 March 2025"),
        ("3月1日（土）・2日（日）", "Sat. 1 and Sun. 2 March"),
        ("3月14日から3月16日まで", "14–16 March"),
        ("第3号、2025年3月14日", "Issue 3 – 14 March 2025"),
        ("第12号、2025年3月14日", "no. 12, 14 March 2025"),
        ("3月14日から16日", "the 14th to the 16th of March"),
        ("2025年3月14日（金）から16日（日）", "Friday, 14 to Sunday, 16 March 2025"),
    ]);
    check_errors(&[
        ("2025年3月14日～16日", "14–17 March 2025"),
        ("2025年3月14日～16日", "13–16 March 2025"),
        ("2025年3月14日～16日", "14–16 May 2025"),
        ("2025年3月14日～16日", "14–16 March 2024"),
        ("2025年3月14日から16日まで", "from 14 to 18 March 2025"),
        ("2025年3月14日（金）から16日（日）まで", "Friday 14 to Monday 16 March 2025"),
        ("2025年3月14日（金）から16日（日）まで", "Thursday 14 to Sunday 16 March 2025"),
        ("2025年3月14日・15日", "14 and 16 March 2025"),
        ("2025年3月14日、15日、16日", "14, 15 and 17 March 2025"),
        ("2月28日から3月2日まで", "from 28 February to 3 March"),
        ("2024年12月30日～2025年1月3日", "30 December 2024–3 January 2026"),
        ("2025年3月14日～17日", "14–16 March 2025"),
        ("2025年3月14日、16日、17日", "14, 15 and 16 March 2025"),
    ]);
}

#[test]
fn thousands_may_stand_apart() {
    check_good(&[
        ("約10,000人", "about 10 000 people"),
        ("約10,000人", "about 10\u{a0}000 people"),
        ("約10,000人", "about 10\u{202f}000 people"),
        ("約10,000人", "about 10\u{2009}000 people"),
        ("12,345,678円", "12 345 678 yen"),
        ("12,345.67km", "12 345.67 km"),
        ("35億円", "3 500 million yen"),
        ("1万円", "¥10 000"),
        ("1万円", "10 000 yen"),
        ("1万人当たり3組ある。", "There are 3 pairs per 10 000 patients."),
        ("約10,000人（うち女性2,500人）。", "About 10 000 people (2 500 women)."),
        ("2024年には100人が来た。", "In 2024 100 people came."),
        ("2019年、2020年、2021年", "2019 2020 2021"),
        ("10 000", "10 000"),
        ("値は100、200、300", "the values 100 200 300"),
        ("値は255、128、0", "the values 255 128 0"),
        ("RGB 255,255,255", "RGB 255 255 255"),
        ("電話 03-5366-3111", "Tel. 03 5366 3111"),
        ("電話 0120-123-456", "Tel. 0120 123 456"),
        ("+33 1 234 567", "+33 1 234 567"),
        ("3月には10万人が来た。", "In March 100 000 people came."),
        ("縮尺1:10,000の地図", "1:10 000 map"),
        ("10,000対1の比", "a ratio of 10 000:1"),
        ("1万人から2万人", "from 10 000 to 20 000 people"),
        ("1,000～2,000ha", "between 1 000 and 2 000 ha"),
        ("10 000人", "10 000 people"),
        ("100万人以上", "over 1 000 000 people"),
        ("5,000%", "5 000%"),
        ("0、100", "0 100"),
        ("12月31日に2,000人", "31 December 2 000 people"),
        ("2024年には1万人が来た。", "In 2024 10 000 people came."),
        ("250万トンと300トン", "2 500 000 t and 300 t"),
        ("Windows 10、100人", "Windows 10 100 users"),
    ]);
    check_errors(&[
        ("約10,000人", "about 10 100 people"),
        ("約10,000人", "about 100 000 people"),
        ("12,345,678円", "12 345 679 yen"),
        ("12,345,678円", "12 354 678 yen"),
        ("約10,000人（うち女性2,500人）。", "About 10 000 people (2 600 women)."),
        ("1万人から2万人", "from 10 000 to 30 000 people"),
        ("2024年には2万人が来た。", "In 2024 10 000 people came."),
    ]);
}

#[test]
fn heads_of_tables_say_what_they_count_in() {
    check_good(&[
        ("（単位：億円）", "(100 million yen)"),
        ("（単位：億円）", "(Unit: 100 million yen)"),
        ("（単位：百万円）", "(Unit: 1 million yen)"),
        ("（単位：百万円）", "(million yen)"),
        ("（単位：百万円）", "(in millions of yen)"),
        ("（百万円）", "(millions of yen)"),
        ("（単位：百万円）", "(¥ million)"),
        ("（単位：百万円）", "(JPY million)"),
        ("（単位：百万円）", "(¥ mn)"),
        ("単位：百万円", "Unit: million yen"),
        ("（単位：万人）", "(10,000 persons)"),
        ("（単位：万人）", "(ten thousand persons)"),
        ("（単位：万円）", "(in 10,000 yen)"),
        ("（単位：兆円）", "(trillion yen)"),
        ("（億円）", "(¥100 million)"),
        ("（億円）", "(100 million yen)"),
        ("単位：千トン", "(thousand tonnes)"),
        ("（単位：千トン）", "(thousand tonnes)"),
        ("（単位：千トン）", "(1,000 tons)"),
        ("（単位：千人）", "(thousands)"),
        ("（単位：千人）", "(thousand persons)"),
        ("（単位：千人）", "(in thousands)"),
        ("（単位：百万ドル）", "(US$ million)"),
        ("（単位：百万ドル）", "(millions of U.S. dollars)"),
        ("（単位：10億円）", "(billion yen)"),
        ("（単位：十億円）", "(1 billion yen)"),
        ("（単位：十億円）", "(billions of yen)"),
        ("（単位：億円）", "(hundred million yen)"),
        ("（単位：億円）", "(hundreds of millions of yen)"),
        ("（単位：億円）", "(0.1 billion yen)"),
        ("（単位：人）", "(persons)"),
        ("（単位：％、億円）", "(Unit: %, 100 million yen)"),
        ("（単位：億円、％）", "(Unit: 100 million yen, %)"),
        ("金額（億円）", "Amount (100 million yen)"),
        ("金額（億円）", "Amount (¥100 million)"),
        ("人口（千人）", "Population (thousands)"),
        ("人口（万人）", "Population (10,000)"),
        ("輸出額（百万円）", "Exports (million yen)"),
        ("生産量（千トン）", "Production (1,000 t)"),
        ("タイとの貿易（億円、％）", "Trade with Thailand (100 million yen, %)"),
        ("（万が一に備えて）", "in case of an emergency (just in case)"),
        ("千葉（千葉市）", "Chiba (Chiba City)"),
        (
            "多くのファンがいる（百万人が知っている）。",
            "He has millions of fans (a million people know him).",
        ),
    ]);
    check_errors(&[
        ("（単位：億円）", "(million yen)"),
        ("（単位：億円）", "(Unit: million yen)"),
        ("（単位：億円）", "(billion yen)"),
        ("（単位：億円）", "(10 million yen)"),
        ("（単位：百万円）", "(thousand yen)"),
        ("（単位：百万円）", "(billion yen)"),
        ("（単位：百万円）", "(¥ billion)"),
        ("（単位：百万円）", "(in thousands of yen)"),
        ("（単位：万人）", "(1,000 persons)"),
        ("（億円）", "(¥ million)"),
        ("（単位：千トン）", "(million tonnes)"),
        ("（単位：千人）", "(million persons)"),
        ("（単位：百万ドル）", "(US$ billion)"),
        ("（単位：億円、％）", "(Unit: million yen, %)"),
        ("金額（億円）", "Amount (million yen)"),
    ]);
}

#[test]
fn roman_numbers_are_numbers() {
    check_good(&[
        ("附属書Ⅱ", "Annex 2"),
        ("附属書Ⅱ", "Annex II"),
        ("附属書Ⅲ", "Annex III"),
        ("附属書四", "Annex IV"),
        ("附属書Ⅰ", "Annex I"),
        ("附属書一", "Annex 1"),
        ("付録Ⅱ", "Appendix II"),
        ("カテゴリーⅢ", "Category III"),
        ("第Ⅵ章", "Chapter VI"),
        ("附属書Ⅲ第Ⅱ部", "Part II of Annex III"),
    ]);
    check_errors(&[
        ("附属書Ⅱ", "Annex III"),
        ("附属書Ⅱ", "Annex 3"),
        ("附属書Ⅰ", "Annex II"),
        ("付録Ⅱ", "Appendix III"),
        ("第Ⅵ章", "Chapter IV"),
    ]);
}

#[test]
fn a_prefix_of_a_unit_is_a_factor() {
    check_good(&[
        ("2500万ピクセル", "25 megapixels"),
        ("2500 万ピクセルまで。", "Limited to 25 megapixels."),
        ("2,500万画素", "25 megapixels"),
        ("25メガピクセル", "25 megapixels"),
        ("300万トン", "3 megatonnes"),
        ("300万トン", "3 Mt"),
        ("3百万トン", "3 Mt"),
        ("3,000トン", "3 kt"),
        ("15億トン", "1.5 gigatonnes"),
        ("1,000ギガワット", "1 terawatt"),
        ("1,000GW", "1 TW"),
        ("100万キロワット", "1 gigawatt"),
        ("100万kW", "1 GW"),
        ("150万キロワット", "1.5 GW"),
        ("500キロワット", "500 kilowatts"),
        ("3メガワット", "3 megawatts"),
        ("5テラバイト", "5 terabytes"),
        ("2,000MB", "2 GB"),
        ("2kWと2,000MW", "2 kW and 2,000 MW"),
        ("5GB～10GB", "5GB-10GB"),
        ("300万トンのCO2", "3 Mt of CO2"),
        ("50万kWの発電所", "a 500 MW plant"),
        ("50万キロワットの発電所", "a 500-megawatt plant"),
    ]);
    check_errors(&[
        ("250万画素", "25 megapixels"),
        ("30万トン", "3 Mt"),
        ("10万kW", "1 GW"),
        ("1,000MW", "1 MW"),
        ("1,000kW", "1 kW"),
        ("2,000MW", "2 kW"),
        ("300万kg", "3 Mt"),
        ("500万キロワットの発電所", "a 500-megawatt plant"),
    ]);
}

#[test]
fn letters_and_grades_belong_to_their_number() {
    check_good(&[
        ("第9条2(b)", "Article 9, paragraph 2(b)"),
        ("第9条2（b）", "Article 9, paragraph 2 (b)"),
        ("第9条第2項b", "Article 9, paragraph 2(b)"),
        ("第9条1（a）及び第10条2（b）", "Articles 9(1)(a) and 10(2)(b)"),
        ("第1条第2項第3号", "Article 1(2)(iii)"),
        ("2(b)及び(c)", "paragraphs 2(b) and (c)"),
        ("3個と2個", "3 item(s) and 2 (two)"),
    ]);
    check_errors(&[
        ("第9条2(b)", "Article 9, paragraph 2(c)"),
        ("第9条1（a）及び第10条2（b）", "Articles 9(1)(a) and 10(2)(c)"),
    ]);
    check_good(&[
        ("震度6強", "seismic intensity of 6 Upper"),
        ("震度6強", "seismic intensity of upper 6"),
        ("震度6強", "seismic intensity 6-upper"),
        ("震度6強", "seismic intensity 6+"),
        ("震度6強", "a strong 6"),
        ("千葉で震度5弱、石川で震度6強", "5 Lower in Chiba, 6 Upper in Ishikawa"),
        ("5と6", "The number 5 plus 6"),
    ]);
    check_errors(&[
        ("震度6強", "seismic intensity of 6 Lower"),
        ("震度6強", "6 Lower"),
        ("震度6強", "seismic intensity of lower 6"),
        ("震度6弱", "seismic intensity 6+"),
        ("震度6強", "seismic intensity 5 Upper"),
        ("千葉で震度5弱、石川で震度6強", "an intensity of 5 Lower in Chiba, 5 Upper in Ishikawa"),
    ]);
}

#[test]
fn sums_may_be_written_so_that_nobody_alters_them() {
    check_good(&[
        ("金壱万円", "10,000 yen"),
        ("金参拾萬円", "300,000 yen"),
        ("金参拾萬円也", "¥300,000"),
        ("金壱百弐拾五万円", "1,250,000 yen"),
        ("金三十万円", "300,000 yen"),
    ]);
    check_errors(&[("金壱万円", "20,000 yen"), ("金参拾萬円", "30,000 yen")]);
}

#[test]
fn what_became_more_did_not_become_less() {
    check_good(&[
        ("前年比2.3％増", "up 2.3% year on year"),
        ("2.3％の減少", "a decrease of 2.3%"),
        ("2.3％下落した。", "It fell by 2.3%."),
        ("2.3％下がった。", "It dropped by 2.3%."),
        ("2.3％の増加", "growth of 2.3%"),
        ("2.3％に上昇した。", "It fell to 2.3%."),
        ("5％増加した後、2.3％減少した。", "It fell by 2.3% after an increase of 5%."),
        ("2.3％減（前年は5％増）", "It decreased by 2.3% (up 5% the year before)."),
        ("1,200人増加した。", "It increased by 1,200 persons."),
        ("失業率は0.3ポイント低下し2.3%となった。", "Unemployment declined 0.3 points to 2.3%."),
        ("2.3％低下し45.1％となった。", "It fell 2.3% to 45.1%."),
        ("輸出は5.2％増、輸入は3.1％減", "Exports rose 5.2% and imports fell 3.1%."),
        ("増加率は0.5ポイント低下した。", "The rate of increase fell by 0.5 points."),
        ("減少幅は2.3％に縮小した。", "The pace of decline slowed to 2.3%."),
        ("2020年より10％高い。", "It was 10% higher than in 2020."),
        ("10％多くの人", "10% more people"),
        ("排出量の30％削減", "a 30% cut in emissions"),
        ("排出量を30％削減する。", "emissions are cut by 30%"),
        ("5％の減", "a loss of 5%"),
        ("100点高い", "100 points higher"),
        ("差は3ポイント縮小した。", "The gap narrowed by 3 points."),
        ("失業率は0.2ポイント低下した。", "Unemployment improved by 0.2 points."),
        ("ドルは対円で2％下落した。", "The yen rose 2% against the dollar."),
        ("5％の増減", "up or down 5%"),
        ("約5％の減", "a fall of about 5%"),
        ("約5,000人の増加", "a rise of some 5,000 people"),
        ("5％減", "5% less"),
        ("5％以下", "5% or less"),
        ("最大5％の増", "Increase 5% at most"),
        ("議席を5減らす。", "Reduce by 5 the number of seats."),
        ("税を2ポイント引き上げる。", "raise the tax by 2 points"),
        ("2.3％増と伸びは鈍化", "It grew less, by 2.3%"),
        (
            "来訪者数は、5.1％増の後、2.3％減となった。",
            "The number of visitors declined by 2.3%, after growth of 5.1%.",
        ),
        ("3つ増え、2つ減った", "3 more, 2 fewer"),
        ("上矢印5低", "up arrow 5 down"),
        ("5％低い", "low 5%"),
        ("2.3％下げた後、1.1％上昇した。", "It lost 2.3% and then rose 1.1%."),
    ]);
    check_errors(&[
        ("前年比2.3％減", "up 2.3% year on year"),
        ("2.3ポイント減", "up 2.3 points"),
        ("2.3％の減少", "an increase of 2.3%"),
        ("2.3％の増加", "a decrease of 2.3%"),
        ("2.3％減少した。", "It rose 2.3%."),
        ("2.3％低下した。", "It rose by 2.3%."),
        ("2.3％上昇した。", "It fell by 2.3%."),
        ("2.3％上がった。", "It dropped by 2.3%."),
        ("2.3％の減少", "growth of 2.3%"),
        ("2.3％の増加", "a 2.3% decline"),
        ("2.3％の減少", "a 2.3 percent increase"),
        ("2.3ポイント低下した。", "It grew by 2.3 percentage points."),
        ("5％増加した後、2.3％減少した。", "It increased by 2.3% and fell by 5%."),
        ("1,200人増加した。", "It decreased by 1,200 persons."),
        ("12億円の増加", "a decline of 1.2 billion yen"),
        ("前年比2.3％増", "a 2.3% year-on-year decrease"),
        ("輸出は前年比2.3％減となった。", "Exports increased 2.3% year on year."),
        ("失業率は0.3ポイント低下し2.3%となった。", "Unemployment increased 0.3 points to 2.3%."),
        ("輸出は5.2％増、輸入は3.1％減", "Exports rose 5.2% and imports rose 3.1%."),
        ("2020年より10％高い。", "It was 10% lower than in 2020."),
        ("排出量の30％削減", "a 30% increase in emissions"),
        ("約5,000人の減少", "a rise of some 5,000 people"),
    ]);
}
