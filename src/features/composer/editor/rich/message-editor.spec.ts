// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { undo } from '@tiptap/pm/history'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, describe, expect, test } from 'vitest'
import { removeCaption, setHeading, toggleDetails } from './commands'
import { changesToHold, createMessageEditor, htmlOf, setHtml } from './message-editor'
import { keysText } from './shortcut-keys'
import { toggles } from './shortcuts'
import { tableCommands, tableContext } from './table-commands'
import { sanitizeHtml } from '@/lib/matrix-html'

const editors: Editor[] = []
afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

/** An editor in the page, with all of a text selected, or the cursor at its end. */
function editorOf(html: string, at?: { select?: string; after?: string }): Editor {
  const { editor } = createMessageEditor({
    html,
    label: 'Message',
    placeholder: '',
    describedBy: 'keys',
    mentionListId: 'mentions',
  })
  editors.push(editor)
  editor.mount(document.body.appendChild(document.createElement('div')))
  const words = at?.select ?? at?.after
  if (words !== undefined) place(editor, words, at?.select !== undefined)
  return editor
}

function place(editor: Editor, words: string, selects: boolean): void {
  editor.state.doc.descendants((node, position) => {
    const index = node.text?.indexOf(words) ?? -1
    if (index === -1) return
    const end = position + index + words.length
    const start = selects ? end - words.length : end
    const selection = TextSelection.create(editor.state.doc, start, end)
    editor.view.dispatch(editor.state.tr.setSelection(selection))
  })
}

const press = (editor: Editor, key: string) => editor.commands.keyboardShortcut(key)

describe('what an editor is given', () => {
  test.each(['', 'text', '<p>a</p><p>b</p>', '<ul><li>a</li></ul>'])('%s', (html) => {
    expect(htmlOf(editorOf(html))).toBe(html)
  })

  test('empty lines at the ends are dropped', () => {
    expect(htmlOf(editorOf('<p></p><p>a</p><p></p>'))).toBe('<p>a</p>')
  })

  test('can be replaced, which is undoable and emits nothing', () => {
    const editor = editorOf('<p>one</p><p>two</p>')
    let updates = 0
    editor.on('update', () => updates++)
    setHtml(editor, '<p>one</p><p>2</p><p>three</p>')
    expect(htmlOf(editor)).toBe('<p>one</p><p>2</p><p>three</p>')
    expect(updates).toBe(0)
    undo(editor.state, editor.view.dispatch)
    expect(htmlOf(editor)).toBe('<p>one</p><p>two</p>')
  })

  test('may be more than it can hold, which is reported', () => {
    const { nodes } = sanitizeHtml('<h1>a<hr>b</h1>')
    expect(changesToHold(nodes).map(({ name }) => name)).toEqual(['<hr>'])
    expect(changesToHold(sanitizeHtml('<h1>a</h1><hr>').nodes)).toEqual([])
  })
})

describe('lines have the tag that a person would write', () => {
  test('none in a list, a paragraph again outside of it', () => {
    const editor = editorOf('<p>one</p><p>two</p>', { after: 'two' })
    toggles.bulletList(editor)
    expect(htmlOf(editor)).toBe('<p>one</p><ul><li>two</li></ul>')
    toggles.orderedList(editor)
    expect(htmlOf(editor)).toBe('<p>one</p><ol><li>two</li></ol>')
    toggles.orderedList(editor)
    expect(htmlOf(editor)).toBe('<p>one</p><p>two</p>')
  })

  test('all lines that come into a list at once', () => {
    const editor = editorOf('<p>one</p><p>two</p>')
    editor.commands.selectAll()
    toggles.bulletList(editor)
    expect(htmlOf(editor)).toBe('<ul><li>one</li><li>two</li></ul>')
  })

  test('text that stands alone becomes a paragraph when a second one joins it', () => {
    const editor = editorOf('one', { after: 'on' })
    press(editor, 'Enter')
    expect(htmlOf(editor)).toBe('<p>on</p><p>e</p>')
  })

  test('two lines in a cell are paragraphs', () => {
    const editor = editorOf('<table><tbody><tr><td>ab</td></tr></tbody></table>', { after: 'a' })
    press(editor, 'Enter')
    expect(htmlOf(editor)).toBe('<table><tbody><tr><td><p>a</p><p>b</p></td></tr></tbody></table>')
  })
})

