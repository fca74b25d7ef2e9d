/**
 * Text compared as people search: without case, accents, and the width of East Asian letters.
 */

/** Printable ASCII has but its case to lose. */
const plain = /^[\x20-\x7E]*$/

/**
 * Characters that cannot be seen, and marks that people leave out when they type: accents, the
 * vowels of Hebrew and Arabic. The marks of other scripts, kana among them, make another letter.
 */
const ignored =
  /\p{Default_Ignorable_Code_Point}|(?!\u3099|\u309A)(?=\p{Mn})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/gu

/** Letters that stay whole when Unicode takes accents off. */
const letters: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['ł', 'l'],
  ['ŧ', 't'],
  ['þ', 'th'],
  ['ς', 'σ'],
])
const whole = /[ßæœøđðħıłŧþς]/g

/**
 * Folds a text for searching and sorting: two texts that differ in case, accents or width alone
 * fold to the same. Folding twice changes nothing more.
 */
export function fold(text: string): string {
  if (plain.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ignored, '')
    .replace(whole, (letter) => letters.get(letter) ?? letter)
}

/** The words of a search, folded; every one of them has to be found. */
export function searchWords(search: string): string[] {
  return fold(search).split(/\s+/).filter(Boolean)
}

/** Browsers find characters in a time that grows with the square of the length. */
const mostSearched = 1_000

/**
 * Where folded words stand in a text, of which only the first 1,000 characters are looked at: it
 * marks what was found in a name or an ID.
 * @param words as `searchWords` gives them
 * @returns ranges of UTF-16 units as `[start, end)`, in order, not overlapping
 */
export function findWords(text: string, words: readonly string[]): [number, number][] {
  if (words.length === 0) return []
  // Folded piece by piece, to know which unit of the text a folded one comes from.
  let folded = ''
  const origin: number[] = []
  const ends: number[] = []
  for (const { segment, index } of graphemes.segment(text.slice(0, mostSearched))) {
    const piece = fold(segment)
    folded += piece
    for (let unit = 0; unit < piece.length; unit++) {
      origin.push(index)
      ends.push(index + segment.length)
    }
  }
  const ranges: [number, number][] = []
  for (const word of words) {
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + 1)) {
      ranges.push([origin[from] ?? 0, ends[from + word.length - 1] ?? text.length])
    }
  }
  return merged(ranges)
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

function merged(ranges: [number, number][]): [number, number][] {
  const result: [number, number][] = []
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    const last = result.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else result.push([start, end])
  }
  return result
}
