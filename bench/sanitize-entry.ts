/** Runs in a bare page: the sanitizer of the console beside DOMPurify alone. */
import DOMPurify from 'dompurify'
import { sanitizeHtml, serializeHtml } from '@/lib/matrix-html'
import { allowedAttributes, allowedTags } from '@/lib/matrix-html/allow-list'

declare global {
  interface Window {
    /** Times in ms of each run: of DOMPurify alone, of the console's reading, of its writing. */
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
    let { nodes } = sanitizeHtml('')
    times.read.push(
      timed(() => {
        nodes = sanitizeHtml(html).nodes
      }),
    )
    times.write.push(timed(() => serializeHtml(nodes)))
  }
  return times
}
