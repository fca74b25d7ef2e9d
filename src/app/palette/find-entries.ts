import { completionRank, noRank } from '@/lib/completion-rank'
import { fold, searchWords } from '@/lib/fold'

/** What the palette has, in the order of equally good matches. */
export const kinds = ['page', 'action', 'room', 'person', 'endpoint'] as const
export type Kind = (typeof kinds)[number]

/** What an entry of the palette is found by. */
export interface Findable {
  /** Identifies it among those chosen before. */
  key: string
  kind: Kind
  name: string
  /** A Matrix ID, alias or path, with its sigil. */
  id?: string
  /** Further words. */
  words?: string
  /** A search of its own found it: these stay in their order, and rank like the first of them. */
  found?: boolean
}

/** Entries below a heading; `recent` for those chosen before. */
export interface Found<Entry> {
  kind: Kind | 'recent'
  items: Entry[]
}

/** Limits of entries by kind in a search, and of those chosen before. */
const most = { page: 8, action: 6, room: 8, person: 6, endpoint: 6 } satisfies Record<Kind, number>
const mostRecent = 6

/** Of a name with a word that starts with the search. */
const wordRank = 2

const sigil = /^[@#!]/

/**
 * The entries to show, best first. A search needs all its words; entries that match equally well
 * are in the order in which they were last chosen. Without a search, those chosen before come first,
 * then pages and actions.
 * @param recent keys of entries chosen before, latest first
 */
export function findEntries<Entry extends Findable>(
  entries: readonly Entry[],
  search: string,
  recent: readonly string[],
): Found<Entry>[] {
  const words = searchWords(search).map((word) => word.replace(sigil, ''))
  if (words.length === 0) return withoutSearch(entries, recent)
  const typed = words.join(' ')
  const best = entries.find(({ found }) => found)
  const rank = (entry: Entry) => rankOf((entry.found && best) || entry, typed, words)
  const matches = entries
    .map((entry) => ({ entry, rank: rank(entry), age: ageOf(entry, recent) }))
    .filter(({ rank }) => rank <= noRank)
    .sort((a, b) => a.rank - b.rank || a.age - b.age)
  // Each kind is where its best match is.
  const order = matches
    .toSorted((a, b) => a.rank - b.rank || a.age - b.age || place(a.entry) - place(b.entry))
    .map(({ entry }) => entry.kind)
  return [...new Set(order)].map((kind) => ({
    kind,
    items: matches
      .map(({ entry }) => entry)
      .filter((entry) => entry.kind === kind)
      .slice(0, most[kind]),
  }))
}

function withoutSearch<Entry extends Findable>(
  entries: readonly Entry[],
  recent: readonly string[],
): Found<Entry>[] {
  const chosen = recent
    .flatMap((key) => entries.find((entry) => entry.key === key) ?? [])
    .slice(0, mostRecent)
  const others = (kind: Kind) =>
    entries.filter((entry) => entry.kind === kind && !chosen.includes(entry))
  const groups: Found<Entry>[] = [
    { kind: 'recent', items: chosen },
    { kind: 'page', items: others('page') },
    { kind: 'action', items: others('action') },
  ]
  return groups.filter(({ items }) => items.length > 0)
}

/** Lower is better; above `noRank`, it doesn't match. */
function rankOf(entry: Findable, typed: string, words: readonly string[]): number {
  const { key, others } = textsOf(entry)
  const rank = completionRank(key, typed)
  // Another name for it is as good as a word within its name.
  if (rank > wordRank && ` ${others}`.includes(` ${typed}`)) return wordRank
  if (rank < noRank || entry.found) return rank
  const text = `${key}\n${others}`
  return words.every((word) => text.includes(word)) ? noRank : noRank + 1
}

/** Folding thousands of names takes longer than searching them. */
const texts = new WeakMap<Findable, { key: string; others: string }>()

function textsOf(entry: Findable): { key: string; others: string } {
  const known = texts.get(entry)
  if (known) return known
  const { name, id, words } = entry
  const made = { key: `${fold(name)}\n${fold(id ?? '')}`, others: fold(words ?? '') }
  texts.set(entry, made)
  return made
}

function ageOf({ key }: Findable, recent: readonly string[]): number {
  const age = recent.indexOf(key)
  return age < 0 ? recent.length : age
}

const place = ({ kind }: Findable) => kinds.indexOf(kind)
