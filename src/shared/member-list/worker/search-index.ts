/** Bits of a signature, in units of 32: enough that a name and an ID set about a third of them. */
const units = 4

/** Bits of all sequences of three characters in some words. */
type Signature = Uint32Array

/**
 * Excludes texts that can't contain a word, by comparing bits instead of characters: each text has
 * a signature, a bit for each three characters in it. It is made ahead of time; texts without one,
 * or changed since, are never excluded.
 */
export class SearchIndex {
  /** The texts that the signatures were made from. */
  readonly #texts: string[] = []
  #signatures = new Uint32Array(256 * units)

  /** Makes up to `most` more signatures. @returns whether every text has one */
  add(texts: readonly string[], most: number): boolean {
    const until = Math.min(texts.length, this.#texts.length + most)
    this.#reserve(until)
    for (let at = this.#texts.length; at < until; at++) {
      const text = texts[at] ?? ''
      sign(text, this.#signatures, at * units)
      this.#texts.push(text)
    }
    return until === texts.length
  }

  /**
   * Finds the texts that contain all words. They are read in their own order, in which they are in
   * memory: any other would take several times as long. @returns 1 for each text that does, else 0
   */
  find(texts: readonly string[], words: readonly string[]): Uint8Array {
    const found = new Uint8Array(texts.length)
    const wanted = signatureOf(words)
    for (let at = 0; at < texts.length; at++) {
      const text = texts[at] ?? ''
      if (this.#mayContain(at, text, wanted) && words.every((word) => text.includes(word))) {
        found[at] = 1
      }
    }
    return found
  }

  #mayContain(at: number, text: string, wanted: Signature): boolean {
    const first = at * units
    for (let unit = 0; unit < units; unit++) {
      const bits = wanted[unit] ?? 0
      if (((this.#signatures[first + unit] ?? 0) & bits) >>> 0 !== bits) {
        return this.#texts[at] !== text
      }
    }
    return true
  }

  #reserve(length: number): void {
    if (length * units <= this.#signatures.length) return
    const larger = new Uint32Array(Math.max(length * units, 2 * this.#signatures.length))
    larger.set(this.#signatures)
    this.#signatures = larger
  }
}

/** The signature of words that a text has to contain; one shorter than three characters adds none. */
function signatureOf(words: readonly string[]): Signature {
  const signature = new Uint32Array(units)
  for (const word of words) sign(word, signature, 0)
  return signature
}

/** Sets a text's bits. @param first where its signature begins */
function sign(text: string, signatures: Uint32Array, first: number): void {
  for (let at = 2; at < text.length; at++) {
    const hash =
      Math.imul(text.charCodeAt(at - 2), 0x9e3779b1) ^
      Math.imul(text.charCodeAt(at - 1), 0x85ebca6b) ^
      Math.imul(text.charCodeAt(at), 0xc2b2ae35)
    const unit = first + ((hash >>> 16) % units)
    signatures[unit] = (signatures[unit] ?? 0) | (1 << (hash >>> 27))
  }
}
