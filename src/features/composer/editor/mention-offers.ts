import { describeError } from '@/api/errors'
import { serializeHtml, type MatrixElement } from '@/lib/matrix-html'
import { mentionHref } from '@/lib/matrix-html/mentions'
import { warningWords } from '@/shared/person/name-warning-words'
import { nameWarningsOf } from '@/shared/person/name-warnings-of'
import { markdown } from '@/features/composer/draft/markdown'
import type { FindMentions, MentionChoice } from './mentions/mention-choice'
import type { FindOffers, Offer } from './source/offers'

/** Offers mentions in a source's syntax. */
export function mentionOffers(find: FindMentions, language: 'markdown' | 'html'): FindOffers {
  const write = (link: MatrixElement) =>
    language === 'html' ? serializeHtml([link]) : markdown().toMarkdown([link])
  return async (typed) => {
    try {
      const choices = await find(typed)
      return choices.map((choice) => offerOf(choice, write))
    } catch (error) {
      const { title, detail } = describeError(error)
      return [{ label: title, detail, insert: undefined }]
    }
  }
}

function offerOf(choice: MentionChoice, write: (link: MatrixElement) => string): Offer {
  switch (choice.kind) {
    case 'user': {
      const { userId, name, warnings } = choice
      const [warning] = nameWarningsOf(userId, name, warnings)
      const detail = warning ? `${userId} · ${warningWords[warning].chip}` : userId
      return { label: name, detail, insert: write(linkTo(mentionHref(userId), name)) }
    }
    case 'room': {
      const { id, name, href } = choice
      return { label: name, detail: id, insert: write(linkTo(href, name)) }
    }
    case 'everyone': {
      const { disabledReason } = choice
      return {
        label: '@room',
        detail: disabledReason ?? 'everyone in the room',
        insert: disabledReason === undefined ? '@room' : undefined,
      }
    }
  }
}

const linkTo = (href: string, name: string): MatrixElement => ({
  type: 'element',
  tag: 'a',
  attributes: { href },
  children: [{ type: 'text', text: name }],
})
