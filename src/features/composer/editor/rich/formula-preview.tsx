import { Formula } from '@/ui/formula/formula'
import type { Values } from './dialogs'

/** Preview of a formula while it is typed, or the reason why it is invalid. */
export function FormulaPreview({ values: { latex = '', block } }: { values: Values }) {
  const written = latex.trim()
  return (
    <section
      aria-label="Preview of the formula"
      aria-live="polite"
      className="min-h-16 overflow-x-auto rounded-md border border-line bg-bg px-3 py-2 [&_.katex-display]:my-1"
    >
      {written === '' ? (
        <span className="text-ink-3">The preview appears here.</span>
      ) : (
        <Formula latex={written} block={block === 'yes'} />
      )}
    </section>
  )
}
