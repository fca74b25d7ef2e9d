/**
 * The headers of a CSV file, each once: a later one that an earlier column has as well gets a number,
 * such as `room (2)`.
 */
export function apart(headers: readonly string[]): string[] {
  const taken = new Set(headers)
  const used = new Set<string>()
  return headers.map((header) => {
    let name = header
    for (let number = 2; used.has(name); number++) {
      const next = `${header} (${number})`
      // Another column may have that name by itself.
      if (!taken.has(next)) name = next
    }
    used.add(name)
    return name
  })
}
