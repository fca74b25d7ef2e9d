import { describe, expect, test } from 'vitest'
import { afterSending, emptyDraft, isBlank, sourceOf, withMode, withSource } from './draft'

const convert = (source: string, from: string, to: string) => `${to} of ${from} ${source}`

describe('three sources of one message', () => {
  test('one is made of another', () => {
    const draft = withMode(withSource(emptyDraft('t1'), 'one'), 'html', convert)
    expect(sourceOf(draft)).toBe('html of rich one')
  })

  test('each is as it was left where nothing was written since', () => {
    const draft = withMode(withSource(emptyDraft('t1'), 'one'), 'html', convert)
    const edited = withMode(withSource(draft, '<b>two</b>'), 'markdown', convert)
    expect(sourceOf(edited)).toBe('markdown of html <b>two</b>')
    const back = withMode(edited, 'html', convert)
    expect(sourceOf(back)).toBe('<b>two</b>')
    expect(sourceOf(withMode(back, 'markdown', convert))).toBe('markdown of html <b>two</b>')
  })

  test('it is made again where another one was changed', () => {
    const there = withMode(withSource(emptyDraft('t1'), 'one'), 'html', convert)
    const back = withSource(withMode(there, 'rich', convert), 'two')
    expect(sourceOf(withMode(back, 'html', convert))).toBe('html of rich two')
  })

  test('what is written late, while another way is shown, counts', () => {
    const draft = withSource(emptyDraft('t1', { mode: 'markdown' }), 'late', 'rich')
    expect(draft.mode).toBe('rich')
    expect(sourceOf(draft)).toBe('late')
  })

  test('once sent nothing is left, and mode and type stay', () => {
    const sent = { ...withSource(emptyDraft('t1', { mode: 'html' }), 'x'), msgtype: 'm.notice' }
    const left = afterSending(sent as ReturnType<typeof emptyDraft>, 't2')
    expect(isBlank(left)).toBe(true)
    expect(left).toMatchObject({ mode: 'html', msgtype: 'm.notice', txnId: 't2' })
  })
})
