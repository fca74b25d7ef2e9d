/** A function whose last results are remembered. */
export interface Remembering<T> {
  (text: string): T
  /** Remembers a result that is known without calling the function. */
  know: (text: string, made: T) => void
}

/**
 * Caches a function's results for the last few texts, for texts that several places read at about
 * the same time.
 * @param make returns the same result for the same text; nobody may mutate it
 * @param most how many texts are remembered
 */
export function remember<T>(make: (text: string) => T, most: number): Remembering<T> {
  const known = new Map<string, { made: T }>()
  function know(text: string, made: T): void {
    known.delete(text)
    known.set(text, { made })
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
  }
  const remembering = (text: string): T => {
    const { made } = known.get(text) ?? { made: make(text) }
    know(text, made)
    return made
  }
  return Object.assign(remembering, { know })
}
