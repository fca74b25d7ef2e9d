import type { Client } from '@/api/client'
import { wholePath } from '@/features/explorer/answer/json-select'
import {
  bodyParts,
  fillRequest,
  variableNames,
  type TemplatePart,
} from '@/features/explorer/variables/fill'
import { secretVariables } from './call-secrets'
import { requestOfCall, type SavedCall } from './chain'

/** A call of a chain as a script sends it. */
export interface ScriptCall {
  method: string
  /** Absolute; its values are encoded. */
  url: readonly TemplatePart[]
  body: readonly TemplatePart[] | undefined
  authorized: boolean
  contentType: string | undefined
  takes: readonly { name: string; steps: readonly (string | number)[] }[]
  /** The names of its variables whose values don't belong in a script. */
  secrets: readonly string[]
}

/** Why a chain can't be a script; the message is for the user. */
export class ScriptProblem extends Error {
  override readonly name = 'ScriptProblem'
}

/**
 * The calls of a chain as a script sends them.
 * @throws ScriptProblem
 */
export function scriptCalls(
  calls: readonly SavedCall[],
  client: Pick<Client, 'describe'>,
): ScriptCall[] {
  return calls.map((call, at) => {
    const { body } = call
    const { url, shown } = urlOf(call, client)
    return {
      method: call.method,
      url,
      body: body === undefined ? undefined : bodyParts(body),
      authorized: shown.authorized,
      contentType: shown.contentType,
      secrets: secretVariables(`${call.path} ${body ?? ''}`),
      takes: call.takes.map(({ name, at: place }) => {
        const steps = stepsOf(place)
        if (steps) return { name, steps }
        throw new ScriptProblem(
          `Call ${at + 1}: a script can’t take ${place}, only one exact place`,
        )
      }),
    }
  })
}

/** The URL as the client writes it, in which marks tell where the values go. */
function urlOf(call: SavedCall, client: Pick<Client, 'describe'>) {
  const { path, body } = call
  let mark = 'value'
  while (path.includes(mark)) mark += 'x'
  const names = [...new Set(variableNames(path))]
  const marks = new Map(names.map((name, at) => [name, `${mark}${at}z`]))
  const filled = fillRequest({ path, body: undefined }, marks)
  const shown = client.describe({ ...requestOfCall(call), path: filled.path, body })
  const url = shown.url
    .split(new RegExp(`${mark}(\\d+)z`))
    .map((part, at): TemplatePart =>
      at % 2 === 0 ? part : { name: names[Number(part)] ?? '', as: 'segment' },
    )
  return { url: url.filter((part) => part !== ''), shown }
}

const step =
  /\.([\p{L}_][\p{L}\p{N}_]*)|\[(\d+)\]|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/uy

/** The names and indexes of a JSONPath that leads to one place; undefined if it may lead to more. */
export function stepsOf(typed: string): (string | number)[] | undefined {
  const path = wholePath(typed)
  const steps: (string | number)[] = []
  step.lastIndex = 1
  while (step.lastIndex < path.length) {
    const match = step.exec(path)
    if (!match) return undefined
    const [, name, index, single, double] = match
    if (index !== undefined) steps.push(Number(index))
    else steps.push(name ?? quotedName(single, double))
  }
  return steps
}

function quotedName(single: string | undefined, double = ''): string {
  // Between single quotes, JSON's escapes apply, except that of the quote.
  const inner = single?.replaceAll(/\\'|"/g, (found) => (found === '"' ? String.raw`\"` : "'"))
  return JSON.parse(`"${inner ?? double}"`) as string
}
