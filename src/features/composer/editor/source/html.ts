import { htmlLanguage } from './html-language'
import type { SourceSupport } from './source-view'
import { tagNames } from './tags'
import { codeTheme } from './theme'

export { CodeEditor } from './code-editor'

export const support: SourceSupport = {
  language: 'html',
  toHtml: (source) => source,
  extensions: [htmlLanguage, codeTheme],
  completions: [tagNames],
  isProse: false,
}
