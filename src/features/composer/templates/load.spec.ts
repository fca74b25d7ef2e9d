// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyDraft, sourceOf, withChange, withSource } from '@/features/composer/draft/draft'
import { markdownModule } from '@/features/composer/draft/markdown'
import { convert, messageOf } from '@/features/composer/draft/message'
import { changesToHold } from '@/features/composer/editor/rich/message-editor'
import { sanitizeHtml } from '@/lib/matrix-html'
import { builtInTemplates } from './built-in'
import { withTemplate } from './load'

const context = { ownUserId: '@own:x', mayNotifyRoom: false }
const hostile = '<p onclick="x">Hello <img src="https://x/"><script>alert(1)</script><b>you</b></p>'
const template = (mode: 'rich' | 'markdown' | 'html', source: string) =>
  ({ name: 'Any', mode, msgtype: 'm.notice', source }) as const

beforeAll(markdownModule.load)

describe('a draft with a template', () => {
  test('has the template’s mode, type and text, and keeps files and the relation', () => {
    const attachments = [{ msgtype: 'm.file', filename: 'a', url: 'mxc://x/a', info: {} }] as const
    const about = {
      relation: { kind: 'reply', eventId: '$1', sender: '@a:x' },
      sender: '@a:x',
      senderName: 'A',
      excerpt: '',
    } as const
    const before = withChange(withSource(emptyDraft('t1'), '<p>Old</p>'), { attachments, about })
    expect(withTemplate(before, template('markdown', '**New**'))).toMatchObject({
      mode: 'markdown',
      msgtype: 'm.notice',
      sources: { markdown: '**New**', rich: '<p>Old</p>' },
      inStep: ['markdown'],
      txnId: 't1',
      attachments,
      about,
    })
  })

  test.each(['rich', 'markdown', 'html'] as const)('sends nothing hostile: %s', (mode) => {
    const draft = withTemplate(emptyDraft('t1'), template(mode, hostile))
    const { content } = messageOf(draft, context)
    expect(content.formatted_body).toBe('Hello <b>you</b>')
    if (mode === 'rich') expect(sourceOf(draft)).toBe('<p>Hello <b>you</b></p>')
  })
})

describe.each(builtInTemplates)('the template $name', ({ source }) => {
  test('is what the rich text editor would produce', () => {
    const { nodes, dropped } = sanitizeHtml(source)
    expect(dropped).toEqual([])
    expect(changesToHold(nodes)).toEqual([])
    expect(convert(source, 'html', 'rich')).toBe(source)
  })
})
