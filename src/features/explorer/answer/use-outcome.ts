import { useEffect, useRef, useState } from 'react'
import type { WrittenRequest } from '@/api/request'
import { useClient } from '@/session/session-context'
import { keepMasked } from '@/session/tab-store/keep-masked'
import type { RequestForm } from '@/features/explorer/draft'
import { bodyBefore, type PastCall } from '@/features/explorer/history/history'
import { useHistory } from '@/features/explorer/history/use-history'
import { contentOf, saveAnswer } from './answer-content'
import { askedIdentity, withAuth, type AskedIdentity, type Confirmation } from './asked-identity'
import type { Outcome } from './response'
import { useAnswerViewer } from './use-answer-viewer'

interface SendOptions {
  /** Saves the response as a file, whatever its size. */
  whole?: boolean
  /** Confirms the identity. It goes to the homeserver only: neither history nor tab keep it. */
  confirmation?: Confirmation
}

/** Sends what was written on the API page, and has what became of it. */
export function useOutcome() {
  const client = useClient()
  const { history, calls } = useHistory()
  const { viewer } = useAnswerViewer()
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'none' })
  const running = useRef<AbortController>(undefined)
  // By the time of the first response, it is ready.
  useEffect(() => viewer.prepare(), [viewer])

  /** Shows what became of a call before. */
  const show = (call: PastCall, asked?: AskedIdentity) => {
    switch (call.result.kind) {
      case 'answer':
        return setOutcome({
          ...call.result,
          call: `${call.method} ${call.path}`,
          before: bodyBefore(history.calls(), call),
          typed: { method: call.form.method, path: call.form.path },
          asked,
        })
      case 'failed':
        return setOutcome(call.result)
      case 'dropped':
        return setOutcome(call.result)
    }
  }

  return {
    outcome,
    calls,
    show: (call: PastCall) => show(call),
    cancel: () => running.current?.abort(),

    async send(
      toSend: WrittenRequest,
      form: RequestForm,
      { whole = false, confirmation }: SendOptions = {},
    ): Promise<void> {
      if (outcome.kind === 'pending') return
      const abort = new AbortController()
      running.current = abort
      setOutcome({ kind: 'pending' })
      const { method, path, body } = toSend
      let call = { at: Date.now(), method, path, body, form }
      // The token may be replaced before the history has the call.
      const stopMasking = keepMasked(
        () => call,
        (masked) => {
          call = masked
        },
      )
      try {
        const sent = confirmation ? withAuth(toSend, confirmation.auth) : toSend
        const answer = await client.sendWritten(sent, { signal: abort.signal, whole })
        if (whole) saveAnswer(answer)
        const content = await contentOf(answer)
        const check = await askedIdentity(toSend, answer)
        show(
          history.add({ ...call, result: { kind: 'answer', answer, content } }),
          check && { check, tried: confirmation?.stage, call: toSend, form },
        )
      } catch (error) {
        if (abort.signal.aborted) setOutcome({ kind: 'none' })
        else show(history.add({ ...call, result: { kind: 'failed', error } }))
      } finally {
        stopMasking()
      }
    },
  }
}
