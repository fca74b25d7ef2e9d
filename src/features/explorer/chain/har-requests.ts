import { ImportProblem } from '@/features/explorer/import/imported'
import { readRequests } from '@/features/explorer/import/read-requests'
import { secretsAsVariables } from './call-secrets'
import type { SavedCall } from './chain'

/**
 * The requests of a HAR file that went to the homeserver, as calls of a chain, and how many went
 * elsewhere.
 * @throws ImportProblem with a text for the user
 */
export function harCalls(text: string, baseUrl: string): { calls: SavedCall[]; others: number } {
  const requests = readRequests(text)
  const { origin: own } = new URL(baseUrl)
  const calls = requests
    .filter(({ origin }) => origin === own)
    .map(({ method, path, body }): SavedCall => {
      const call = { method, path, takes: [] }
      return body === undefined ? call : { ...call, body: secretsAsVariables(body) }
    })
  if (calls.length === 0) {
    throw new ImportProblem(
      `None of its requests went to your homeserver, ${new URL(baseUrl).host}.`,
    )
  }
  return { calls, others: requests.length - calls.length }
}
