import { fold } from '@/lib/fold'

/** Why a name may be deceptive, shown next to it. */
export type NameWarning = 'hiddenCharacters' | 'looksLikeId' | 'sameName' | 'lookAlike'

/** C0 and C1 controls, and characters that are invisible or change the text direction. */
const hidden = /[\p{Cc}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/u

/**
 * A Matrix ID inside a name, in any width of letters. An ID has at most 255 bytes: without the
 * bounds, matching a name of many `@` would take quadratic time.
 */
const matrixId = /[@＠][^\s:：]{1,255}[:：][^\s.]{1,255}[.．\p{L}\p{N}]/u

/** Only this many characters of a name are checked; no one reads further. */
const mostWatched = 1_000

/** Whether a name has characters that are invisible or change how it is read. */
export function hasHiddenCharacters(name: string): boolean {
  return hidden.test(name.slice(0, mostWatched))
}

/** Whether a name contains a Matrix ID other than the user's own. */
export function looksLikeId(name: string, userId: string): boolean {
  return name !== userId && matrixId.test(name.slice(0, mostWatched))
}

/**
 * Letters that look like Latin ones, folded: the part of Unicode's confusables that keyboards have.
 * The full table is larger than this console.
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

/** A name as seen at a glance: two names with the same skeleton can be mistaken for each other. */
export function nameSkeleton(name: string): string {
  return fold(name.slice(0, mostWatched))
    .replace(anyAlike, (letter) => alike.get(letter) ?? letter)
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
    .replace(/[\s._-]+/g, '')
}
