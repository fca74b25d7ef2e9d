import { type Dropped, DroppedCounter } from './dropped'
import { readHtml, sanitizeHtml, type Signs } from './sanitize'

/** A place in a source that an element or a comment comes from. Offsets are UTF-16 code units. */
export interface Spot {
  from: number
  to: number
  /** Where a sign can be put in: after the name of a tag, or in a comment or an address. */
  at: number
  /** Whether the sign stands apart there, as an attribute does. */
  isApart: boolean
  isTag: boolean
  attributes: readonly SpotAttribute[]
}

/** An attribute of a tag; its name in lower case. */
export interface SpotAttribute {
  name: string
  from: number
  to: number
}

/** Something that is dropped or changed, and where it stands in the source. */
export interface Finding extends Omit<Dropped, 'count'> {
  from: number
  to: number
}

/** Places that are told of one finding; nobody looks at more. */
const mostOfOne = 200

/**
 * Finds where in a source that stands which `sanitizeHtml` tells of it. The source is read as it
 * reads it, with a sign in each spot that comes out with the element, so that nothing is decided
 * twice. What comes from no spot is found at the one before it.
 * @param spots in their order; those that the parser takes for something else do no harm
 * @param toHtml makes HTML of the source, and keeps the signs
 * @returns each of what is told at least once, in the order of the source
 */
export function findDropped(
  source: string,
  spots: readonly Spot[],
  toHtml: (source: string) => string,
): Finding[] {
  const { dropped } = sanitizeHtml(toHtml(source))
  if (dropped.length === 0) return []
  const mark = unusedMark(source)
  const numbers = numbersOf(source, spots)
  const found = new SpotFindings()
  readHtml(toHtml(withSigns(source, spots, numbers, mark)), found, signsOf(mark, found))
  const told = new Map(
    dropped.filter(({ kind }) => kind !== 'more').map((one) => [keyOf(one), one]),
  )
  const findings = found.at(source, spots, numbers).filter((finding) => told.has(keyOf(finding)))
  // A sign in what is no tag after all can make a difference; then the words are looked for.
  for (const finding of findings) told.delete(keyOf(finding))
  for (const { kind, name, reason } of told.values())
    findings.push({ kind, name, reason, ...rangeOfWords(name, source) })
  return findings.sort((a, b) => a.from - b.from || b.to - a.to)
}

const keyOf = ({ kind, name, reason }: Omit<Dropped, 'count'>) => [kind, name, reason].join('\n')

/** Where the name of something that is told stands first in the source; else its first line. */
function rangeOfWords(name: string, source: string) {
  const words = name.replace(/(?: on <[^<]*>|>|…)$/, '').toLowerCase()
  const from = source.toLowerCase().indexOf(words)
  if (from < 0 || words === '') return rangeOf(undefined, undefined, source)
  return { from, to: Math.min(from + words.length, source.length) }
}

/** A word that tags, comments and addresses may hold, and that the source does not. */
function unusedMark(source: string): string {
  const lower = source.toLowerCase()
  let number = 0
  while (lower.includes(`:at${number}-`)) number++
  return `:at${number}-`
}

function withSigns(
  source: string,
  spots: readonly Spot[],
  numbers: readonly number[],
  mark: string,
): string {
  let written = ''
  let end = 0
  for (const [index, { at, isApart }] of spots.entries()) {
    const sign = `${mark}${numbers[index]}-`
    written += source.slice(end, at) + (isApart ? ` ${sign} ` : sign)
    end = at
  }
  return written + source.slice(end)
}

/** Tags with a number of their own, of those that are written alike. */
const mostAlike = 20

/**
 * Numbers of spots for their signs. A parser opens formatting that was not closed anew in each
 * paragraph, but of tags that are alike three at most. With a number each they would not be alike,
 * and a hostile source would become as many elements as the square of its tags.
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

function signsOf(mark: string, found: SpotFindings): Signs {
  const inText = new RegExp(`${mark}(\\d+)-`)
  const everywhere = new RegExp(`(?: |%20)${mark}\\d+-(?: |%20)|${mark}\\d+-`, 'g')
  const numberIn = (text: string | null) => {
    const number = text?.includes(mark) ? inText.exec(text)?.[1] : undefined
    return number === undefined ? undefined : Number(number)
  }
  /** Takes all signs off an element, of which the first is its own. */
  const ofElement = (element: Element) => {
    let own: number | undefined
    // A form's own may be hidden by fields of their name.
    for (const name of Element.prototype.getAttributeNames.call(element)) {
      if (!name.startsWith(mark)) continue
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
    restore: (text) => (text.includes(mark) ? text.replaceAll(everywhere, '') : text),
  }
}

/** Something that was found, before it is known where it stands. */
interface Found extends Omit<Dropped, 'count'> {
  place: number
  /** Number of its spot, where that is known at once. */
  number: number | undefined
  attribute: string | undefined
}

/** Keeps findings by their places, and knows the spots of these. */
class SpotFindings extends DroppedCounter {
  readonly #numberOf: (number | undefined)[] = []
  readonly #found: Found[] = []

  note(place: number, number: number | undefined): void {
    // The document and the body have one place.
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

  /** What was found, and where. */
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
      // Formatting that was opened anew stands in the source once.
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

  /** For each place its number, or else that of the nearest before it, or the first of all. */
  #numbersBefore(): readonly (number | undefined)[] {
    let last = this.#numberOf.find((number) => number !== undefined)
    return Array.from(this.#numberOf, (number) => (last = number ?? last))
  }
}

/** What is marked of a spot: the attribute, or the name of the tag. Without a spot, the first line. */
function rangeOf(spot: Spot | undefined, attribute: string | undefined, source: string) {
  if (!spot) return { from: 0, to: Math.max(1, source.search(/\n|$/)) }
  const { from, to, at, isTag, attributes } = spot
  const meant = attributes.find(({ name }) => name === attribute)
  if (meant) return { from: meant.from, to: meant.to }
  return { from, to: isTag && attributes.length > 0 ? at : to }
}
