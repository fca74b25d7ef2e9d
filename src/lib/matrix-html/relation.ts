import type { MessageContent } from './message-content'

/**
 * What a message refers to: it answers another one, continues a thread, or takes the place of one.
 * https://spec.matrix.org/latest/client-server-api/#forming-relationships-between-events
 */
export type MessageRelation = Reply | ThreadReply | Edit

/** https://spec.matrix.org/latest/client-server-api/#rich-replies */
export interface Reply {
  kind: 'reply'
  eventId: string
  /** Who wrote the other message, and is mentioned with the answer. */
  sender: string
  /** Root of the thread in which the other message stands. */
  threadRootId?: string
}

/** https://spec.matrix.org/latest/client-server-api/#threading */
export interface ThreadReply {
  kind: 'thread'
  rootId: string
  /** Newest message of the thread, which clients without threads show as answered. */
  latestEventId: string
}

/** https://spec.matrix.org/latest/client-server-api/#event-replacements */
export interface Edit {
  kind: 'edit'
  eventId: string
  /** Content of the message as it stands, earlier edits applied. */
  original: Readonly<Record<string, unknown>>
}

/** A file that has been uploaded, as the content of its event describes it. */
export interface Attachment {
  msgtype: 'm.image' | 'm.file' | 'm.audio' | 'm.video'
  filename: string
  /** An mxc URI. */
  url: string
  /** `mimetype`, `size` in bytes, `w` and `h` in px, `duration` in ms, and what else there is. */
  info: Readonly<Record<string, unknown>>
}

/**
 * Makes a text the caption of a file; without a text, the file's name stands for it.
 * https://spec.matrix.org/latest/client-server-api/#media-captions
 */
export function withAttachment(text: MessageContent, attachment: Attachment): MessageContent {
  const { msgtype, filename, url, info } = attachment
  const media = { msgtype, filename, url, info }
  if (text.body === '') return { ...media, body: filename, 'm.mentions': text['m.mentions'] }
  return { ...text, ...media }
}

/** Adds what a message refers to. `ownUserId` is never among the mentions. */
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

/** The new content, and around it what clients show that know nothing of edits. */
function edited(content: MessageContent, { eventId, original }: Edit): MessageContent {
  const attachment = attachmentOf(original)
  const next = attachment ? withAttachment(content, attachment) : content
  return {
    ...next,
    body: `* ${next.body}`,
    ...(next.formatted_body === undefined ? {} : { formatted_body: `* ${next.formatted_body}` }),
    // Only those who were not told before.
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

const mediaTypes = ['m.image', 'm.file', 'm.audio', 'm.video'] as const

/** The file of a message, as any client may have sent it; undefined where there is none. */
export function attachmentOf(content: Readonly<Record<string, unknown>>): Attachment | undefined {
  const msgtype = mediaTypes.find((type) => type === content.msgtype)
  const { url, body, filename, info } = content
  if (msgtype === undefined || typeof url !== 'string') return undefined
  const name = [filename, body].find((text) => typeof text === 'string')
  const known = typeof info === 'object' && info !== null ? { ...info } : {}
  return { msgtype, url, filename: name ?? 'file', info: known }
}
