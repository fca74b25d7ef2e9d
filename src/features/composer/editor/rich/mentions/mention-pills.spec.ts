// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { describe, expect, test } from 'vitest'
import { htmlOf } from '@/features/composer/editor/rich/message-editor'
import { editorOf, press, type } from './testing/editor'

/** An editor with its cursor after so many characters. */
function at(html: string, place: number): Editor {
  const { editor } = editorOf(html)
  const selection = TextSelection.create(editor.state.doc, place + 1)
  editor.view.dispatch(editor.state.tr.setSelection(selection))
  return editor
}

/** The words of all pills. */
const pillsOf = ({ view }: Editor) =>
  [...view.dom.querySelectorAll('.rich-mention, .rich-room')].map(({ textContent }) => textContent)

describe('Backspace and Delete', () => {
  const mention = '<a href="https://matrix.to/#/@ada:x.org">Ada <strong>L</strong></a>'

  test('next to a mention remove the whole of it', () => {
    const after = at(`<p>a ${mention} b</p>`, 7)
    expect(press(after, 'Backspace')).toBe(true)
    expect(after.state.doc.textContent).toBe('a  b')
    const before = at(`<p>a ${mention}, b</p>`, 2)
    expect(press(before, 'Delete')).toBe(true)
    expect(htmlOf(before)).toBe('<p>a , b</p>')
  })

  test('remove a room as well', () => {
    const editor = at('<p><a href="https://matrix.to/#/!r:x.org?via=x.org">Lab</a></p>', 3)
    press(editor, 'Backspace')
    expect(htmlOf(editor)).toBe('')
  })

  test('within a mention, at its other end and next to other links do what they always do', () => {
    for (const [html, place, key] of [
      [`<p>a ${mention}</p>`, 4, 'Backspace'],
      [`<p>a ${mention}</p>`, 2, 'Backspace'],
      [`<p>a ${mention} b</p>`, 7, 'Delete'],
      ['<p><a href="https://x.org/">Ada</a></p>', 3, 'Backspace'],
      ['<p><a href="https://matrix.to/#/!r:x.org/$e">Ada</a></p>', 3, 'Backspace'],
    ] as const) {
      const editor = at(html, place)
      expect(press(editor, key)).toBe(false)
    }
  })
})

describe('pills', () => {
  test('are users, rooms and everyone', () => {
    const { editor } = editorOf(
      '<p>@room <a href="https://matrix.to/#/@a:x.org">A</a> <a href="https://matrix.to/#/!r:x.org?via=x.org">R</a> <a href="https://matrix.to/#/!r:x.org/$e">E</a></p><ul><li><b>(@room)</b></li></ul>',
    )
    expect(pillsOf(editor)).toEqual(['@room', 'A', 'R', '@room'])
  })

  test('but not in code and links, nor as a part of something else', () => {
    const { editor } = editorOf(
      '<p>@rooms <code>@room</code> a@room.org <a href="https://x.org/">@room</a></p><pre>@room</pre>',
    )
    expect(pillsOf(editor)).toEqual([])
  })

  test('come and go as one types', () => {
    const { editor } = editorOf()
    type(editor, '@room')
    expect(pillsOf(editor)).toEqual(['@room'])
    type(editor, 's')
    expect(pillsOf(editor)).toEqual([])
  })
})
