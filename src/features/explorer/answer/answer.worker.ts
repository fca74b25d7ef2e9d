import { createAnswerReader } from './answer-reader'
import type { ToAnswerWorker } from './messages'

const { take } = createAnswerReader((message) => self.postMessage(message, { transfer: [] }))

self.addEventListener('message', (event: MessageEvent<ToAnswerWorker>) => {
  take(event.data).catch((error: unknown) => {
    // Uncaught, it is the page's `error` event.
    setTimeout(() => {
      throw error
    })
  })
})
