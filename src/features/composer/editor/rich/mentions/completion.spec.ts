// @vitest-environment jsdom
import { describe, expect, test } from 'vitest'
import { htmlOf, setHtml } from '@/features/composer/editor/rich/message-editor'
import { editorOf, press, type, typedIn } from './testing/editor'

describe('a completion begins', () => {
  test.each([
    ['@', '@'],
    ['Hi @ja', '@ja'],
    ['(#la', '#la'],
    ['“@jana.m:x.org', '@jana.m:x.org'],
    ['你好@张', '@张'],
    ['@hans mül', '@hans mül'],
    ['@hans von m', '@hans von m'],
    ['@Ada ', '@Ada '],
  ])('after %j', (text, typed) => {
    const { editor } = editorOf()
    type(editor, text)
    expect(typedIn(editor)).toBe(typed)
  })

  test.each([
    'me@',
    'a@x.org',
    'C#',
    'https://x.org/#',
    '@@',
    '@ ',
    '# ',
    '## a',
    '@a b c d',
    '@a  b',
    '`@`',
    'a_@b',
  ])('not after %j', (text) => {
    const { editor } = editorOf()
    type(editor, text)
    expect(typedIn(editor)).toBeUndefined()
  })

  test('neither in code nor in a link', () => {
    for (const html of ['<pre><code>a</code></pre>', '<p><code>a</code></p>']) {
      const { editor } = editorOf(html)
      editor.commands.setTextSelection(2)
      type(editor, ' @ja')
      expect(typedIn(editor)).toBeUndefined()
    }
    const { editor } = editorOf('<p><a href="https://x.org/">a b</a></p>')
    editor.commands.setTextSelection(3)
    type(editor, '@ja')
    expect(typedIn(editor)).toBeUndefined()
  })

  test('in a table, a list and a heading', () => {
    for (const html of ['<ul><li>a</li></ul>', '<h2>a</h2>', '<blockquote>a</blockquote>']) {
      const { editor } = editorOf(html)
      type(editor, ' @ja')
      expect(typedIn(editor)).toBe('@ja')
    }
  })

  test('only when the user types', () => {
    const { editor } = editorOf('<p>@jana</p>')
    expect(typedIn(editor)).toBeUndefined()
    setHtml(editor, '<p>@janas</p>')
    expect(typedIn(editor)).toBeUndefined()
    editor.view.dispatch(editor.state.tr.insertText(' @x').setMeta('paste', true))
    expect(typedIn(editor)).toBeUndefined()
    type(editor, 'y')
    expect(typedIn(editor)).toBe('@xy')
  })
})

describe('a completion ends', () => {
  test('when the cursor leaves it, until the user types again', () => {
    const { editor } = editorOf('<p>a</p>')
    type(editor, ' @ja')
    const end = editor.state.selection.from
    editor.commands.setTextSelection(end - 1)
    expect(typedIn(editor)).toBeUndefined()
    editor.commands.setTextSelection(end)
    expect(typedIn(editor)).toBeUndefined()
    type(editor, 'n')
    expect(typedIn(editor)).toBe('@jan')
  })

  test('permanently by Escape, which leaves the text', () => {
    const { editor } = editorOf()
    type(editor, '@ja')
    expect(press(editor, 'Escape')).toBe(true)
    expect(press(editor, 'Escape')).toBe(false)
    type(editor, 'n')
    expect(typedIn(editor)).toBeUndefined()
    type(editor, ', @')
    expect(typedIn(editor)).toBe('@')
    expect(htmlOf(editor)).toBe('<p>@jan, @</p>')
  })

  test('but another sign in the same place begins another one', () => {
    const { editor } = editorOf()
    type(editor, '@')
    press(editor, 'Escape')
    editor.commands.deleteRange({ from: 1, to: 2 })
    type(editor, '@')
    expect(typedIn(editor)).toBe('@')
  })

  test('with the focus', () => {
    const { editor } = editorOf()
    type(editor, '@ja')
    editor.view.dom.dispatchEvent(new FocusEvent('blur'))
    expect(typedIn(editor)).toBeUndefined()
    type(editor, 'n')
    expect(typedIn(editor)).toBe('@jan')
  })
})
