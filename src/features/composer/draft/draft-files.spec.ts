// @vitest-environment jsdom
import { beforeAll, describe, expect, test } from 'vitest'
import { emptyDraft, withChange, withEdit, withoutRelation, withSource } from './draft'
import { sourceOfPicture, withArrived, withoutFile } from './draft-files'
import { markdownModule } from './markdown'
import type { Arrived } from '@/features/composer/attachments/file-to-send'

const file = (filename: string): Arrived => ({
  kind: 'file',
  attachment: { msgtype: 'm.file', filename, url: `mxc://h/${filename}`, info: { size: 1 } },
})

const picture = { src: 'mxc://h/p', alt: 'a "cat"', width: 30, height: 20 }
const inText: Arrived = { kind: 'text', picture }

const names = (attachments: readonly { filename: string }[] | undefined) =>
  attachments?.map(({ filename }) => filename)

beforeAll(markdownModule.load)

describe('an uploaded file', () => {
  test('is added last and makes it a new message', () => {
    const sent = { ...withSource(emptyDraft('t1'), 'x'), onItsWay: 't1' }
    const draft = withArrived(withArrived(sent, file('a')), file('b'))
    expect(names(draft.attachments)).toEqual(['a', 'b'])
    expect(draft.onItsWay).toBeUndefined()
    expect(names(withoutFile(draft, 0).attachments)).toEqual(['b'])
  })

  test('goes to the draft set aside while a message is edited', () => {
    const writing = withSource(emptyDraft('t1'), 'half a sentence')
    const about = {
      relation: { kind: 'edit', eventId: '$e', original: {} },
      sender: '@a:h',
      senderName: 'A',
      excerpt: '',
    } as const
    const editing = withEdit(writing, { about, mode: 'html', source: 'x', msgtype: 'm.text' })
    const draft = withArrived(editing, file('a'))
    expect(draft.attachments).toBeUndefined()
    expect(names(withoutRelation(draft).attachments)).toEqual(['a'])
    const alone = withChange(emptyDraft('t1'), { about })
    expect(names(withoutRelation(withArrived(alone, file('a'))).attachments)).toEqual(['a'])
  })
})

describe('a picture uploaded for the text', () => {
  test.each([
    ['html', '', '<img src="mxc://h/p" alt="a &quot;cat&quot;" width="30" height="20">'],
    [
      'html',
      '<p>x</p>',
      '<p>x</p>\n\n<img src="mxc://h/p" alt="a &quot;cat&quot;" width="30" height="20">',
    ],
    [
      'rich',
      '<p>x</p>',
      '<p>x</p><img src="mxc://h/p" alt="a &quot;cat&quot;" width="30" height="20">',
    ],
    [
      'markdown',
      '```\nx\n```',
      '```\nx\n```\n\n<img src="mxc://h/p" alt="a &quot;cat&quot;" width="30" height="20">',
    ],
  ] as const)('stands at the end of the %s %j', (mode, before, after) => {
    const draft = withArrived(withSource(emptyDraft('t1', { mode }), before), inText)
    expect(draft.sources[mode]).toBe(after)
    expect(draft.inStep).toEqual([mode])
  })

  test('is Markdown if possible', () => {
    const unknown = { ...picture, width: undefined }
    expect(sourceOfPicture(unknown, 'markdown')).toBe('![a "cat"](mxc://h/p)')
  })
})
