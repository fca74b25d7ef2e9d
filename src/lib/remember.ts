/**
 * A function that gives what it made of the last few texts again, where a text is read in several
 * places at about the same time.
 * @param make gives the same for the same text, and nothing that anyone changes
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
