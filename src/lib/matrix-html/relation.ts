import * as v from 'valibot'
import type { MessageContent } from './message-content'

/** https://spec.matrix.org/latest/client-server-api/#rich-replies */
const replySchema = v.object({
  kind: v.literal('reply'),
  eventId: v.string(),
  /** Author of the other message, who is mentioned in the reply. */
  sender: v.string(),
  /** Root of the thread that the other message is in. */
  threadRootId: v.optional(v.string()),
})

/** https://spec.matrix.org/latest/client-server-api/#threading */
const threadReplySchema = v.object({
  kind: v.literal('thread'),
  rootId: v.string(),
  /** Newest message of the thread; clients without threads show a reply to it. */
  latestEventId: v.string(),
})

/** https://spec.matrix.org/latest/client-server-api/#event-replacements */
const editSchema = v.object({
  kind: v.literal('edit'),
  eventId: v.string(),
  /** Current content of the message, with earlier edits applied. */
  original: v.record(v.string(), v.unknown()),
})

export const messageRelationSchema = v.variant('kind', [replySchema, threadReplySchema, editSchema])

/**
 * How a message relates to another one: it replies to it, continues a thread, or replaces it.
 * https://spec.matrix.org/latest/client-server-api/#forming-relationships-between-events
 */
export type MessageRelation = v.InferOutput<typeof messageRelationSchema>
export type Edit = v.InferOutput<typeof editSchema>

const mediaTypes = ['m.image', 'm.file', 'm.audio', 'm.video'] as const

export const attachmentSchema = v.object({
  msgtype: v.picklist(mediaTypes),
  filename: v.string(),
  /** An MXC URI. */
  url: v.string(),
  /** `mimetype`, `size` in bytes, `w` and `h` in px, `duration` in ms, and any others. */
  info: v.record(v.string(), v.unknown()),
})

/** An uploaded file, as described by the content of its event. */
export type Attachment = v.InferOutput<typeof attachmentSchema>

/**
 * Makes a text the caption of a file; without a text, uses the file's name.
 * https://spec.matrix.org/latest/client-server-api/#media-captions
 */
export function withAttachment(text: MessageContent, attachment: Attachment): MessageContent {
  const { msgtype, filename, url, info } = attachment
  const media = { msgtype, filename, url, info }
  if (text.body === '') return { ...media, body: filename, 'm.mentions': text['m.mentions'] }
  return { ...text, ...media }
}

/** Adds the relation to a message. Never mentions `ownUserId`. */
export function withRelation(
  content: MessageContent,
  relation: MessageRelation,
  ownUserId: string,
): MessageContent {
  switch (relation.kind) {
    case 'reply':
      return {
        ...content,
        'm.mentions': withUser(content['m.mentions'], relation.sender, ownUserId),
        'm.relates_to': {
          ...(relation.threadRootId === undefined
            ? {}
            : { rel_type: 'm.thread', event_id: relation.threadRootId, is_falling_back: false }),
          'm.in_reply_to': { event_id: relation.eventId },
        },
      }
    case 'thread':
      return {
        ...content,
        'm.relates_to': {
          rel_type: 'm.thread',
          event_id: relation.rootId,
          is_falling_back: true,
          'm.in_reply_to': { event_id: relation.latestEventId },
        },
      }
    case 'edit':
      return edited(content, relation)
  }
}

type Mentions = MessageContent['m.mentions']

function withUser(mentions: Mentions, userId: string, ownUserId: string): Mentions {
  const others = mentions.user_ids ?? []
  if (userId === ownUserId || others.includes(userId)) return mentions
  return { ...mentions, user_ids: [userId, ...others] }
}

/** The new content, wrapped in what clients without edits show. */
function edited(content: MessageContent, { eventId, original }: Edit): MessageContent {
  const attachment = attachmentOf(original)
  const next = attachment ? withAttachment(content, attachment) : content
  return {
    ...next,
    body: `* ${next.body}`,
    ...(next.formatted_body === undefined ? {} : { formatted_body: `* ${next.formatted_body}` }),
    // Notifies only users who weren't mentioned before.
    'm.mentions': newMentions(next['m.mentions'], original['m.mentions']),
    'm.new_content': { ...next },
    'm.relates_to': { rel_type: 'm.replace', event_id: eventId },
  }
}

function newMentions(mentions: Mentions, before: unknown): Mentions {
  const known = typeof before === 'object' && before !== null ? (before as Mentions) : {}
  const knownIds = Array.isArray(known.user_ids) ? known.user_ids : []
  const added = mentions.user_ids?.filter((userId) => !knownIds.includes(userId)) ?? []
  return {
    ...(added.length > 0 ? { user_ids: added } : {}),
    ...(mentions.room && !known.room ? { room: true as const } : {}),
  }
}

/** The file of a message from any client; undefined if there is none. */
export function attachmentOf(content: Readonly<Record<string, unknown>>): Attachment | undefined {
  const msgtype = mediaTypes.find((type) => type === content.msgtype)
  const { url, body, filename, info } = content
  if (msgtype === undefined || typeof url !== 'string') return undefined
  const name = [filename, body].find((text) => typeof text === 'string')
  const known = typeof info === 'object' && info !== null ? { ...info } : {}
  return { msgtype, url, filename: name ?? 'file', info: known }
}
