import { LRLanguage } from '@codemirror/language'
import { parser } from '@lezer/html'

/** Parses HTML without its styles and scripts, which aren't sent. */
export const htmlParser = parser

/** HTML for CodeMirror. */
export const htmlLanguage = LRLanguage.define({ name: 'html', parser })
