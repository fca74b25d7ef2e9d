import { fileURLToPath } from 'node:url'
import { build } from 'vite'

/**
 * Builds a script for a bare page, as small as the console's own.
 * @param file in this folder
 */
export async function builtScript(file: string): Promise<string> {
  const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': folder('../src') } },
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      lib: { entry: folder(file), formats: ['iife'], name: 'bench' },
    },
  })
  const outputs = Array.isArray(built) ? built.flatMap(({ output }) => output) : []
  const script = outputs.find((output) => output.type === 'chunk')
  if (!script || script.type !== 'chunk') throw new Error(`Couldn’t build ${file}`)
  return script.code
}
