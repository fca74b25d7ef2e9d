import { htmlLanguage } from './html-language'
import type { SourceSupport } from './message-view'
import { tagNames } from './tags'
import { codeTheme } from '@/shared/source-editor/theme'

export { CodeEditor } from './code-editor'

export const support: SourceSupport = {
  language: 'html',
  toHtml: (source) => source,
  extensions: [htmlLanguage, codeTheme],
  completions: [tagNames],
  isProse: false,
}
