import styles from 'katex/dist/katex.min.css?url'
import { fetchStyles, lazyModule } from '@/lib/lazy-module'

/** What draws formulas, with its style sheet, whose fonts are fetched once they are used. */
export const drawing = lazyModule(async () => {
  const [{ drawFormula }] = await Promise.all([import('./draw-formula'), fetchStyles(styles)])
  return drawFormula
})
