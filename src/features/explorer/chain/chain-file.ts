import * as v from 'valibot'
import { jsonText } from '@/lib/json-text'
import { FileProblem, readTextFile } from '@/lib/read-text-file'
import { withoutSecrets } from '@/session/tab-store/secrets'
import { mostCalls, savedCall, type SavedCall } from './chain'
import { secretsAsVariables } from './call-secrets'
import { takeProblems } from './check-chain'

/** File extension of a saved chain. */
export const chainFileEnding = '.mxchain.json'

/** Limit of a file in MB: more than that of a chain, because a file is indented. */
const mostMegabytes = 2

const thisVersion = 1
const kind = 'mxconsole chain'

const versioned = v.object({
  kind: v.literal(kind),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
})

const savedChain = v.object({ calls: v.pipe(v.array(savedCall), v.minLength(1)) })

/** The content of a chain's file. It has no token and no password: variables are in their place. */
export function writeChain(calls: readonly SavedCall[]): string {
  const saved = calls.map(({ method, path, body, takes }) => ({
    method,
    path: withoutSecrets(path),
    ...(body === undefined ? {} : { body: withoutSecrets(secretsAsVariables(body)) }),
    takes,
  }))
  return `${jsonText({ kind, version: thisVersion, calls: saved })}\n`
}

/**
 * Reads a file that the user selected.
 * @param holdsToken whether a text has the token
 * @throws FileProblem if it isn't a chain
 */
export async function readChainFile(
  file: Blob,
  holdsToken: (text: string) => boolean,
): Promise<SavedCall[]> {
  return readChain(await readTextFile(file, mostMegabytes), holdsToken)
}

/**
 * Parses the content of a chain's file.
 * @throws FileProblem if it isn't a chain
 */
export function readChain(text: string, holdsToken: (text: string) => boolean): SavedCall[] {
  const value = parsed(text)
  const head = v.safeParse(versioned, value)
  if (!head.success) throw new FileProblem('It isn’t a chain from mxconsole.')
  if (head.output.version > thisVersion) {
    throw new FileProblem('It was saved by a newer version of mxconsole.')
  }
  if (holdsToken(text)) throw new FileProblem('It contains your access token. Remove it first.')
  const read = v.safeParse(savedChain, value)
  if (!read.success) {
    const where = v.getDotPath(read.issues[0]) ?? 'chain'
    throw new FileProblem(`It’s damaged: “${where}” is missing or invalid.`)
  }
  const { calls } = read.output
  if (calls.length > mostCalls) throw new FileProblem(`It has more than ${mostCalls} calls.`)
  for (const [at, { takes }] of calls.entries()) {
    const [problem] = takes.flatMap((take) => Object.values(takeProblems(take)).filter(Boolean))
    if (problem !== undefined) throw new FileProblem(`Call ${at + 1}: ${problem}.`)
  }
  return calls.map((call) =>
    call.body === undefined ? call : { ...call, body: secretsAsVariables(call.body) },
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw new FileProblem('It isn’t JSON.')
    throw error
  }
}
