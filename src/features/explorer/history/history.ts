import type { RawAnswer } from '@/api/client'
import type { Method } from '@/api/endpoint'
import { createStore } from '@/lib/store'
import { maskedValue, onMaskKept } from '@/session/tab-store/secrets'
import type { AnswerContent } from '@/features/explorer/answer/answer-content'
import type { RequestForm } from '@/features/explorer/draft'
import { hasVariables } from '@/features/explorer/variables/fill'

/** A call made on the API page, and what became of it. */
export interface PastCall {
  id: number
  /** Ms since 1970. */
  at: number
  method: Method
  path: string
  body: string | undefined
  /** What was typed, to edit it again. */
  form: RequestForm
  isPinned: boolean
  result:
    | { kind: 'answer'; answer: RawAnswer; content: AnswerContent }
    /** The response was dropped to make room for newer ones. */
    | { kind: 'dropped'; status: number }
    | { kind: 'failed'; error: unknown }
}

/** Calls that are kept, beside pinned ones. */
const mostCalls = 200

/** Bytes of responses that are kept. */
const mostBytes = 100_000_000

/**
 * The calls of this tab's API page with their responses, in memory only.
 * @param limits replaced in tests
 */
export function createHistory(limits = { calls: mostCalls, bytes: mostBytes }) {
  const calls = createStore<readonly PastCall[]>([])
  let lastId = 0
  // A call that is edited again goes to the tab's storage.
  const stopMasking = onMaskKept(() => calls.set((before) => before.map(masked)))

  return {
    /** Oldest first. */
    calls: calls.get,
    subscribe: calls.subscribe,

    /** Adds a call; older responses, then older calls, make room for it. */
    add(call: Omit<PastCall, 'id' | 'isPinned'>): PastCall {
      const added = { ...call, id: ++lastId, isPinned: false }
      calls.set((before) => bounded([...before, added], limits))
      return added
    },

    setPinned(id: number, isPinned: boolean): void {
      calls.set((before) => before.map((call) => (call.id === id ? { ...call, isPinned } : call)))
    },

    /** Forgets all calls, except pinned ones. */
    clear: () => calls.set((before) => before.filter(({ isPinned }) => isPinned)),

    dispose() {
      stopMasking()
      calls.set([])
    },
  }
}

/** The call with the tokens replaced in what was typed. */
function masked(call: PastCall): PastCall {
  const { path, body, form } = call
  const typed = { path, body, form }
  const hidden = maskedValue(typed)
  return hidden === typed ? call : { ...call, ...hidden }
}

function bounded(
  calls: readonly PastCall[],
  limits: { calls: number; bytes: number },
): readonly PastCall[] {
  let bytes = 0
  let count = 0
  return calls
    .toReversed()
    .flatMap((call): PastCall[] => {
      if (!call.isPinned && ++count > limits.calls) return []
      if (call.result.kind !== 'answer') return [call]
      const { status, body } = call.result.answer
      // The newest response is on screen.
      const isKept = bytes === 0 || bytes + body.size <= limits.bytes
      if (!isKept) return [{ ...call, result: { kind: 'dropped', status } }]
      bytes += body.size
      return [call]
    })
    .toReversed()
}

/** The form that sends a call as it was, with the values that its variables had then. */
export function formAsSent({ form, path, body }: Pick<PastCall, 'form' | 'path' | 'body'>) {
  if (!hasVariables(form.path + form.body)) return { ...form }
  const sent = body === undefined ? form.body : withoutVariables(body)
  return { ...form, template: null, parameters: {}, query: {}, path, body: sent }
}

/**
 * The same JSON without two braces in a row, which only its strings have: values may contain what
 * would be taken for a variable. In a path, they are encoded.
 */
function withoutVariables(json: string): string {
  return json.replaceAll(/\{(?=\{)/g, String.raw`\u007b`)
}

/** Whether two calls send the same. */
export function isSameCall(
  a: Pick<PastCall, 'method' | 'path' | 'body'>,
  b: Pick<PastCall, 'method' | 'path' | 'body'>,
): boolean {
  return a.method === b.method && a.path === b.path && a.body === b.body
}

/** The body of the response to the same call before, if it is still there. */
export function bodyBefore(calls: readonly PastCall[], call: PastCall): Blob | undefined {
  const before = calls.findLast(
    (other) => other.id < call.id && other.result.kind === 'answer' && isSameCall(other, call),
  )
  return before?.result.kind === 'answer' ? before.result.answer.body : undefined
}
