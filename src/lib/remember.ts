/**
 * Caches a function's results for the last few texts, for texts that several places read at about
 * the same time.
 * @param make returns the same result for the same text; nobody may mutate it
 * @param most how many texts are remembered
 */
export function remember<T>(make: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, { made: T }>()
  return (text) => {
    const { made } = known.get(text) ?? { made: make(text) }
    known.delete(text)
    known.set(text, { made })
    const [oldest] = known.keys()
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return made
  }
}
