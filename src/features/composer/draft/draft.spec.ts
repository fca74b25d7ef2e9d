import { describe, expect, test } from 'vitest'
import type { MessageRelation } from '@/lib/matrix-html'
import {
  afterSending,
  emptyDraft,
  isBlank,
  sourceOf,
  withChange,
  withEdit,
  withMode,
  withoutRelation,
  withSource,
} from './draft'

const convert = (source: string, from: string, to: string) => `${to} of ${from} ${source}`

describe('three sources of one message', () => {
  test('one is converted from another', () => {
    const draft = withMode(withSource(emptyDraft('t1'), 'one'), 'html', convert)
    expect(sourceOf(draft)).toBe('html of rich one')
  })

  test('each is kept if nothing was written since', () => {
    const draft = withMode(withSource(emptyDraft('t1'), 'one'), 'html', convert)
    const edited = withMode(withSource(draft, '<b>two</b>'), 'markdown', convert)
    expect(sourceOf(edited)).toBe('markdown of html <b>two</b>')
    const back = withMode(edited, 'html', convert)
    expect(sourceOf(back)).toBe('<b>two</b>')
    expect(sourceOf(withMode(back, 'markdown', convert))).toBe('markdown of html <b>two</b>')
  })

  test('it is converted again if another one changed', () => {
    const there = withMode(withSource(emptyDraft('t1'), 'one'), 'html', convert)
    const back = withSource(withMode(there, 'rich', convert), 'two')
    expect(sourceOf(withMode(back, 'html', convert))).toBe('html of rich two')
  })

  test('text emitted late, while another mode is shown, counts', () => {
    const draft = withSource(emptyDraft('t1', { mode: 'markdown' }), 'late', 'rich')
    expect(draft.mode).toBe('rich')
    expect(sourceOf(draft)).toBe('late')
  })

  test('switching the mode doesn’t make it a new message, a change does', () => {
    const sent = { ...withSource(emptyDraft('t1'), 'one'), onItsWay: 't1' }
    expect(withMode(sent, 'html', convert).onItsWay).toBe('t1')
    expect(withSource(sent, 'one').onItsWay).toBe('t1')
    expect(withSource(sent, 'two').onItsWay).toBeUndefined()
    expect(withChange(sent, { msgtype: 'm.emote' }).onItsWay).toBeUndefined()
  })

  test('after sending, only mode and type stay', () => {
    const sent = withChange(withSource(emptyDraft('t1', { mode: 'html' }), 'x'), {
      msgtype: 'm.notice',
    })
    const left = afterSending(sent, 't2', '$1')
    expect(isBlank(left)).toBe(true)
    expect(left).toMatchObject({ mode: 'html', msgtype: 'm.notice', txnId: 't2' })
  })
})

const about = (relation: MessageRelation) => ({
  relation,
  sender: '@ada:home',
  senderName: 'Ada',
  excerpt: 'Hello',
})
const edit = about({ kind: 'edit', eventId: '$e', original: { body: 'Hello' } })

describe('what a message refers to', () => {
  const writing = withSource(emptyDraft('t1'), 'half a sentence')
  const editing = withEdit(writing, {
    about: edit,
    mode: 'html',
    source: 'Hello',
    msgtype: 'm.emote',
  })

  test('an edit sets the draft aside and restores it', () => {
    expect(editing).toMatchObject({ mode: 'html', msgtype: 'm.emote', about: edit })
    expect(sourceOf(editing)).toBe('Hello')
    expect(sourceOf(withoutRelation(editing))).toBe('half a sentence')
    expect(sourceOf(afterSending(editing, 't2', '$1'))).toBe('half a sentence')
  })

  test('an edit that replaces another restores the same draft', () => {
    const other = withEdit(editing, { about: edit, mode: 'rich', source: 'Bye', msgtype: 'm.text' })
    expect(sourceOf(other)).toBe('Bye')
    expect(sourceOf(withoutRelation(other))).toBe('half a sentence')
  })

  test('a reply ends once sent, a thread continues after its newest message', () => {
    const reply = about({ kind: 'reply', eventId: '$a', sender: '@ada:home' })
    expect(afterSending(withChange(writing, { about: reply }), 't2', '$1').about).toBeUndefined()
    const thread = about({ kind: 'thread', rootId: '$a', latestEventId: '$b' })
    const left = afterSending(withChange(writing, { about: thread }), 't2', '$1')
    expect(left.about?.relation).toEqual({ kind: 'thread', rootId: '$a', latestEventId: '$1' })
    expect(isBlank(left)).toBe(false)
  })

  test('when cancelled, the text stays', () => {
    const reply = about({ kind: 'reply', eventId: '$a', sender: '@ada:home' })
    const left = withoutRelation(withChange(writing, { about: reply }))
    expect(left.about).toBeUndefined()
    expect(sourceOf(left)).toBe('half a sentence')
  })
})
