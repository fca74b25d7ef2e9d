/**
 * Where a picture was taken, according to its EXIF data.
 * https://www.cipa.jp/std/documents/download_e.html?DC-008-Translation-2023-E
 */
export interface GpsPosition {
  /** Degrees, negative in the south; undefined if the data names a place without coordinates. */
  readonly latitude?: number | undefined
  /** Degrees, negative in the west. */
  readonly longitude?: number | undefined
}

const exifTag = 0x8769
const gpsTag = 0x8825
const makerNoteTag = 0x927c

/** The header comes first, so no directory starts before it. */
const firstOffset = 8

/** How many directories are read; a file has four, so more means a loop. */
const mostDirectories = 16

/** Bytes per value by type: byte, text, short, long, rational, and so on. */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]

interface Entry {
  /** Where its 12 bytes start. */
  at: number
  tag: number
  /** Where its value is, and how many bytes of it are within the file. */
  value: number
  size: number
}

/** TIFF data, the format of EXIF. Numbers beyond its end are undefined. */
class Tiff {
  readonly bytes: Uint8Array
  readonly #view: DataView
  readonly #little: boolean

  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#little = bytes[0] === 0x49
  }

  /** Whether it starts like TIFF. */
  get isTiff(): boolean {
    const order = this.bytes[0]
    const isKnown = order === this.bytes[1] && (order === 0x49 || order === 0x4d)
    return isKnown && this.short(2) === 42
  }

  short(at: number): number | undefined {
    return at + 2 <= this.bytes.length ? this.#view.getUint16(at, this.#little) : undefined
  }

  long(at: number): number | undefined {
    return at + 4 <= this.bytes.length ? this.#view.getUint32(at, this.#little) : undefined
  }

  setShort(at: number, value: number): void {
    this.#view.setUint16(at, value, this.#little)
  }

  /** Entries of the directory at an offset, as far as they are within the data. */
  entries(directory: number): Entry[] {
    const space = Math.floor((this.bytes.length - directory - 2) / 12)
    const count = Math.min(this.short(directory) ?? 0, Math.max(0, space))
    return Array.from({ length: count }, (_, index) => this.#entry(directory + 2 + 12 * index))
  }

  #entry(at: number): Entry {
    const size = (this.long(at + 4) ?? 0) * (typeSizes[this.short(at + 2) ?? 0] ?? 0)
    const value = size <= 4 ? at + 8 : (this.long(at + 8) ?? 0)
    const within = Math.max(0, Math.min(size, this.bytes.length - value))
    return { at, tag: this.short(at) ?? 0, value, size: within }
  }

  /** Offsets of the directories: the chain, and those that the first one points to. */
  directories(): number[] {
    const found = new Set<number>()
    const waiting = [this.long(4)]
    for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
      if (at < firstOffset || found.has(at) || found.size === mostDirectories) continue
      found.add(at)
      for (const { tag, value } of this.entries(at))
        if (tag === exifTag) waiting.push(this.long(value))
      waiting.push(this.long(at + 2 + 12 * (this.short(at) ?? 0)))
    }
    return [...found]
  }
}

/**
 * Where a picture was taken, if the data says so.
 * @param bytes TIFF data, as found in an EXIF segment
 */
export function readGps(bytes: Uint8Array): GpsPosition | undefined {
  const tiff = new Tiff(bytes)
  if (!tiff.isTiff) return undefined
  for (const directory of tiff.directories()) {
    for (const { tag, value } of tiff.entries(directory)) {
      const gps = tag === gpsTag ? (tiff.long(value) ?? 0) : 0
      const position = gps < firstOffset ? undefined : readPosition(tiff, gps)
      if (position) return position
    }
  }
  return undefined
}

/** The position in a GPS directory; some cameras write one with only the version. */
function readPosition(tiff: Tiff, directory: number): GpsPosition | undefined {
  const entries = tiff.entries(directory)
  if (!entries.some(({ tag }) => tag !== 0)) return undefined
  const coordinate = (reference: number, negative: string) => {
    const sign = entries.find(({ tag }) => tag === reference)
    const angle = entries.find(({ tag }) => tag === reference + 1)
    const degrees = angle && readDegrees(tiff, angle)
    if (degrees === undefined) return undefined
    return sign && tiff.bytes[sign.value] === negative.charCodeAt(0) ? -degrees : degrees
  }
  return { latitude: coordinate(1, 'S'), longitude: coordinate(3, 'W') }
}

/** Degrees, minutes and seconds, each a fraction. */
function readDegrees(tiff: Tiff, { value, size }: Entry): number | undefined {
  if (size < 24) return undefined
  const parts = [0, 8, 16].map((offset) => {
    const numerator = tiff.long(value + offset) ?? 0
    const denominator = tiff.long(value + offset + 4) ?? 0
    return numerator === 0 ? 0 : numerator / denominator
  })
  const degrees = (parts[0] ?? 0) + (parts[1] ?? 0) / 60 + (parts[2] ?? 0) / 3600
  return Number.isFinite(degrees) ? degrees : undefined
}

/**
 * Removes the location from TIFF data, in place, and the maker's notes, since their content is
 * unknown. Everything else stays where it is, including the orientation.
 */
export function eraseGps(bytes: Uint8Array): void {
  const tiff = new Tiff(bytes)
  if (!tiff.isTiff) return
  for (const directory of tiff.directories()) {
    for (const { at, tag, value, size } of tiff.entries(directory).toReversed()) {
      if (tag === gpsTag) {
        const gps = tiff.long(value) ?? 0
        removeEntry(tiff, directory, at)
        if (gps >= firstOffset) eraseDirectory(tiff, gps)
      }
      if (tag === makerNoteTag) {
        removeEntry(tiff, directory, at)
        bytes.fill(0, value, value + size)
      }
    }
  }
}

/** Moves what follows an entry into its place, so that nothing else has to move. */
function removeEntry(tiff: Tiff, directory: number, at: number): void {
  const count = tiff.short(directory) ?? 0
  const end = Math.min(directory + 2 + 12 * count + 4, tiff.bytes.length)
  tiff.bytes.copyWithin(at, at + 12, end)
  tiff.bytes.fill(0, Math.max(at, end - 12), end)
  tiff.setShort(directory, count - 1)
}

function eraseDirectory(tiff: Tiff, directory: number): void {
  const entries = tiff.entries(directory)
  for (const { value, size } of entries) tiff.bytes.fill(0, value, value + size)
  tiff.bytes.fill(0, directory, directory + 2 + 12 * entries.length + 4)
}
