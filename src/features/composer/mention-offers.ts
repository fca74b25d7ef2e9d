import { describeError } from '@/api/errors'
import { serializeHtml, type MatrixElement } from '@/lib/matrix-html'
import { mentionHref } from '@/lib/matrix-html/mentions'
import { markWords } from '@/shared/person/mark-words'
import { nameMarksOf } from '@/shared/person/name-marks-of'
import { markdown } from './markdown'
import type { FindMentions, MentionChoice } from './mentions/mention-choice'
import type { FindOffers, Offer } from './source/offers'

/** Mentions as what the source of a message says for them. */
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
      const { userId, name, marks } = choice
      const [mark] = nameMarksOf(userId, name, marks)
      const detail = mark ? `${userId} · ${markWords[mark].chip}` : userId
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
