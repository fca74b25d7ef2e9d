import type { RoomEvent } from '@/api/endpoints/room-event'
import { cutText } from '@/lib/cut'
import type { ComboboxOption } from '@/ui/combobox'

/** Characters of a message by which it is recognised. */
const mostOfMessage = 80

/** Events of a room as suggestions for their IDs, found by sender, and by text or type. */
export function eventOptions(events: readonly RoomEvent[]): ComboboxOption[] {
  return events.map((event) => ({
    value: event.event_id,
    label: `${event.sender}: ${wordsOf(event)}`,
    detail: event.event_id,
  }))
}

/** The text of a message; the type of any other event. */
function wordsOf({ type, content }: RoomEvent): string {
  const { body } = content
  const text = typeof body === 'string' ? body.replaceAll(/\s+/g, ' ').trim() : ''
  return text === '' ? type : cutText(text, mostOfMessage)
}
