import { LRLanguage } from '@codemirror/language'
import { parser } from '@lezer/html'

/** Parses HTML, without the styles and scripts in it, which are not sent. */
export const htmlParser = parser

/** HTML as CodeMirror reads it. */
export const htmlLanguage = LRLanguage.define({ name: 'html', parser })
