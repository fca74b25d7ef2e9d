/** Something that was removed from a message's HTML, or written differently. */
export interface Dropped {
  kind: 'tag' | 'attribute' | 'link' | 'image' | 'comment' | 'depth' | 'more'
  /** What it was: `<script>`, `onclick on <a>`, a URL. */
  name: string
  /** Why, or what is sent instead. */
  reason: string
  count: number
}

/** The limit of distinct findings. Nobody reads more, and input may contain any number. */
const mostTold = 100

/** Counts what is dropped. */
export class DroppedCounter {
  readonly #byKey = new Map<string, { place: number; dropped: Dropped }>()
  #more = 0

  /**
   * @param place where it was in the source, as any rising number
   * @param attribute its name, if the finding is about one
   * @returns the counted entry; undefined beyond the limit of kinds
   */
  add(
    place: number,
    kind: Dropped['kind'],
    what: string,
    reason: string,
    // For callers that locate it later.
    _attribute?: string,
  ): Readonly<Dropped> | undefined {
    const name = shorten(what)
    const key = `${kind}\n${name}\n${reason}`
    const known = this.#byKey.get(key)
    if (known) {
      known.dropped.count++
      known.place = Math.min(known.place, place)
      return known.dropped
    }
    if (this.#byKey.size === mostTold) {
      this.#more++
      return undefined
    }
    const dropped = { kind, name, reason, count: 1 }
    this.#byKey.set(key, { place, dropped })
    return dropped
  }

  /** What was dropped, in order of first appearance. */
  list(): Dropped[] {
    const list = [...this.#byKey.values()]
      .sort((a, b) => a.place - b.place)
      .map(({ dropped }) => dropped)
    if (this.#more > 0) {
      list.push({
        kind: 'more',
        name: 'more of the kind',
        reason: 'not allowed in messages',
        count: this.#more,
      })
    }
    return list
  }
}

const shorten = (text: string) => (text.length > 60 ? `${text.slice(0, 60).toWellFormed()}…` : text)
