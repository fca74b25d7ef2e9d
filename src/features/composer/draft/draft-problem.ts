import { messageByteBudget } from '@/lib/matrix-html'
import { type Draft, hasFiles, sourceOf } from './draft'
import type { DraftMessage } from './message'

/** What the check needs besides the message. */
export interface Judging {
  /** Whether the account's power level allows `@room`; undefined while unknown. */
  mayNotifyRoom: boolean | undefined
  /** Whether a text contains the current access token. */
  holdsToken: (text: string) => boolean
}

/** Whether there is nothing to send: no text and no files. */
export function isEmpty(draft: Draft): boolean {
  const relation = draft.about?.relation
  // An edit may remove a picture's caption.
  const keepsFile = relation?.kind === 'edit' && typeof relation.original.url === 'string'
  return sourceOf(draft).trim() === '' && !hasFiles(draft) && !keepsFile
}

/** Why a message can't be sent as it is, for the user; undefined if it can. */
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
    return 'Nothing in this message can be sent. See what was removed.'
  }
  // Anyone with the token can use the account.
  if (holdsToken(JSON.stringify([...before, content]))) {
    return 'This message contains your access token. Remove it: anyone who reads it can use your account.'
  }
  if (dropped.some(({ kind }) => kind === 'depth')) {
    return 'Too deeply nested (limit: 100 levels).'
  }
  if (roomMention !== 'none' && mayNotifyRoom === undefined) {
    return 'Checking whether you can use @room…'
  }
  if (bytes <= messageByteBudget) return undefined
  return `Too large (limit: about ${messageByteBudget / 1000} KB). Shorten it or split it into several messages.`
}
