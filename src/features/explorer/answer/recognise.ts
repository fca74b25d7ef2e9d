import { isUserId } from '@/lib/matrix-id'
import { dateTimeText } from '@/lib/moment'
import { parseMxc } from '@/lib/mxc'
import { paths } from '@/lib/paths'
import type { AnswerRow } from './messages'

/** What a value of a response stands for. */
export type Recognised =
  | { kind: 'link'; to: string; hint: string }
  | { kind: 'picture'; mxc: string }
  | { kind: 'date'; text: string }

/** Ms since 1970 from 2001 on to 2128, in which other numbers are rare. */
const [earliest, latest] = [1_000_000_000_000, 5_000_000_000_000]

/** Recognises Matrix IDs, MXC URIs and moments; the value must not be shortened. */
export function recognise({ kind, text, isCut, roomId }: AnswerRow): Recognised | undefined {
  if (isCut) return undefined
  if (kind === 'other') {
    const ms = Number(text)
    const isMoment = Number.isInteger(ms) && ms >= earliest && ms < latest
    return isMoment ? { kind: 'date', text: dateTimeText(ms) } : undefined
  }
  if (kind !== 'string') return undefined
  const value: unknown = JSON.parse(text)
  return typeof value === 'string' ? recogniseText(value, roomId) : undefined
}

function recogniseText(value: string, roomId: string | undefined): Recognised | undefined {
  if (parseMxc(value)) return { kind: 'picture', mxc: value }
  if (isUserId(value)) {
    const to = paths.api('getUserProfile', { userId: value })
    return { kind: 'link', to, hint: 'Get this user’s profile' }
  }
  if (/^!\S{3,}$/.test(value)) {
    return { kind: 'link', to: paths.room(value), hint: 'Open this room' }
  }
  if (/^#[^\s:]+:\S+$/.test(value)) {
    const to = paths.api('getRoomIdByAlias', { roomAlias: value })
    return { kind: 'link', to, hint: 'Look up this alias' }
  }
  if (roomId !== undefined && /^\$\S{3,}$/.test(value)) {
    const to = paths.api('getOneRoomEvent', { roomId, eventId: value })
    return { kind: 'link', to, hint: 'Get this event' }
  }
  return undefined
}
