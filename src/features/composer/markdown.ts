import { lazyModule } from '@/lib/lazy-module'
import type { Draft } from './draft'

/** What reads and writes Markdown, a chunk of its own, for many never write it. */
export const markdownModule = lazyModule(async () => {
  const [{ markdownToHtml }, { toMarkdown }] = await Promise.all([
    import('@/lib/matrix-html/markdown'),
    import('@/lib/matrix-html/to-markdown'),
  ])
  return { markdownToHtml, toMarkdown }
})

/**
 * What reads and writes Markdown. Whoever brings a draft in Markdown into the page fetches it before.
 * @throws Error where nobody has fetched it
 */
export function markdown() {
  const loaded = markdownModule.now()
  if (!loaded) throw new Error('Markdown has not been fetched yet')
  return loaded
}

/** Whether a draft, or the one that is set aside for it, is written in Markdown. */
export function needsMarkdown({ mode, setAside }: Draft): boolean {
  return mode === 'markdown' || (setAside !== undefined && needsMarkdown(setAside))
}
