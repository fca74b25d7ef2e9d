import * as v from 'valibot'
import { jsonText } from '@/lib/json-text'
import { isUserId } from '@/lib/matrix-id'
import { FileProblem, readTextFile } from '@/lib/read-text-file'
import type { AddedRoom } from '@/shared/batch-choice/choice'

/** File extension of a saved set. */
export const setFileEnding = '.mxset.json'

/** Limit in MB: more people and rooms can't be acted on at once. */
const mostMegabytes = 5

const thisVersion = 1
const kind = 'mxconsole set'

/** People and rooms, as they are saved. */
export interface SavedSet {
  people: readonly string[]
  rooms: readonly AddedRoom[]
}

const versioned = v.object({
  kind: v.literal(kind),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

const userId = v.pipe(v.string(), v.check(isUserId))

const roomId = v.pipe(v.string(), v.regex(/^![^\s/]+$/))

const savedSet = v.object({
  people: v.array(userId),
  rooms: v.array(v.object({ roomId, name: v.string(), via: v.array(v.string()) })),
})

/** The content of a set's file. */
export function writeSet({ people, rooms }: SavedSet): string {
  return `${jsonText({ kind, version: thisVersion, people, rooms })}\n`
}

/**
 * Reads a file that the user selected.
 * @throws FileProblem if it isn't a set
 */
export async function readSetFile(file: Blob): Promise<SavedSet> {
  return readSet(await readTextFile(file, mostMegabytes))
}

/**
 * Parses the content of a set's file.
 * @throws FileProblem if it isn't a set
 */
export function readSet(text: string): SavedSet {
  const value = parse(text)
  const head = v.safeParse(versioned, value)
  if (!head.success) throw new FileProblem('It isn’t a set of people and rooms from mxconsole.')
  if (head.output.version > thisVersion) {
    throw new FileProblem('It was saved by a newer version of mxconsole.')
  }
  const body = v.safeParse(savedSet, value)
  if (!body.success) {
    const where = v.getDotPath(body.issues[0]) ?? 'set'
    throw new FileProblem(`It’s damaged: “${where}” is missing or invalid.`)
  }
  return body.output
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileProblem('It isn’t JSON.')
    throw error
  }
}
