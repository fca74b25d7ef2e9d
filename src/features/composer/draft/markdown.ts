import { lazyModule } from '@/lib/lazy-module'
import type { Draft } from './draft'

/** Markdown support, in its own chunk because many users never need it. */
export const markdownModule = lazyModule(async () => {
  const [{ markdownToHtml }, { toMarkdown }] = await Promise.all([
    import('@/lib/matrix-html/markdown'),
    import('@/lib/matrix-html/to-markdown'),
  ])
  return { markdownToHtml, toMarkdown }
})

/**
 * Markdown support. Must be fetched before a draft in Markdown is shown.
 * @throws Error if it wasn't fetched
 */
export function markdown() {
  const loaded = markdownModule.now()
  if (!loaded) throw new Error('Markdown has not been fetched yet')
  return loaded
}

/** Whether a draft, or the one set aside for it, is in Markdown. */
export function needsMarkdown({ mode, setAside }: Draft): boolean {
  return mode === 'markdown' || (setAside !== undefined && needsMarkdown(setAside))
}
