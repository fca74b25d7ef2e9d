// @vitest-environment jsdom
import { undo, redo } from '@codemirror/commands'
import { forEachDiagnostic, forceLinting } from '@codemirror/lint'
import type { EditorView } from '@codemirror/view'
import * as fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { support as html } from './html'
import { support as markdown } from './markdown'
import { insertText, setValue } from '@/shared/source-editor/source-view'
import { createMessageView, type SourceSupport } from './message-view'

// A busy machine takes its time.
vi.setConfig({ testTimeout: 60_000 })

// Nothing is measured here.
vi.stubGlobal('requestAnimationFrame', () => 0)

function editing(value: string, support: SourceSupport = markdown) {
  const calls = { onChange: vi.fn(), onBlur: vi.fn(), onSend: vi.fn() }
  const view = createMessageView({
    ...support,
    ...calls,
    value,
    placeholder: 'Write',
    describedBy: 'keys',
    findOffers: () => Promise.resolve([]),
  })
  return { view, ...calls, text: () => view.state.doc.toString() }
}

const press = (view: EditorView, key: string, init: KeyboardEventInit) =>
  view.contentDOM.dispatchEvent(
    new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...init }),
  )

describe('an editor of source', () => {
  test('is a textbox with its name, its placeholder and its description', () => {
    const { view } = editing('')
    const { contentDOM } = view
    expect(contentDOM.getAttribute('role')).toBe('textbox')
    expect(contentDOM.getAttribute('aria-label')).toBe('Message')
    expect(contentDOM.getAttribute('aria-multiline')).toBe('true')
    expect(contentDOM.getAttribute('aria-describedby')).toBe('keys')
    expect(contentDOM.getAttribute('aria-placeholder')).toBe('Write')
    expect(contentDOM.getAttribute('data-placeholder'), 'shown').toBe('Write')
    insertText(view, 'x')
    expect(contentDOM.getAttribute('data-placeholder'), 'shown').toBeNull()
  })

  test('checks the spelling of prose alone', () => {
    for (const [support, checked] of [
      [markdown, 'true'],
      [html, 'false'],
    ] as const)
      expect(editing('', support).view.contentDOM.getAttribute('spellcheck')).toBe(checked)
  })

  test('sends on Ctrl and Enter, and writes nothing', () => {
    const { view, onSend, text } = editing('x')
    press(view, 'Enter', { ctrlKey: true, keyCode: 13 })
    expect(onSend).toHaveBeenCalledOnce()
    expect(text()).toBe('x')
  })

  test('leaves Tab to the page', () => {
    const { view } = editing('x')
    expect(press(view, 'Tab', { keyCode: 9 })).toBe(true)
  })
})

describe('a text from elsewhere', () => {
  test('is no news, and one change that can be undone', () => {
    const { view, onChange, text } = editing('one')
    insertText(view, 'typed ', 0)
    onChange.mockClear()
    setValue(view, 'other\r\nlines')
    expect(text()).toBe('other\nlines')
    expect(onChange).not.toHaveBeenCalled()
    insertText(view, 'more ', 0)
    undo(view)
    expect(text()).toBe('other\nlines')
    undo(view)
    expect(text()).toBe('typed one')
    expect(onChange).toHaveBeenCalledTimes(3)
    redo(view)
    expect(text()).toBe('other\nlines')
  })

  test('leaves the cursor at its words', () => {
    const { view } = editing('one two three')
    view.dispatch({ selection: { anchor: 8 } })
    setValue(view, '**one** two three')
    expect(view.state.sliceDoc(view.state.selection.main.head)).toBe('three')
    setValue(view, '**one** two and three')
    expect(view.state.selection.main.head).toBeLessThanOrEqual('**one** two and '.length)
  })

  test('is held as it is, whatever was there', () => {
    const piece = fc
      .array(fc.constantFrom('a', 'b', '\n', '\u{1F600}', 'é'))
      .map((all) => all.join(''))
    fc.assert(
      fc.property(piece, piece, (before, after) => {
        const { view, text } = editing(before)
        setValue(view, after)
        expect(text()).toBe(after)
        if (before !== after) undo(view)
        expect(text()).toBe(before)
        view.destroy()
      }),
      { numRuns: 50 },
    )
  })
})

/** The problems found in a source, with their texts. */
async function problemsIn(value: string, support: SourceSupport): Promise<string[]> {
  const { view } = editing(value, support)
  const found: string[] = []
  forceLinting(view)
  await Promise.resolve()
  await Promise.resolve()
  forEachDiagnostic(view.state, ({ message }, from, to) => {
    found.push(`${view.state.sliceDoc(from, to)} | ${message}`)
  })
  view.destroy()
  return found
}

describe('problems', () => {
  test('are at what is not sent as it is written', async () => {
    expect(await problemsIn('<p onclick="x">a</p><script>b</script>', html)).toEqual([
      'onclick="x" | onclick on <p>: not allowed in messages',
      '<script> | <script>: dropped with its content',
    ])
    expect(await problemsIn('a <mark>b</mark> [c](/d)', markdown)).toEqual([
      '<mark> | <mark>: not allowed in messages',
      '/d | /d: links must be absolute: https, http, ftp, mailto or magnet',
    ])
  })

  test('are not there where nothing is wrong, or where nothing can be sent', async () => {
    expect(await problemsIn('<p>a</p>', html)).toEqual([])
    expect(await problemsIn(`<script>${'x'.repeat(200_000)}`, html)).toEqual([])
    for (const support of [html, markdown])
      expect(await problemsIn(`<script></script>${'<div>'.repeat(1_100)}`, support)).toEqual([])
  })
})
