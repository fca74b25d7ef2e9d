/** `npm run preview`: the built console, served as it should be deployed. */
import { serveConsole } from './serve.ts'

const { url } = await serveConsole(4173)
console.log(`mxconsole: ${url}  (Ctrl-C ends it)`)
