//! The model of BudouX, in tables that are read once for each character.
//!
//! The model (<https://github.com/google/budoux>) gives weights to the one, two and three characters round a place of a
//! text; a phrase begins where their sum is more than half of all weights. The crate that carries it asks thirteen
//! tables at every place. Here a character, a pair or a triple is looked up once and told to all places that it counts
//! for, so that all titles of a large site cost next to nothing.

use std::sync::LazyLock;

use ahash::AHashMap;
use budoux_phf_rs::{Parser, ScoreMap};

/// The model of Japanese.
pub(super) static JAPANESE: LazyLock<Model> = LazyLock::new(Model::japanese);

/// For each of the places round a part of a text, what the part says of it.
type Weights<const PLACES: usize> = [i16; PLACES];

/// Weights of parts of a text for the places round them. The first of its places is the furthest behind the part.
pub(super) struct Model {
    /// The numbers of the characters of the Basic Multilingual Plane that the model knows; 0 is none of them.
    numbers: Vec<u16>,
    singles: Vec<Weights<6>>,
    pairs: AHashMap<[u16; 2], Weights<3>>,
    triples: AHashMap<[u16; 3], Weights<4>>,
    /// The sum of all weights.
    total: i32,
}

impl Model {
    fn japanese() -> Self {
        let model = Parser::japanese_parser().model;
        let mut tables = Self {
            numbers: vec![0; 1 << 16],
            singles: vec![[0; 6]],
            pairs: AHashMap::new(),
            triples: AHashMap::new(),
            total: model.total_score,
        };
        let singles = [model.uw1, model.uw2, model.uw3, model.uw4, model.uw5, model.uw6];
        tables.read(singles, |tables, [single], place, weight| {
            tables.singles[usize::from(single)][place] = weight;
        });
        tables.read([model.bw1, model.bw2, model.bw3], |tables, pair, place, weight| {
            tables.pairs.entry(pair).or_default()[place] = weight;
        });
        let triples = [model.tw1, model.tw2, model.tw3, model.tw4];
        tables.read(triples, |tables, triple, place, weight| {
            tables.triples.entry(triple).or_default()[place] = weight;
        });
        tables
    }

    /// Gives `keep` the parts of `maps`, the place that each map is for, and its weight.
    fn read<const LENGTH: usize, const PLACES: usize>(
        &mut self,
        maps: [&ScoreMap; PLACES],
        keep: impl Fn(&mut Self, [u16; LENGTH], usize, i16),
    ) {
        for (place, map) in maps.into_iter().enumerate() {
            for (part, &weight) in map.entries() {
                let mut numbers = [0; LENGTH];
                for (number, c) in numbers.iter_mut().zip(part.chars()) {
                    *number = self.number_or_new(c);
                }
                keep(self, numbers, place, weight);
            }
        }
    }

    fn number_or_new(&mut self, c: char) -> u16 {
        let Some(number) = self.numbers.get_mut(c as usize) else { return 0 };
        if *number == 0 {
            *number = u16::try_from(self.singles.len()).unwrap_or(0);
            self.singles.push([0; 6]);
        }
        *number
    }

    /// Says for every place of `text` but the last whether a phrase begins there.
    pub(super) fn starts(&self, text: &[char]) -> Vec<bool> {
        let number = |c: &char| self.numbers.get(*c as usize).copied().unwrap_or(0);
        let numbers: Vec<u16> = text.iter().map(number).collect();
        let mut sums = vec![0; text.len()];
        let mut tell = |first: usize, weights: &[i16]| {
            // Places before the text, and the one behind it, are none.
            for (back, &weight) in weights.iter().enumerate() {
                if let Some(sum) = first.checked_sub(back).and_then(|it| sums.get_mut(it)) {
                    *sum += i32::from(weight);
                }
            }
        };
        for (at, &first) in numbers.iter().enumerate() {
            if first == 0 {
                continue;
            }
            tell(at + 3, &self.singles[usize::from(first)]);
            let Some(&second) = numbers.get(at + 1).filter(|it| **it != 0) else { continue };
            if let Some(weights) = self.pairs.get(&[first, second]) {
                tell(at + 2, weights);
            }
            let Some(&third) = numbers.get(at + 2).filter(|it| **it != 0) else { continue };
            if let Some(weights) = self.triples.get(&[first, second, third]) {
                tell(at + 3, weights);
            }
        }
        sums.iter().enumerate().map(|(at, sum)| at > 0 && 2 * sum > self.total).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_say_what_the_model_says() {
        let parser = Parser::japanese_parser();
        let texts = [
            "国際社会における法の支配の強化について",
            "自由で開かれたインド太平洋と日ASEAN協力、そして𠮷野家の「海」。",
            "あの イーハトーヴォの すきとおった風、夏でも底に冷たさをもつ青いそら",
            "第12回会合（2024年）",
            "来て",
            "海",
            "",
        ];
        for text in texts {
            let characters: Vec<char> = text.chars().collect();
            let starts = JAPANESE.starts(&characters);
            let mut phrases = vec![String::new()];
            for (c, is_start) in characters.into_iter().zip(starts) {
                if is_start {
                    phrases.push(String::new());
                }
                phrases.last_mut().expect("one at least").push(c);
            }
            let mut expected = Vec::new();
            parser.parse_with(text, |it| expected.push(it));
            assert_eq!(phrases.concat(), text);
            assert_eq!(phrases.iter().filter(|it| !it.is_empty()).collect::<Vec<_>>(), expected);
        }
    }
}
