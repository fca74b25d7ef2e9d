import type { RoomEvent } from '@/api/endpoints/room-event'
import { cutText } from '@/lib/cut'
import { visibleText } from '@/lib/visible-text'

/** Kinds of what people write. */
export type MessageKind = 'text' | 'file' | 'reaction' | 'encrypted' | 'other'

/** What can be chosen, and which kinds it includes. */
export const kindChoices = ['all', 'text', 'file', 'reaction'] as const
export type KindChoice = (typeof kindChoices)[number]

/** Characters of a preview. */
const mostOfPreview = 80

const fileTypes = new Set<unknown>(['m.image', 'm.file', 'm.audio', 'm.video'])

/** The kind of an event. Nobody can tell what an encrypted one is without its keys. */
export function kindOf({ type, content }: Pick<RoomEvent, 'type' | 'content'>): MessageKind {
  switch (type) {
    case 'm.room.message':
      return fileTypes.has(content['msgtype']) ? 'file' : 'text'
    case 'm.sticker':
      return 'file'
    case 'm.reaction':
      return 'reaction'
    case 'm.room.encrypted':
      return 'encrypted'
    default:
      return 'other'
  }
}

/** Whether a choice includes a kind. */
export function includesKind(choice: KindChoice, kind: MessageKind): boolean {
  return choice === 'all' || choice === kind
}

/** What an event says, in one short line. */
export function previewOf(event: Pick<RoomEvent, 'type' | 'content'>): string {
  const { type, content } = event
  if (type === 'm.room.encrypted') return 'encrypted'
  const related = content['m.relates_to']
  const key =
    type === 'm.reaction' && typeof related === 'object' && related !== null && 'key' in related
      ? related.key
      : undefined
  const text = visibleText(key) ?? visibleText(content['body']) ?? type
  return cutText(text.replaceAll(/\s+/g, ' '), mostOfPreview)
}
