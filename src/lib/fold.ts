/** Compares text as people search: without case, accents, and the width of East Asian letters. */

/** Printable ASCII only needs its case folded. */
const plain = /^[\x20-\x7E]*$/

/**
 * Invisible characters, and marks that people leave out when typing: accents, the vowels of Hebrew
 * and Arabic. Marks of other scripts, such as kana, make a different letter.
 */
const ignored =
  /\p{Default_Ignorable_Code_Point}|(?!\u3099|\u309A)(?=\p{Mn})[\p{Script=Inherited}\p{Script=Hebrew}\p{Script=Arabic}]/gu

/** Letters that Unicode decomposition leaves whole. */
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
 * Folds a text for searching and sorting: texts that differ only in case, accents or width fold to
 * the same. Folding twice changes nothing more.
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

/** The words of a search, folded; a match needs all of them. */
export function searchWords(search: string): string[] {
  return fold(search).split(/\s+/).filter(Boolean)
}

/** Limits the work: browsers take quadratic time to find characters. */
const mostSearched = 1_000

/**
 * Finds folded words in the first 1,000 characters of a text, to highlight matches in names and
 * IDs.
 * @param words as `searchWords` returns them
 * @returns ranges of UTF-16 units as `[start, end)`, in order, not overlapping
 */
export function findWords(text: string, words: readonly string[]): [number, number][] {
  if (words.length === 0) return []
  // Folds piece by piece, to know which unit of the text each folded one comes from.
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