describe('keys', () => {
  test('Backspace at the start of an item takes it out of its list', () => {
    const editor = editorOf('<ul><li>one</li><li>two</li></ul>', { after: 'one' })
    const start = TextSelection.create(editor.state.doc, editor.state.selection.$from.start())
    editor.view.dispatch(editor.state.tr.setSelection(start))
    press(editor, 'Backspace')
    expect(htmlOf(editor)).toBe('<p>one</p><ul><li>two</li></ul>')
  })

  test('Tab and Shift with Tab nest and lift an item', () => {
    const editor = editorOf('<ul><li>one</li><li>two</li></ul>', { after: 'two' })
    press(editor, 'Tab')
    expect(htmlOf(editor)).toBe('<ul><li>one<ul><li>two</li></ul></li></ul>')
    press(editor, 'Shift-Tab')
    expect(htmlOf(editor)).toBe('<ul><li>one</li><li>two</li></ul>')
  })

  test('as they stand on a keyboard', () => {
    expect(keysText('bulletList')).toBe('Ctrl+Shift+8')
  })
})

test('details go around the selected blocks, and away again with their summary kept', () => {
  const editor = editorOf('<p>one</p><p>two</p>', { after: 'two' })
  toggleDetails(editor)
  editor.view.dispatch(editor.state.tr.insertText('More'))
  expect(htmlOf(editor)).toBe('<p>one</p><details><summary>More</summary><p>two</p></details>')
  toggleDetails(editor)
  expect(htmlOf(editor)).toBe('<p>one</p><p>More</p><p>two</p>')
})

test('a heading in a list item becomes its text again', () => {
  const editor = editorOf('<ul><li>one</li></ul>', { after: 'one' })
  setHeading(editor, 3)
  expect(htmlOf(editor)).toBe('<ul><li><h3>one</h3></li></ul>')
  setHeading(editor, 0)
  expect(htmlOf(editor)).toBe('<ul><li>one</li></ul>')
})

test('sub- and superscript exclude each other', () => {
  const editor = editorOf('<p>x2</p>', { select: '2' })
  toggles.superscript(editor)
  toggles.subscript(editor)
  expect(htmlOf(editor)).toBe('<p>x<sub>2</sub></p>')
})

describe('a table', () => {
  const plain = '<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>'

  test('gets a header and a caption, and loses them', () => {
    const editor = editorOf(plain, { after: 'a' })
    tableCommands.toggleHeader(editor)
    tableCommands.toggleCaption(editor)
    editor.view.dispatch(editor.state.tr.insertText('Plan'))
    expect(htmlOf(editor)).toBe(
      '<table><caption>Plan</caption><thead><tr><th>a</th><th>b</th></tr></thead></table>',
    )
    place(editor, 'a', false)
    expect(tableContext(editor)).toMatchObject({ hasHeader: true, hasCaption: true })
    removeCaption(editor)
    place(editor, 'a', false)
    tableCommands.toggleHeader(editor)
    expect(htmlOf(editor)).toBe(plain)
  })

  test('rows that are added below a header are rows of the body', () => {
    const editor = editorOf(plain, { after: 'a' })
    tableCommands.toggleHeader(editor)
    tableCommands.rowBelow(editor)
    expect(htmlOf(editor)).toBe(
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td></td><td></td></tr></tbody></table>',
    )
  })

  test('goes with its caption', () => {
    const editor = editorOf(plain, { after: 'a' })
    tableCommands.toggleCaption(editor)
    place(editor, 'a', false)
    tableCommands.deleteTable(editor)
    expect(htmlOf(editor)).toBe('')
  })
})
