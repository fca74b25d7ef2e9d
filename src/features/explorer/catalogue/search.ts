import type { Endpoint } from '@/api/endpoint'
import { fold, searchWords } from '@/lib/fold'
import { groupOf } from './groups'
import { intents } from './intents'

/** Words that say little: they rank a match, but needn't be there. */
const small = new Set(
  'a an and all am are do for from how i in is it me my of on or someone the this to what who with'.split(
    ' ',
  ),
)

interface Entry {
  endpoint: Endpoint
  /** What is searched, as one text and as its words, and what a word of it is worth. */
  texts: readonly { text: string; words: readonly string[]; worth: number }[]
}

/** Endpoints with what they are found by; made once for a list of endpoints. */
export type SearchIndex = readonly Entry[]

/** Prepares endpoints to be searched. */
export function indexEndpoints(endpoints: readonly Endpoint[]): SearchIndex {
  return endpoints.map((endpoint) => ({
    endpoint,
    texts: [
      part(endpoint.summary, 8),
      part(endpoint.id.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' '), 6),
      part(intents.get(endpoint.id) ?? '', 5),
      part(`${endpoint.method} ${endpoint.path} ${endpoint.id}`, 4),
      part(groupOf(endpoint), 1),
    ],
  }))
}

function part(text: string, worth: number): Entry['texts'][number] {
  const folded = fold(text)
  return { text: folded, words: folded.split(/[^\p{L}\p{N}]+/u), worth }
}

/**
 * Endpoints that match every word of a search but small ones, best first.
 * @param search words of what it does, its path or its id
 */
export function searchEndpoints(index: SearchIndex, search: string): Endpoint[] {
  const words = searchWords(search)
  if (words.length === 0) return index.map(({ endpoint }) => endpoint)
  const significant = words.filter((word) => !small.has(word))
  const needed = significant.length > 0 ? significant : words
  return index
    .map((entry) => ({ endpoint: entry.endpoint, score: scoreOf(entry, words, needed) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ endpoint }) => endpoint)
}

/** 0 if a needed word is missing. */
function scoreOf({ endpoint, texts }: Entry, words: readonly string[], needed: readonly string[]) {
  let score = 0
  for (const word of words) {
    const found = worthOf(texts, word)
    if (found === 0 && needed.includes(word)) return 0
    score += found
  }
  return endpoint.deprecated ? score / 4 : score
}

/** A whole word counts most, then the start of one, then anything else. */
function worthOf(texts: Entry['texts'], word: string): number {
  return Math.max(
    ...texts.map(({ text, words, worth }) => {
      if (!text.includes(word)) return 0
      // The first word is the verb of a summary.
      if (words[0] === word) return worth * 2 + 1
      if (words.includes(word)) return worth * 2
      return words.some((candidate) => candidate.startsWith(word)) ? worth : worth / 4
    }),
  )
}
