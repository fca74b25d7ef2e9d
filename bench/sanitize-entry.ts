/** Runs in a bare page: the console's sanitizer against plain DOMPurify. */
import DOMPurify from 'dompurify'
import { serializeHtml } from '@/lib/matrix-html'
import { allowedAttributes, allowedTags } from '@/lib/matrix-html/allow-list'
import { DroppedCounter } from '@/lib/matrix-html/dropped'
import { readHtml } from '@/lib/matrix-html/sanitize'

declare global {
  interface Window {
    /** Times of each run, in ms: DOMPurify alone, the console's reading, and its writing. */
    benchSanitize: (
      html: string,
      runs: number,
    ) => { floor: number[]; read: number[]; write: number[] }
  }
}

const config = {
  ALLOWED_TAGS: [...allowedTags],
  ALLOWED_ATTR: [...allowedAttributes],
  RETURN_DOM: true as const,
}

function timed(run: () => void): number {
  const start = performance.now()
  run()
  return performance.now() - start
}

window.benchSanitize = (html, runs) => {
  const times = { floor: [] as number[], read: [] as number[], write: [] as number[] }
  for (let run = 0; run < runs; run++) {
    times.floor.push(timed(() => DOMPurify.sanitize(html, config)))
    let nodes = readHtml('', new DroppedCounter())
    times.read.push(
      timed(() => {
        nodes = readHtml(html, new DroppedCounter())
      }),
    )
    times.write.push(timed(() => serializeHtml(nodes)))
  }
  return times
}
