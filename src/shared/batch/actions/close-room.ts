import * as v from 'valibot'
import { plural } from '@/lib/plural'
import { NotTried } from '@/shared/work-queue/calls'
import { defineAction, rateLimits, type Chosen, type Step, type StepCall } from './action'
import { CloseFields, type CloseOptions } from './close-fields'
import { closeParts, sendsLeft, type ClosePart, type Closing } from './close-parts'
import { checkClosing, plannedRequests, planSchema } from './close-plan'
import { isJoined } from './leave'
import { failureWords, notInRoom, roomWords } from './room-words'

/** Closes a room part by part. Each is read before it is done, so an attempt continues another. */
export const closeRoom = defineAction<CloseOptions>({
  id: 'close-room',
  label: 'Close a room',
  effect: 'Ends each room: no one can find or enter it, and people learn where to go.',
  needs: 'rooms',
  takesReason: true,
  danger: true,
  irreversible: 'People, aliases and the directory entry don’t come back by themselves.',
  limit: rateLimits.event,
  options: v.object({ parts: v.array(v.picklist(closeParts)), message: v.string() }),
  initial: { parts: [...closeParts], message: '' },
  Fields: CloseFields,
  optionsProblem({ parts, message }) {
    if (parts.length === 0) return 'Choose at least one part'
    return parts.includes('message') && message.trim() === '' ? 'Enter the last message' : undefined
  },
  title: (_, rooms) => `Close ${plural(rooms, 'room')}`,
  will: 'to be closed',
  roomProblem: ({ moderator }) => (moderator ? undefined : notInRoom),
  check: checkClosing,
  requests: (step, { options, reason }) => plannedRequests(step, options, reason),
  async act(call, step, chosen) {
    if (await hasLeft(call, step, chosen)) return
    for (const part of closeParts) {
      if (chosen.options.parts.includes(part)) await perform(part, call, step, chosen)
    }
  },
  async isDone(call, step, chosen) {
    const { parts } = chosen.options
    // Leaving comes last, and afterwards nothing else can be read.
    if (parts.includes('leave')) return hasLeft(call, step, chosen)
    const closing = closingOf(step, chosen)
    for (const part of parts) {
      if ((await sendsLeft(part, call, closing)).length > 0) return false
    }
    return true
  },
  words: roomWords({ done: 'Closed', running: 'Closing…', more: 'closing more rooms' }),
  failure: failureWords,
})

async function perform(
  part: ClosePart,
  call: StepCall,
  step: Step,
  chosen: Chosen<CloseOptions>,
): Promise<void> {
  const { signal, onWait } = call
  const closing = closingOf(step, chosen)
  for (const send of await sendsLeft(part, call, closing)) {
    await send({ signal, onWait })
  }
  if (part === 'message') call.keepWas({ ...v.parse(planSchema, step.was), sent: true })
}

async function hasLeft(call: StepCall, { roomId }: Step, { options }: Chosen<CloseOptions>) {
  return options.parts.includes('leave') && !(await isJoined(call, roomId))
}

function closingOf({ roomId, was }: Step, { options, reason }: Chosen<CloseOptions>): Closing {
  const { success, output } = v.safeParse(planSchema, was)
  if (!success) throw new NotTried('The plan of this room is missing')
  const { txnId, staying, sent } = output
  return { roomId, text: options.message.trim(), txnId, staying, sent, reason }
}
