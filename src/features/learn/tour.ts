import type { Client } from '@/api/client'
import type { Endpoint } from '@/api/endpoint'
import { mayHaveBeenDone } from '@/api/may-have-been-done'
import { createStore } from '@/lib/store'
import type { Account, Service } from '@/session/session'
import type { TabEntry } from '@/session/tab-store/tab-store'
import { begun, inputOf, settled, startedOver, type Progress } from './progress'
import type { Deed, DeedId, Sent } from './steps/step'

/** What is under way, or why it failed. */
export type Phase =
  | { is: 'sending' }
  | { is: 'checking' }
  | { is: 'notSent'; error: unknown }
  /** It went through, but its result couldn't be read back. */
  | { is: 'notChecked'; error: unknown; sent: Sent }

interface TourState {
  readonly phases: Readonly<Partial<Record<DeedId, Phase>>>
  /** The picture to upload, if the user has chosen one. */
  readonly file: File | undefined
}

export interface TourOptions {
  client: Client
  account: () => Account
  progress: TabEntry<Progress>
  /** Draws the picture that is uploaded if the user chooses none. */
  drawPicture: () => Promise<File>
  /** Called once a deed is over, whether or not it succeeded: these responses may be stale. */
  onChanged: (endpoints: readonly Endpoint[]) => void
}

/** Sends the tour's requests, one per step at a time, also while another page is shown. */
export interface Tour extends Service {
  readonly state: () => TourState
  readonly subscribe: (listener: () => void) => () => void
  /** Sends, then checks. Failures are in the state; never rejects. */
  send(id: DeedId, deed: Deed): Promise<void>
  /** Checks again what couldn't be checked. Never rejects. */
  check(id: DeedId): Promise<void>
  /** Stops waiting for a response. The request may still go through. */
  cancel(id: DeedId): void
  choose(file: File | undefined): void
  /** Starts over, but remembers what is on the server. */
  startOver(): void
}

/** Name and type of the tour's own picture; it is drawn when it is needed. */
export const pictureFile = (parts: BlobPart[] = []) =>
  new File(parts, 'mxconsole-tour.png', { type: 'image/png' })

/** For requests that are only shown, and have its name and type, and for those without a picture. */
export const undrawnPicture = pictureFile()

/** Creates the tour of a session. */
export function createTour(options: TourOptions): Tour {
  const { client, account, progress, drawPicture, onChanged } = options
  const { get: state, set, subscribe } = createStore<TourState>({ phases: {}, file: undefined })
  const ended = new AbortController()
  const cancellers = new Map<DeedId, AbortController>()

  function change(id: DeedId, phase: Phase | undefined): void {
    if (ended.signal.aborted) return
    set((now) => ({ ...now, phases: { ...now.phases, [id]: phase } }))
  }

  /** A signal for the deed that begins. */
  function signalFor(id: DeedId): AbortSignal {
    const canceller = new AbortController()
    cancellers.set(id, canceller)
    return AbortSignal.any([ended.signal, canceller.signal])
  }

  function remember(next: (now: Progress) => Progress): void {
    if (!ended.signal.aborted) progress.update(next)
  }

  async function check(id: DeedId, sent: Sent, signal: AbortSignal): Promise<void> {
    change(id, { is: 'checking' })
    try {
      const finding = await sent.check(client, signal)
      if (ended.signal.aborted) return
      progress.update((now) => ({ ...now, found: { ...now.found, [id]: finding } }))
      change(id, undefined)
    } catch (error) {
      change(id, { is: 'notChecked', error, sent })
    }
  }

  /** Looks for what an earlier request has done. */
  async function find(deed: Deed, signal: AbortSignal): Promise<Sent | undefined> {
    return await deed.find?.(client, inputOf(account(), progress.read(), undrawnPicture), signal)
  }

  /** The same right after its response was lost; if that fails too, the loss is what is shown. */
  async function findAfterLoss(deed: Deed, signal: AbortSignal): Promise<Sent | undefined> {
    try {
      return await find(deed, signal)
    } catch {
      return undefined
    }
  }

  /** Remembers what has gone through, and checks it. */
  async function settle(id: DeedId, sent: Sent, signal: AbortSignal): Promise<void> {
    remember((now) => settled(sent.keep?.(now) ?? now, id))
    if (!ended.signal.aborted) await check(id, sent, signal)
  }

  return {
    state,
    subscribe,

    async send(id, deed) {
      if (isBusy(state().phases[id])) return
      const signal = signalFor(id)
      change(id, { is: 'sending' })
      const wasUnsettled = progress.read().unsettled.includes(id)
      try {
        const file = state().file ?? (deed.takesFile ? await drawPicture() : undrawnPicture)
        const earlier = wasUnsettled ? await find(deed, signal) : undefined
        if (earlier) {
          await settle(id, earlier, signal)
          return
        }
        // Stored before the first byte. After a reload, a message still has its transaction ID, and
        // the others are known to have been sent.
        remember((now) => begun(now, id))
        const input = inputOf(account(), progress.read(), file)
        await settle(id, await deed.send(client, input, signal, remember), signal)
      } catch (error) {
        const done = mayHaveBeenDone(error) ? await findAfterLoss(deed, signal) : undefined
        if (done) {
          await settle(id, done, signal)
          return
        }
        // A refusal says nothing about an earlier request whose response was lost.
        if (!wasUnsettled && !mayHaveBeenDone(error)) remember((now) => settled(now, id))
        change(id, { is: 'notSent', error })
      } finally {
        if (deed.changes && !ended.signal.aborted) onChanged(deed.changes)
      }
    },

    async check(id) {
      const phase = state().phases[id]
      if (phase?.is === 'notChecked') await check(id, phase.sent, signalFor(id))
    },

    cancel: (id) => cancellers.get(id)?.abort(new DOMException('Cancelled', 'AbortError')),

    choose(file) {
      set((now) => ({ ...now, file }))
      remember((now) => ({ ...now, fileName: file?.name }))
    },

    startOver() {
      set(({ phases }) => ({ phases: onlyBusy(phases), file: undefined }))
      progress.update(startedOver)
    },

    dispose: () => ended.abort(new DOMException('The session has ended', 'AbortError')),
  }
}

/** Whether something is under way. */
export const isBusy = (phase: Phase | undefined) =>
  phase?.is === 'sending' || phase?.is === 'checking'

function onlyBusy(phases: TourState['phases']): TourState['phases'] {
  return Object.fromEntries(Object.entries(phases).filter(([, phase]) => isBusy(phase)))
}
