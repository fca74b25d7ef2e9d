import type { Draft } from '@/features/composer/draft/draft'
import type { MessageContent } from '@/shared/message/room-transport'

/** The words for sending a message. */
export interface SendingWords {
  /** On the button. */
  verb: string
  sent: string
  /** Before the event ID. */
  sentAs: string
  notSent: string
  interrupted: string
  again: string
  unencrypted: string
  unencryptedTitle: string
}

const messageWords: SendingWords = {
  verb: 'Send message',
  sent: 'Message sent',
  sentAs: 'Sent as',
  notSent: 'Not sent',
  interrupted: 'Sending was interrupted',
  again: 'Send again',
  unencrypted: 'Send unencrypted',
  unencryptedTitle: 'Send unencrypted to an encrypted room?',
}

const editWords: SendingWords = {
  verb: 'Save edit',
  sent: 'Edit saved',
  sentAs: 'Edit saved as',
  notSent: 'Edit not saved',
  interrupted: 'Saving the edit was interrupted',
  again: 'Save again',
  unencrypted: 'Save unencrypted',
  unencryptedTitle: 'Save this edit unencrypted in an encrypted room?',
}

/** The words for a draft: a message is sent, an edit is saved. */
export function wordsOfDraft({ about }: Draft): SendingWords {
  return about?.relation.kind === 'edit' ? editWords : messageWords
}

/** The words for a message in the outbox. */
export function wordsOfContent(content: MessageContent): SendingWords {
  const relation = content['m.relates_to']
  const isEdit =
    typeof relation === 'object' &&
    relation !== null &&
    'rel_type' in relation &&
    relation.rel_type === 'm.replace'
  return isEdit ? editWords : messageWords
}
