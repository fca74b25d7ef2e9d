import { HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

const mono = { font: '12.5px/20px var(--font-mono)', fontVariantLigatures: 'none' }
const underline = (colour: string) => ({
  // CodeMirror's own is a picture at a data: URL.
  backgroundImage: 'none',
  textDecoration: `underline wavy var(--color-${colour}) 1px`,
  textDecorationSkipInk: 'none',
  textUnderlineOffset: '3px',
})

/** The editor in the design's colours, which follow the theme automatically. */
const look = EditorView.theme({
  '&': { flex: '1', minHeight: '240px', minWidth: '0', color: 'var(--color-ink)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { padding: '14px 0', caretColor: 'var(--color-ink)', position: 'relative' },
  '.cm-line': { padding: '0 16px' },
  '.cm-specialChar': { color: 'var(--color-danger)' },
  // Shown until something is typed.
  '.cm-content[data-placeholder]::before': {
    content: 'attr(data-placeholder)',
    position: 'absolute',
    left: '16px',
    color: 'var(--color-ink-3)',
    pointerEvents: 'none',
  },
  '.cm-lintRange': { paddingBottom: '0' },
  '.cm-lintRange-warning': underline('warn'),
  '.cm-lintRange-error': underline('danger'),
  '.cm-lintPoint:after': { borderBottomColor: 'var(--color-warn)' },
  '.cm-tooltip': {
    zIndex: '50',
    border: '1px solid var(--color-line)',
    borderRadius: '10px',
    backgroundColor: 'var(--color-surface)',
    color: 'var(--color-ink)',
    boxShadow: 'var(--shadow-pop)',
    font: '13.5px/20px var(--font-sans)',
  },
  '.cm-tooltip-lint': { maxWidth: 'min(420px, 90vw)', padding: '6px 0' },
  '.cm-diagnostic': {
    border: '0',
    margin: '0',
    padding: '2px 12px',
    color: 'var(--color-ink-2)',
    overflowWrap: 'anywhere',
  },
  '.cm-diagnostic code': { ...mono, color: 'var(--color-ink)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    boxSizing: 'border-box',
    padding: '4px',
    minWidth: '200px',
    maxWidth: 'min(420px, 92vw)',
    maxHeight: '264px',
    fontFamily: 'inherit',
    borderRadius: '10px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    gap: '8px',
    padding: '6px 8px',
    borderRadius: '6px',
    lineHeight: '20px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    background: 'var(--color-sunken)',
    color: 'var(--color-ink)',
  },
  "[data-theme='dark'] & .cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]": {
    background: 'var(--color-line)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li.source-unavailable': {
    color: 'var(--color-ink-3)',
    cursor: 'default',
  },
  '.cm-completionLabel': { minWidth: '0', overflow: 'hidden', textOverflow: 'ellipsis' },
  '.cm-completionDetail': {
    marginLeft: 'auto',
    minWidth: '0',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    fontStyle: 'normal',
    fontSize: '12px',
    color: 'var(--color-ink-3)',
  },
})

const colours = HighlightStyle.define([
  { tag: tags.tagName, color: 'var(--color-accent)' },
  { tag: [tags.angleBracket, tags.processingInstruction], color: 'var(--color-ink-3)' },
  { tag: [tags.definitionOperator, tags.quote], color: 'var(--color-ink-2)' },
  { tag: [tags.comment, tags.documentMeta], color: 'var(--color-ink-3)', fontStyle: 'italic' },
  { tag: tags.attributeName, color: 'var(--color-name-3)' },
  { tag: tags.attributeValue, color: 'var(--color-name-2)' },
  { tag: [tags.character, tags.escape], color: 'var(--color-name-6)' },
  { tag: [tags.special(tags.string), tags.monospace], color: 'var(--color-name-6)' },
  { tag: tags.monospace, fontFamily: 'var(--font-mono)', fontSize: '0.92em' },
  { tag: [tags.atom, tags.link], color: 'var(--color-accent)' },
  { tag: tags.url, color: 'var(--color-name-2)' },
  { tag: tags.heading, fontWeight: '650' },
  { tag: tags.strong, fontWeight: '650' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.contentSeparator, tags.labelName], color: 'var(--color-ink-3)' },
])

/** Styles of the source and its popups. */
export const theme = [look, syntaxHighlighting(colours)]

/** Styles for HTML and other code. */
export const codeTheme = EditorView.theme({ '.cm-content': mono })
