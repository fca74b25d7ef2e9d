/** What was left out of a message's HTML, or written in another way. */
export interface Dropped {
  kind: 'tag' | 'attribute' | 'link' | 'image' | 'depth'
  /** What it was: `<script>`, `onclick on <a>`. */
  name: string
  /** Why, or what is sent in its place. */
  reason: string
  count: number
}

/** Counts what is dropped, in the order of its first appearance. */
export class DroppedCounter {
  readonly #byKey = new Map<string, Dropped>()

  add(kind: Dropped['kind'], name: string, reason: string): void {
    const key = `${kind} ${name} ${reason}`
    const known = this.#byKey.get(key)
    if (known) known.count++
    else this.#byKey.set(key, { kind, name, reason, count: 1 })
  }

  list(): Dropped[] {
    return [...this.#byKey.values()]
  }
}
