// @vitest-environment jsdom
import type { Editor } from '@tiptap/core'
import { NodeSelection, Selection, TextSelection } from '@tiptap/pm/state'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type InsertedPicture, insertPicture } from './insert-picture'
import { createMessageEditor, htmlOf } from './message-editor'
import type { PictureSource } from './picture-view'

const editors: Editor[] = []

/** What the browser would say of what is seen. */
let seen: ((element: Element) => void) | undefined

beforeEach(() => {
  class Observer {
    observed = new Set<Element>()
    constructor(listener: (entries: object[]) => void) {
      seen = (target) => {
        if (this.observed.has(target)) listener([{ isIntersecting: true, target }])
      }
    }
    observe = (element: Element) => void this.observed.add(element)
    unobserve = (element: Element) => void this.observed.delete(element)
  }
  if (!seen) vi.stubGlobal('IntersectionObserver', Observer)
})

afterEach(() => {
  for (const editor of editors.splice(0)) editor.destroy()
})

function editorOf(html: string, pictures?: PictureSource): Editor {
  const ids = { describedBy: 'keys', mentionListId: 'list' }
  const options = { html, label: 'Message', placeholder: '', ...ids, pictures }
  const { editor } = createMessageEditor(options)
  editors.push(editor)
  editor.mount(document.body.appendChild(document.createElement('div')))
  return editor
}

const select = (editor: Editor, selection: Selection) =>
  editor.view.dispatch(editor.state.tr.setSelection(selection))

const picture: InsertedPicture = { src: 'mxc://h/p', alt: 'cat', width: 30, height: 20 }
const img = '<img src="mxc://h/p" alt="cat" width="30" height="20">'

describe('a picture that comes into the text', () => {
  test('goes to the end where there is no cursor', () => {
    const editor = editorOf('<p>one</p><p>two</p>')
    insertPicture(editor, picture, false)
    expect(htmlOf(editor)).toBe(`<p>one</p><p>two${img}</p>`)
  })

  test('goes where the cursor is, which stays after it', () => {
    const editor = editorOf('<p>one</p>')
    select(editor, TextSelection.create(editor.state.doc, 2))
    insertPicture(editor, picture, true)
    editor.view.dispatch(editor.state.tr.insertText('!'))
    expect(htmlOf(editor)).toBe(`<p>o${img}!ne</p>`)
  })

  test('replaces nothing that is selected', () => {
    const editor = editorOf('<p>one</p>')
    select(editor, TextSelection.create(editor.state.doc, 1, 3))
    insertPicture(editor, picture, true)
    expect(htmlOf(editor)).toBe(`<p>on${img}e</p>`)
    const other = editorOf('<p>a<img src="mxc://h/o"></p>')
    select(other, NodeSelection.create(other.state.doc, 2))
    insertPicture(other, picture, true)
    expect(htmlOf(other)).toBe(`<p>a<img src="mxc://h/o">${img}</p>`)
  })

  test('stands after code, and after a formula', () => {
    const editor = editorOf('<pre><code>let a</code></pre><p>b</p>')
    select(editor, TextSelection.create(editor.state.doc, 3))
    insertPicture(editor, picture, true)
    expect(htmlOf(editor)).toBe(`<pre><code>let a</code></pre><p>${img}</p><p>b</p>`)
    const formula = editorOf('<div data-mx-maths="x"><code>x</code></div>')
    select(formula, NodeSelection.create(formula.state.doc, 0))
    insertPicture(formula, picture, true)
    expect(htmlOf(formula)).toBe(`<div data-mx-maths="x"><code>x</code></div><p>${img}</p>`)
  })

  test('stands in the cell of a table and in a list', () => {
    const editor = editorOf('<table><tbody><tr><td>a</td></tr></tbody></table><ul><li>b</li></ul>')
    insertPicture(editor, picture, false)
    expect(htmlOf(editor)).toContain(`<ul><li>b${img}</li></ul>`)
    select(editor, Selection.atStart(editor.state.doc))
    insertPicture(editor, picture, true)
    expect(htmlOf(editor)).toContain(`<td>${img}a</td>`)
  })
})

/** Pictures that are loaded when the test says so. */
function source() {
  const urls = new Map<string, string | null>()
  const listeners = new Map<string, () => void>()
  const pictures = {
    show: vi.fn<PictureSource['show']>((mxc, _size, listener) => {
      listeners.set(mxc, listener)
      return () => listeners.delete(mxc)
    }),
    urlOf: (mxc: string) => urls.get(mxc),
  }
  const load = (mxc: string, url: string | null) => {
    urls.set(mxc, url)
    listeners.get(mxc)?.()
  }
  return { pictures, load, listeners }
}

describe('a picture in the text', () => {
  test('is its words until it is seen and loaded, and no part of what is copied', () => {
    const { pictures, load } = source()
    const editor = editorOf(`<p>a${img}</p>`, pictures)
    const view = editor.view.dom.querySelector('.rich-image')
    expect(view?.textContent).toBe('catmxc://h/p')
    expect(pictures.show).not.toHaveBeenCalled()
    if (view) seen?.(view)
    load('mxc://h/p', 'blob:x')
    const shown = editor.view.dom.querySelector<HTMLImageElement>('.rich-picture img')
    expect(shown?.getAttribute('src')).toBe('blob:x')
    expect(shown?.alt).toBe('cat')
    expect([shown?.width, shown?.height]).toEqual([30, 20])
    expect(htmlOf(editor)).toBe(`<p>a${img}</p>`)
  })

  test('stays its words where it cannot be had, and is given back when it goes', () => {
    const { pictures, load, listeners } = source()
    const editor = editorOf(`<p>a${img}</p>`, pictures)
    const view = editor.view.dom.querySelector('.rich-image')
    if (view) seen?.(view)
    load('mxc://h/p', null)
    expect(view?.textContent).toBe('catmxc://h/p')
    expect(listeners.size).toBe(1)
    editor.commands.clearContent()
    expect(listeners.size).toBe(0)
  })
})
