import { type Dropped, DroppedCounter } from './dropped'
import { readHtml, sanitizeHtml, type Signs } from './sanitize'

/** A place in a source that an element or a comment comes from. Offsets are UTF-16 code units. */
export interface Spot {
  from: number
  to: number
  /** Where a sign can be inserted: after a tag's name, or in a comment or URL. */
  at: number
  /** Whether the sign is separate there, as an attribute is. */
  isApart: boolean
  isTag: boolean
  attributes: readonly SpotAttribute[]
}

/** An attribute of a tag; its name is in lower case. */
export interface SpotAttribute {
  name: string
  from: number
  to: number
}

/** Something that is dropped or changed, and its place in the source. */
export interface Finding extends Omit<Dropped, 'count'> {
  from: number
  to: number
}

/** The limit of places for one finding; nobody looks at more. */
const mostOfOne = 200

/**
 * Finds what `sanitizeHtml` reports in a source. Reads the source the same way, with a sign in each
 * spot that comes out with the element, so nothing is decided twice. A finding without a spot is
 * placed at the one before it.
 * @param spots in order; wrong ones that the parser reads differently do no harm
 * @param toHtml turns the source into HTML and keeps the signs
 * @returns each reported finding at least once, in source order
 */
export function findDropped(
  source: string,
  spots: readonly Spot[],
  toHtml: (source: string) => string,
): Finding[] {
  const { dropped } = sanitizeHtml(toHtml(source))
  if (dropped.length === 0) return []
  const prefix = unusedPrefix(source)
  const numbers = numbersOf(source, spots)
  const found = new SpotFindings()
  readHtml(toHtml(withSigns(source, spots, numbers, prefix)), found, signsOf(prefix, found))
  const told = new Map(
    dropped.filter(({ kind }) => kind !== 'more').map((one) => [keyOf(one), one]),
  )
  const findings = found.at(source, spots, numbers).filter((finding) => told.has(keyOf(finding)))
  // A sign in something that isn't a tag can change the result; then search for the words.
  for (const finding of findings) told.delete(keyOf(finding))
  for (const { kind, name, reason } of told.values())
    findings.push({ kind, name, reason, ...rangeOfWords(name, source) })
  return findings.sort((a, b) => a.from - b.from || b.to - a.to)
}

const keyOf = ({ kind, name, reason }: Omit<Dropped, 'count'>) => [kind, name, reason].join('\n')

/** The first place of a finding's name in the source, or else the first line. */
function rangeOfWords(name: string, source: string) {
  const words = name.replace(/(?: on <[^<]*>|>|…)$/, '').toLowerCase()
  const from = source.toLowerCase().indexOf(words)
  if (from < 0 || words === '') return rangeOf(undefined, undefined, source)
  return { from, to: Math.min(from + words.length, source.length) }
}

/** A word that tags, comments and URLs may contain, and that the source does not. */
function unusedPrefix(source: string): string {
  const lower = source.toLowerCase()
  let number = 0
  while (lower.includes(`:at${number}-`)) number++
  return `:at${number}-`
}

function withSigns(
  source: string,
  spots: readonly Spot[],
  numbers: readonly number[],
  prefix: string,
): string {
  let written = ''
  let end = 0
  for (const [index, { at, isApart }] of spots.entries()) {
    const sign = `${prefix}${numbers[index]}-`
    written += source.slice(end, at) + (isApart ? ` ${sign} ` : sign)
    end = at
  }
  return written + source.slice(end)
}

/** How many identical tags get a number of their own. */
const mostAlike = 20

/**
 * Numbers of spots for their signs. A parser reopens unclosed formatting in each paragraph, but at
 * most three identical tags. With a number each they would differ, and a hostile source would grow
 * with the square of its tags.
 * https://html.spec.whatwg.org/multipage/parsing.html#push-onto-the-list-of-active-formatting-elements
 */
function numbersOf(source: string, spots: readonly Spot[]): number[] {
  const alike = new Map<string, number[]>()
  return spots.map(({ isTag, from, to }, index) => {
    if (!isTag) return index
    const tag = source.slice(from, to)
    const known = alike.get(tag) ?? []
    alike.set(tag, known)
    if (known.length < mostAlike) known.push(index)
    return known.length < mostAlike ? index : (known.at(-1) ?? index)
  })
}

