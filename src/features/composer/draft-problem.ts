import { messageByteBudget } from '@/lib/matrix-html'
import { type Draft, hasFiles, sourceOf } from './draft'
import type { DraftMessage } from './message'

/** What else is known when a message is judged. */
export interface Judging {
  /** Whether the account's level lets `@room` notify everyone; undefined while it is unknown. */
  mayNotifyRoom: boolean | undefined
  /** Whether a text holds the token in use. */
  holdsToken: (text: string) => boolean
}

/** Whether there is nothing that could be sent: neither words nor files. */
export function isEmpty(draft: Draft): boolean {
  const relation = draft.about?.relation
  // The caption of a picture may be taken away.
  const keepsFile = relation?.kind === 'edit' && typeof relation.original.url === 'string'
  return sourceOf(draft).trim() === '' && !hasFiles(draft) && !keepsFile
}

/** Why a message cannot be sent as it is, for the user; undefined where it can. */
export function draftProblem(
  draft: Draft,
  message: DraftMessage,
  { mayNotifyRoom, holdsToken }: Judging,
): string | undefined {
  if (isEmpty(draft)) {
    const isEdit = draft.about?.relation.kind === 'edit'
    return isEdit ? 'An edit can’t be empty. Remove the message instead.' : 'Write a message first.'
  }
  const { content, before, bytes, dropped, roomMention } = message
  if (content.body === '') {
    return 'Nothing in this message can be sent; see what is left out.'
  }
  // Who has it has the account.
  if (holdsToken(JSON.stringify([...before, content]))) {
    return 'Your access token stands in this message. Take it out: whoever reads it has your account.'
  }
  if (dropped.some(({ kind }) => kind === 'depth')) {
    return 'Nested deeper than the 100 elements that messages may have. Make it flatter.'
  }
  if (roomMention !== 'none' && mayNotifyRoom === undefined) {
    return 'Whether you may use @room is not known yet.'
  }
  if (bytes <= messageByteBudget) return undefined
  return `Too large: an event can hold about ${messageByteBudget / 1000} KB. Shorten it, or send it in parts.`
}
