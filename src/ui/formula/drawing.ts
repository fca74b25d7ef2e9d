import styles from 'katex/dist/katex.min.css?url'
import { fetchStyles, lazyModule } from '@/lib/lazy-module'

/** The formula renderer with its style sheet, whose fonts are fetched when used. */
export const drawing = lazyModule(async () => {
  const [{ drawFormula }] = await Promise.all([import('./draw-formula'), fetchStyles(styles)])
  return drawFormula
})
