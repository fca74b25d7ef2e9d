import { parseRoomReference, type RoomReference } from './matrix-link'

/** Rooms as typed or pasted. */
export interface RoomReferenceList {
  /** Each room ID and alias once, in the order typed. */
  references: { text: string; reference: RoomReference }[]
  /** Texts that aren't rooms, each once. */
  bad: string[]
  /** Texts for a room that is already in the list. */
  duplicates: string[]
}

/** Reads room IDs, aliases and links separated by newlines, commas, spaces or semicolons. */
export function readRoomReferences(text: string): RoomReferenceList {
  const references = new Map<string, { text: string; reference: RoomReference }>()
  const bad = new Set<string>()
  const duplicates = new Set<string>()
  for (const written of text.toWellFormed().split(/[\s,;]+/)) {
    // As people paste them: in quotes or brackets, at the end of a sentence.
    const piece = written.replace(/^[<("']+|[>)"'.]+$/g, '')
    if (piece === '') continue
    const reference = parseRoomReference(piece)
    if (!reference) {
      if (bad.has(piece)) duplicates.add(piece)
      bad.add(piece)
      continue
    }
    const id = reference.kind === 'roomId' ? reference.roomId : reference.roomAlias
    if (references.has(id)) duplicates.add(piece)
    else references.set(id, { text: piece, reference })
  }
  return { references: [...references.values()], bad: [...bad], duplicates: [...duplicates] }
}
