import type { Editor } from '@tiptap/core'
import type { ComponentType } from 'react'
import { readLink } from '@/lib/matrix-html/allow-list'
import { parseMxc } from '@/lib/mxc'
import { applyMark, insertNode, removeMark, selectedNode } from './commands'
import { FormulaPreview } from './formula-preview'
import { ImagePreview } from './image-preview'

/** Values of a dialog's fields: text, or `yes` or empty for a checkbox. */
export type Values = Readonly<Record<string, string>>

export interface Field {
  name: string
  label: string
  kind?: 'text' | 'code' | 'checkbox'
  hint?: string
}

/** A dialog about a piece of formatting. */
export interface FormatDialog {
  title: string
  /** Label of the button that applies it. */
  verb: string
  /** The same, if there is nothing to change yet. */
  whenNew?: { title: string; verb: string; isNew: (editor: Editor) => boolean }
  fields: (editor: Editor) => readonly Field[]
  /** Initial values of the fields. */
  initial: (editor: Editor) => Values
  /** Errors by field name. */
  check: (values: Values) => Values
  apply: (editor: Editor, values: Values) => void
  /** The MXC URI whose picture must load before it is applied; undefined if none must. */
  pictureOf?: (editor: Editor, values: Values) => string | undefined
  /** Preview below the fields. */
  Preview?: ComponentType<{ values: Values }>
  /** Removes the formatting, if present. */
  remove?: { label: string; isOffered: (editor: Editor) => boolean; run: (editor: Editor) => void }
}

/** A link's URL, even without `https://` or `mailto:`; undefined if it isn't one. */
function addressOf(written: string): string | undefined {
  const text = written.trim()
  const known = readLink(text)
  if (known !== undefined || /^[a-z][a-z\d+.-]*:(?!\d)/i.test(text)) return known
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return readLink(`mailto:${text}`)
  return /^[^\s/]+\.[^\s/]+/.test(text) ? readLink(`https://${text}`) : undefined
}

const asksForWords = (editor: Editor) => editor.state.selection.empty && !editor.isActive('link')

const link: FormatDialog = {
  title: 'Link',
  verb: 'Set link',
  fields: (editor) => [
    ...(asksForWords(editor) ? [{ name: 'words', label: 'Text' }] : []),
    {
      name: 'href',
      label: 'URL',
      kind: 'code',
      hint: 'https, http, ftp, mailto or magnet',
    },
  ],
  initial: (editor) => ({ words: '', href: String(editor.getAttributes('link').href ?? '') }),
  check: ({ href = '' }): Values =>
    addressOf(href) === undefined ? { href: 'Enter a full URL, such as https://example.org' } : {},
  apply: (editor, { href = '', words = '' }) => {
    const address = addressOf(href)
    if (address === undefined) return
    // A link without text shows its URL.
    applyMark(editor, 'link', { href: address, target: null }, words.trim() || address)
  },
  remove: {
    label: 'Remove link',
    isOffered: (editor) => editor.isActive('link'),
    run: (editor) => removeMark(editor, 'link'),
  },
}

