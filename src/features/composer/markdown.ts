import type { Draft } from './draft'

const load = async () => {
  const [{ markdownToHtml }, { toMarkdown }] = await Promise.all([
    import('@/lib/matrix-html/markdown'),
    import('@/lib/matrix-html/to-markdown'),
  ])
  return { markdownToHtml, toMarkdown }
}

type Markdown = Awaited<ReturnType<typeof load>>

let loaded: Markdown | undefined
let loading: Promise<Markdown> | undefined

/**
 * Fetches what reads and writes Markdown, a chunk of its own, for many never write it.
 * Once it is there, {@link markdown} gives it at once.
 * @throws where it could not be fetched; the next call tries again
 */
export function loadMarkdown(): Promise<Markdown> {
  loading ??= load().then(
    (there) => (loaded = there),
    (error: unknown) => {
      // The next one to ask tries again.
      loading = undefined
      throw error
    },
  )
  return loading
}

/**
 * What reads and writes Markdown. Whoever brings a draft in Markdown into the page fetches it before.
 * @throws Error where nobody has fetched it
 */
export function markdown(): Markdown {
  if (!loaded) throw new Error('Markdown has not been fetched yet')
  return loaded
}

/** Whether a draft, or the one that is set aside for it, is written in Markdown. */
export function needsMarkdown({ mode, setAside }: Draft): boolean {
  return mode === 'markdown' || (setAside !== undefined && needsMarkdown(setAside))
}
