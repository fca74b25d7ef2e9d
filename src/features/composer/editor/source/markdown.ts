import { markdownToHtml } from '@/lib/matrix-html/markdown'
import { markdownLanguage } from './markdown-language'
import type { SourceSupport } from './message-view'
import { proseTheme } from './prose-theme'

export { CodeEditor } from './code-editor'

export const support: SourceSupport = {
  language: 'markdown',
  toHtml: markdownToHtml,
  extensions: [markdownLanguage, proseTheme],
  completions: [],
  isProse: true,
}