const spoiler: FormatDialog = {
  title: 'Spoiler',
  verb: 'Hide',
  fields: () => [
    {
      name: 'reason',
      label: 'Reason',
      hint: 'Optional. Shown in place of the hidden text.',
    },
  ],
  initial: (editor) => ({ reason: String(editor.getAttributes('spoiler').reason ?? '') }),
  check: () => ({}),
  apply: (editor, { reason = '' }) => applyMark(editor, 'spoiler', { reason: reason.trim() }, ''),
  remove: {
    label: 'Show the text',
    isOffered: (editor) => editor.isActive('spoiler'),
    run: (editor) => removeMark(editor, 'spoiler'),
  },
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')

const pixels = (value: string) => /^\d{0,5}$/.test(value.trim())

const image: FormatDialog = {
  title: 'Picture',
  verb: 'Set picture',
  whenNew: {
    title: 'Insert picture',
    verb: 'Insert picture',
    isNew: (editor) => selectedNode(editor)?.type.name !== 'image',
  },
  fields: () => [
    { name: 'src', label: 'MXC URI', kind: 'code', hint: 'mxc://example.org/…' },
    { name: 'alt', label: 'Description', hint: 'For people who can’t see it.' },
    { name: 'width', label: 'Width (px)' },
    { name: 'height', label: 'Height (px)' },
    { name: 'emoticon', label: 'Custom emoji, as tall as the text', kind: 'checkbox' },
  ],
  initial: (editor) => {
    const attributes = selectedNode(editor)?.attrs ?? {}
    return {
      src: text(attributes.src),
      alt: text(attributes.alt),
      width: text(attributes.width),
      height: text(attributes.height),
      emoticon: attributes.emoticon === true ? 'yes' : '',
    }
  },
  check: ({ src = '', width = '', height = '' }) => ({
    ...(parseMxc(src.trim())
      ? {}
      : { src: 'Enter the MXC URI of an uploaded picture, such as mxc://example.org/abc' }),
    ...(pixels(width) ? {} : { width: 'Enter a whole number of pixels' }),
    ...(pixels(height) ? {} : { height: 'Enter a whole number of pixels' }),
  }),
  apply: (editor, { src = '', alt = '', width = '', height = '', emoticon }) => {
    const selected = selectedNode(editor)
    const title: unknown = selected?.type.name === 'image' ? selected.attrs.title : null
    const attributes = {
      src: src.trim(),
      alt: alt.trim() || null,
      width: width.trim() || null,
      height: height.trim() || null,
      emoticon: emoticon === 'yes',
      title,
    }
    insertNode(editor, editor.schema.node('image', attributes))
  },
  // An unchanged picture needs no check to get a new description.
  pictureOf: (editor, { src = '' }) =>
    src.trim() === text(selectedNode(editor)?.attrs.src) ? undefined : src.trim(),
  Preview: ImagePreview,
}

const isFormula = (editor: Editor) =>
  ['maths', 'mathsBlock'].includes(selectedNode(editor)?.type.name ?? '')

const maths: FormatDialog = {
  title: 'Formula',
  verb: 'Set formula',
  fields: () => [
    {
      name: 'latex',
      label: 'LaTeX',
      kind: 'code',
      hint: 'For example \\frac{a}{b}, without dollar signs.',
    },
    { name: 'block', label: 'On its own line', kind: 'checkbox' },
  ],
  initial: (editor) => {
    const selected = isFormula(editor) ? selectedNode(editor) : undefined
    const { from, to } = editor.state.selection
    return {
      latex: selected
        ? String(selected.attrs.latex)
        : editor.state.doc.textBetween(from, to, ' ', ''),
      block: selected?.type.name === 'mathsBlock' ? 'yes' : '',
    }
  },
  check: ({ latex = '' }): Values => (latex.trim() === '' ? { latex: 'Enter a formula' } : {}),
  apply: (editor, { latex = '', block }) => {
    const type = block === 'yes' ? 'mathsBlock' : 'maths'
    insertNode(editor, editor.schema.node(type, { latex: latex.trim() }))
  },
  Preview: FormulaPreview,
}

const language: FormatDialog = {
  title: 'Code language',
  verb: 'Set language',
  fields: () => [{ name: 'language', label: 'Language', kind: 'code', hint: 'Such as python' }],
  initial: (editor) => ({ language: String(editor.getAttributes('codeBlock').language ?? '') }),
  check: ({ language: name = '' }): Values =>
    /\s/.test(name.trim()) ? { language: 'Enter one word' } : {},
  apply: (editor, { language: name = '' }) => {
    const attributes = { language: name.trim() || null, wrapped: true }
    editor.commands.updateAttributes('codeBlock', attributes)
  },
}

const start: FormatDialog = {
  title: 'First number',
  verb: 'Set number',
  fields: () => [{ name: 'start', label: 'Number' }],
  initial: (editor) => ({ start: String(editor.getAttributes('orderedList').start ?? 1) }),
  check: ({ start: number = '' }): Values =>
    /^-?\d{1,9}$/.test(number.trim()) ? {} : { start: 'Enter a whole number' },
  apply: (editor, { start: number = '' }) => {
    const first = Number(number)
    const attributes = { start: first === 1 ? null : first }
    editor.commands.updateAttributes('orderedList', attributes)
  },
}

export const formatDialogs = { link, spoiler, image, maths, language, start }

/** The toolbar's dialogs. */
export type DialogName = keyof typeof formatDialogs | 'colour'
