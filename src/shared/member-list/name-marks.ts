import { fold } from '@/lib/fold'

/** Why a name may deceive, to be shown beside it. */
export type NameMark = 'hiddenCharacters' | 'looksLikeId' | 'sameName' | 'lookAlike'

/** C0 and C1 controls, and what is invisible or turns the direction of text. */
const hidden = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u

/**
 * A Matrix ID inside a name, in any width of letters. An ID has at most 255 bytes: without the
 * bounds, a name of many `@` would be read again from each of them to its end.
 */
const matrixId = /[@＠][^\s:：]{1,255}[:：][^\s.]{1,255}[.．\p{L}\p{N}]/u

/** Characters of a name in which deceptions are looked for; what comes after nobody reads. */
const mostWatched = 1_000

/** Whether a name has characters that cannot be seen, or that change how it is read. */
export function hasHiddenCharacters(name: string): boolean {
  return hidden.test(name.slice(0, mostWatched))
}

/** Whether a name holds a Matrix ID, which is not the user's own. */
export function looksLikeId(name: string, userId: string): boolean {
  return name !== userId && matrixId.test(name.slice(0, mostWatched))
}

/**
 * Letters that look like Latin ones, folded. From Unicode's confusables what keyboards have: the
 * rest of that table is longer than this console.
 */
const alike: ReadonlyMap<string, string> = new Map([
  ['а', 'a'],
  ['в', 'b'],
  ['е', 'e'],
  ['ѕ', 's'],
  ['і', 'l'],
  ['ј', 'j'],
  ['к', 'k'],
  ['м', 'm'],
  ['н', 'h'],
  ['о', 'o'],
  ['р', 'p'],
  ['с', 'c'],
  ['т', 't'],
  ['у', 'y'],
  ['х', 'x'],
  ['һ', 'h'],
  ['ԁ', 'd'],
  ['ԛ', 'q'],
  ['ԝ', 'w'],
  ['ӏ', 'l'],
  ['ь', 'b'],
  ['г', 'r'],
  ['α', 'a'],
  ['β', 'b'],
  ['ε', 'e'],
  ['η', 'n'],
  ['ι', 'l'],
  ['κ', 'k'],
  ['μ', 'm'],
  ['ν', 'v'],
  ['ο', 'o'],
  ['ρ', 'p'],
  ['σ', 'o'],
  ['τ', 't'],
  ['υ', 'u'],
  ['χ', 'x'],
  ['ω', 'w'],
  ['0', 'o'],
  ['1', 'l'],
  ['i', 'l'],
  ['|', 'l'],
  ['5', 's'],
  ['3', 'e'],
  ['!', 'l'],
])
const anyAlike = new RegExp(`[${[...alike.keys()].join('')}]`, 'gu')

/** A name as a quick eye sees it: two names with the same skeleton can be taken for each other. */
export function nameSkeleton(name: string): string {
  return fold(name.slice(0, mostWatched))
    .replace(anyAlike, (letter) => alike.get(letter) ?? letter)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[\s._-]+/g, '')
}
