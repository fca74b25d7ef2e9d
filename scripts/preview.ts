/** `npm run preview`: serves the built console as it should be deployed. */
import { serveConsole } from './serve.ts'

const { url } = await serveConsole(4173)
console.log(`mxconsole: ${url}  (press Ctrl-C to stop)`)