function signsOf(prefix: string, found: SpotFindings): Signs {
  const inText = new RegExp(`${prefix}(\\d+)-`)
  const everywhere = new RegExp(`(?: |%20)${prefix}\\d+-(?: |%20)|${prefix}\\d+-`, 'g')
  const numberIn = (text: string | null) => {
    const number = text?.includes(prefix) ? inText.exec(text)?.[1] : undefined
    return number === undefined ? undefined : Number(number)
  }
  /** Removes all signs from an element; the first one is its own. */
  const ofElement = (element: Element) => {
    let own: number | undefined
    // A form's fields may shadow its own properties.
    for (const name of Element.prototype.getAttributeNames.call(element)) {
      if (!name.startsWith(prefix)) continue
      own ??= numberIn(name)
      Element.prototype.removeAttribute.call(element, name)
    }
    const attribute = (name: string) => Element.prototype.getAttribute.call(element, name)
    return own ?? numberIn(attribute('href') ?? attribute('src'))
  }
  return {
    take: (node, place) => {
      const isElement = node.nodeType === Node.ELEMENT_NODE
      found.note(place, isElement ? ofElement(node as Element) : numberIn(node.nodeValue))
    },
    restore: (text) => (text.includes(prefix) ? text.replaceAll(everywhere, '') : text),
  }
}

/** A finding before its place is known. */
interface Found extends Omit<Dropped, 'count'> {
  place: number
  /** Number of its spot, if already known. */
  number: number | undefined
  attribute: string | undefined
}

/** Collects findings by place, and knows the spot of each place. */
class SpotFindings extends DroppedCounter {
  readonly #numberOf: (number | undefined)[] = []
  readonly #found: Found[] = []

  note(place: number, number: number | undefined): void {
    // The document and the body share one place.
    this.#numberOf[place] = number ?? this.#numberOf[place]
  }

  override add(
    place: number,
    kind: Dropped['kind'],
    what: string,
    reason: string,
    attribute?: string,
  ): Readonly<Dropped> | undefined {
    const dropped = super.add(place, kind, what, reason, attribute)
    if (dropped && dropped.count <= mostOfOne) {
      const { name } = dropped
      this.#found.push({ place, number: this.#numberOf[place], attribute, kind, name, reason })
    }
    return dropped
  }

  /** The findings with their places. */
  at(source: string, spots: readonly Spot[], numbers: readonly number[]): Finding[] {
    const before = this.#numbersBefore()
    const indexesOf = new Map<number, number[]>()
    for (const [index, number] of numbers.entries()) {
      const known = indexesOf.get(number)
      if (known) known.push(index)
      else indexesOf.set(number, [index])
    }
    const found = new Map<string, Finding[]>()
    for (const { place, number, attribute, kind, name, reason } of this.#found) {
      const known = number ?? before[Math.min(place, before.length - 1)]
      const key = [known, attribute, kind, name, reason].join('\n')
      // Reopened formatting appears in the source only once.
      if (found.has(key)) continue
      const indexes = known === undefined ? [-1] : (indexesOf.get(known) ?? [])
      found.set(
        key,
        indexes.map((index) => ({
          ...rangeOf(spots[index], attribute, source),
          kind,
          name,
          reason,
        })),
      )
    }
    return [...found.values()].flat()
  }

  /** For each place its number, or else the nearest one before it, or the first of all. */
  #numbersBefore(): readonly (number | undefined)[] {
    let last = this.#numberOf.find((number) => number !== undefined)
    return Array.from(this.#numberOf, (number) => (last = number ?? last))
  }
}

/**
 * The range to mark for a spot: the attribute, or the tag's name. Without a spot, the first line.
 */
function rangeOf(spot: Spot | undefined, attribute: string | undefined, source: string) {
  if (!spot) return { from: 0, to: Math.max(1, source.search(/\n|$/)) }
  const { from, to, at, isTag, attributes } = spot
  const meant = attributes.find(({ name }) => name === attribute)
  if (meant) return { from: meant.from, to: meant.to }
  return { from, to: isTag && attributes.length > 0 ? at : to }
}
