// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, expect, test } from 'vitest'
import { createMessageEditor, htmlOf } from './message-editor'
import { sliceOfHtml } from './pasted-blocks'

const editors: Editor[] = []
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

/** An editor in the page, with the cursor at the end of a text. */
function editorAfter(words: string, html: string): Editor {
  const { editor } = createMessageEditor({
    html,
    label: 'Message',
    placeholder: '',
    describedBy: 'keys',
    mentionListId: 'mentions',
  })
  editors.push(editor)
  editor.mount(document.body.appendChild(document.createElement('div')))
  editor.state.doc.descendants((node, position) => {
    const index = node.text?.indexOf(words) ?? -1
    if (index === -1) return
    const selection = TextSelection.create(editor.state.doc, position + index + words.length)
    editor.view.dispatch(editor.state.tr.setSelection(selection))
  })
  return editor
}

/** Types as a browser does, one character after another. */
function type({ view }: Editor, text: string): void {
  for (const character of text) {
    const { from, to } = view.state.selection
    const insert = () => view.state.tr.insertText(character, from, to)
    const isTaken = view.someProp('handleTextInput', (handle) =>
      handle(view, from, to, character, insert),
    )
    if (!isTaken) view.dispatch(insert())
  }
}

test.each([
  ['25. November', '<ol start="25"><li>November</li></ol>'],
  ['- one', '<ul><li>one</li></ul>'],
  ['> said', '<blockquote><p>said</p></blockquote>'],
  ['## two', '<h2>two</h2>'],
])('“%s” among blocks is what Markdown has it for', (text, expected) => {
  const editor = editorAfter('', '')
  type(editor, text)
  expect(htmlOf(editor)).toBe(expected)
})

const starts = ['30. Dezember', '1) one', '- one', '* one', '+ one', '> said', '# one', '---']

test.each(starts)('“%s” in a list item is text', (text) => {
  const editor = editorAfter('one', '<ol start="25"><li>one</li></ol>')
  editor.commands.keyboardShortcut('Enter')
  type(editor, text)
  const shown = text.replace('>', '&gt;')
  expect(htmlOf(editor)).toBe(`<ol start="25"><li>one</li><li>${shown}</li></ol>`)
})

test.each([
  ['a cell', 'a', '<table><tbody><tr><td><p>a</p><p>@</p></td></tr></tbody></table>'],
  ['a quote in an item', 'a', '<ul><li><blockquote><p>a</p><p>@</p></blockquote></li></ul>'],
])('a list does not begin in %s', (_, words, html) => {
  const editor = editorAfter(words, html.replace('<p>@</p>', ''))
  editor.commands.keyboardShortcut('Enter')
  type(editor, '25. November')
  expect(htmlOf(editor)).toBe(html.replace('@', '25. November'))
})

test('a list does not begin in a heading', () => {
  const editor = editorAfter('', '')
  type(editor, '## 1. Plan')
  expect(htmlOf(editor)).toBe('<h2>1. Plan</h2>')
})

test('a list pasted from Google Docs has items alike', () => {
  const editor = editorAfter('', '')
  const list = '<ul><li><p>one</p></li><li><p>two</p></li><li><p>three</p></li></ul>'
  const slice = sliceOfHtml(editor.schema, list)
  editor.view.dispatch(editor.state.tr.replaceSelection(slice))
  expect(htmlOf(editor)).toBe('<ul><li>one</li><li>two</li><li>three</li></ul>')
})

test('items that came with paragraphs are alike, also where the cursor is', () => {
  const loose = '<ul><li><p>one</p></li><li><p>two</p></li></ul>'
  const editor = editorAfter('two', loose)
  type(editor, '!')
  expect(htmlOf(editor)).toBe(loose.replace('two', 'two!'))
})
