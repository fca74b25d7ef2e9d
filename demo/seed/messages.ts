import type { JsonObject } from '@demo/json'

/** A message; users are named by localpart. */
export interface MessagePlan {
  /** The name that later messages of the room refer to. */
  readonly key?: string
  readonly from: string
  readonly body: string
  readonly html?: string
  /** Key of the message that it replies to. */
  readonly replyTo?: string
  /** Key of the message that its thread starts with. */
  readonly thread?: string
  /** HTML that its author changed it to. */
  readonly editTo?: string
  /** Localparts of the users who sent each reaction. */
  readonly reactions?: Readonly<Record<string, readonly string[]>>
}

/** Adds an event to the room that is being created, and returns its ID. */
export type AddEvent = (from: string, type: string, content: JsonObject) => string

const formatted = (html: string) => ({ format: 'org.matrix.custom.html', formatted_body: html })

/** Adds the messages of a room, with everything that refers to them. */
export function addMessages(add: AddEvent, plans: readonly MessagePlan[]): void {
  const ids = new Map<string, string>()
  for (const plan of plans) {
    const { key, from, body, html, editTo, reactions = {} } = plan
    const eventId = add(from, 'm.room.message', {
      msgtype: 'm.text',
      body,
      ...(html && formatted(html)),
      ...relationOf(plan, ids),
    })
    if (key !== undefined) ids.set(key, eventId)
    if (editTo) add(from, 'm.room.message', editOf(eventId, editTo))
    for (const [reaction, localparts] of Object.entries(reactions)) {
      const relation = { rel_type: 'm.annotation', event_id: eventId, key: reaction }
      for (const localpart of localparts) {
        add(localpart, 'm.reaction', { 'm.relates_to': relation })
      }
    }
  }
}

function relationOf(
  { replyTo, thread }: MessagePlan,
  ids: ReadonlyMap<string, string>,
): JsonObject {
  const answered = ids.get(replyTo ?? thread ?? '')
  if (answered === undefined) return {}
  const inReplyTo = { 'm.in_reply_to': { event_id: answered } }
  if (thread === undefined) return { 'm.relates_to': inReplyTo }
  const threaded = { rel_type: 'm.thread', event_id: answered, is_falling_back: true }
  return { 'm.relates_to': { ...threaded, ...inReplyTo } }
}

function editOf(eventId: string, html: string): JsonObject {
  const body = html.replaceAll(/<[^>]*>/g, '')
  const content = { msgtype: 'm.text', body, ...formatted(html) }
  return {
    ...content,
    body: `* ${body}`,
    formatted_body: `* ${html}`,
    'm.new_content': content,
    'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
  }
}
