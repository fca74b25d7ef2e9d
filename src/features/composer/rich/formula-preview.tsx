import { Formula } from '@/ui/formula/formula'
import type { Values } from './dialogs'

/** A formula as it will look, while it is being written; where it is none, why. */
export function FormulaPreview({ values: { latex = '', block } }: { values: Values }) {
  const written = latex.trim()
  return (
    <section
      aria-label="Preview of the formula"
      aria-live="polite"
      className="min-h-16 overflow-x-auto rounded-md border border-line bg-bg px-3 py-2 [&_.katex-display]:my-1"
    >
      {written === '' ? (
        <span className="text-ink-3">Here it stands as others will see it.</span>
      ) : (
        <Formula latex={written} block={block === 'yes'} />
      )}
    </section>
  )
}
