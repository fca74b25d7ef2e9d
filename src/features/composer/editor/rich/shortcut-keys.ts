import { onMac } from '@/lib/on-mac'

/** Formatting keys, in ProseMirror's notation. */
export const shortcuts = {
  bold: 'Mod-b',
  italic: 'Mod-i',
  underline: 'Mod-u',
  strike: 'Mod-Shift-x',
  code: 'Mod-e',
  link: 'Mod-k',
  text: 'Mod-Alt-0',
  heading1: 'Mod-Alt-1',
  heading2: 'Mod-Alt-2',
  heading3: 'Mod-Alt-3',
  heading4: 'Mod-Alt-4',
  heading5: 'Mod-Alt-5',
  heading6: 'Mod-Alt-6',
  orderedList: 'Mod-Shift-7',
  bulletList: 'Mod-Shift-8',
  blockquote: 'Mod-Shift-9',
  codeBlock: 'Mod-Alt-c',
  details: 'Mod-Alt-d',
  spoiler: 'Mod-Shift-h',
  maths: 'Mod-Shift-m',
  subscript: 'Mod-,',
  superscript: 'Mod-.',
  undo: 'Mod-z',
  redo: 'Mod-Shift-z',
} as const

/** A shortcut as printed on the keys: `Ctrl+Shift+8`, `⌘⇧8`. */
export function keysText(name: keyof typeof shortcuts): string {
  const signs = onMac
    ? { Mod: '⌘', Shift: '⇧', Alt: '⌥' }
    : { Mod: 'Ctrl', Shift: 'Shift', Alt: 'Alt' }
  const keys = shortcuts[name].split('-').map((key) => signs[key as 'Mod'] ?? key.toUpperCase())
  return keys.join(onMac ? '' : '+')
}
