// @vitest-environment jsdom
import { undo } from '@tiptap/pm/history'
import { describe, expect, test } from 'vitest'
import type { MentionChoice } from '@/features/composer/editor/mentions/mention-choice'
import { htmlOf } from '@/features/composer/editor/rich/message-editor'
import { toggles } from '@/features/composer/editor/rich/shortcuts'
import { beginMention, chooseMention } from './choose-mention'
import { editorOf, everyone, offer, press, type, typedIn, user } from './testing/editor'

/** What comes of choosing with more text around. */
function chosen(before: string, choice: MentionChoice, after = ''): string {
  const { editor } = editorOf()
  type(editor, before)
  const at = editor.state.selection.from
  if (after !== '') {
    editor.view.dispatch(editor.state.tr.insertText(after).setMeta('paste', true))
    editor.commands.setTextSelection(at)
  }
  type(editor, '@')
  offer(editor, choice)
  chooseMention(editor.view, choice)
  type(editor, '.')
  return htmlOf(editor)
}

describe('a mention', () => {
  test('of everyone is a word', () => {
    expect(chosen('Hi ', everyone)).toBe('<p>Hi @room.</p>')
  })

  test('is followed by one space, whatever stands there', () => {
    expect(chosen('', everyone, ' b')).toBe('<p>@room .b</p>')
    expect(chosen('', everyone, 'b')).toBe('<p>@room.b</p>')
  })

  test('has a name that does not turn the text around it', () => {
    expect(chosen('', user('\u202eA\n  b\u0007 ', '@ab:x.org'))).toBe(
      '<p><a href="https://matrix.to/#/@ab:x.org">A b</a>.</p>',
    )
    expect(chosen('', user('\u200f ', '@ab:x.org'))).toContain('>ab</a>')
  })

  test('has the marks around it', () => {
    const { editor } = editorOf('<p><strong>a b</strong></p>')
    type(editor, ' @')
    offer(editor, user('Ada'))
    press(editor, 'Enter')
    type(editor, 'c')
    expect(htmlOf(editor)).toBe(
      '<p><a href="https://matrix.to/#/@ada:x.org"><strong>Ada</strong></a><strong> c</strong></p>'.replace(
        '<p>',
        '<p><strong>a b </strong>',
      ),
    )
  })

  test('comes undone as what was typed', () => {
    const { editor } = editorOf()
    type(editor, '@ad')
    offer(editor, user('Ada'))
    press(editor, 'Enter')
    undo(editor.state, editor.view.dispatch)
    expect(htmlOf(editor)).toBe('<p>@ad</p>')
    expect(typedIn(editor)).toBeUndefined()
  })

  test('that was removed comes back as a whole', () => {
    const { editor } = editorOf()
    type(editor, '@ad')
    offer(editor, user('Ada'))
    press(editor, 'Enter')
    const { from } = editor.state.selection
    editor.commands.deleteRange({ from: from - 1, to: from })
    press(editor, 'Backspace')
    expect(htmlOf(editor)).toBe('')
    undo(editor.state, editor.view.dispatch)
    expect(htmlOf(editor)).toBe('<p><a href="https://matrix.to/#/@ada:x.org">Ada</a></p>')
  })

  test('only what ends or divides a sentence joins it, and only right away', () => {
    const { editor } = editorOf()
    type(editor, '@')
    offer(editor, everyone)
    press(editor, 'Enter')
    type(editor, 'a, b')
    expect(htmlOf(editor)).toBe('<p>@room a, b</p>')
  })
})

describe('the toolbar', () => {
  test('begins a mention as a word of its own', () => {
    for (const [html, written] of [
      ['', '<p>@x</p>'],
      ['<p>Hi</p>', '<p>Hi @x</p>'],
      ['<p>(</p>', '<p>(@x</p>'],
      ['<hr>', '<hr><p>@x</p>'],
    ] as const) {
      const { editor } = editorOf(html)
      if (html === '<hr>') editor.commands.setNodeSelection(0)
      beginMention(editor)
      expect(typedIn(editor)).toBe('@')
      type(editor, 'x')
      expect(htmlOf(editor)).toBe(written)
    }
  })

  test('keeps what is selected, and begins no second one', () => {
    const { editor } = editorOf('<p>all</p>')
    editor.commands.setTextSelection({ from: 1, to: 4 })
    beginMention(editor)
    beginMention(editor)
    expect(htmlOf(editor)).toBe('<p>all @</p>')
  })

  test('does not carry on what is on', () => {
    const { editor } = editorOf()
    toggles.bold(editor)
    beginMention(editor)
    offer(editor, user('Ada'))
    press(editor, 'Enter')
    expect(htmlOf(editor)).toBe(
      '<p><a href="https://matrix.to/#/@ada:x.org"><strong>Ada</strong></a></p>',
    )
  })
})
