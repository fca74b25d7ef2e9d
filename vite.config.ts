import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { buildFacts } from './scripts/build-facts.ts'
import { inlineRuntime } from './scripts/inline-runtime.ts'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Leaves KaTeX's fonts in the one format that every browser reads. */
const oneFontFormat: Plugin = {
  name: 'one-font-format',
  enforce: 'pre',
  transform: (code, id) =>
    /katex[^/]*\.css/.test(id)
      ? code.replaceAll(/,url\([^)]*\.(?:woff|ttf)\) format\("[^"]*"\)/g, '')
      : undefined,
}

/** Tells the later steps of a build what the bundle says, which may change meanwhile. */
const keepBuildFacts: Plugin = {
  name: 'keep-build-facts',
  generateBundle() {
    const source = JSON.stringify(buildFacts)
    this.emitFile({ type: 'asset', fileName: '.vite/build-facts.json', source })
  },
}

export default defineConfig({
  // Relative, so that the built folder works from any path of any static host.
  base: './',
  plugins: [react(), tailwindcss(), oneFontFormat, inlineRuntime, keepBuildFacts],
  define: {
    mxVersion: JSON.stringify(buildFacts.mxVersion),
    mxCommit: JSON.stringify(buildFacts.mxCommit),
  },
  resolve: { alias: { '@': folder('./src'), '@demo': folder('./demo') } },
  build: {
    target: 'es2023',
    manifest: true,
    license: { fileName: '.vite/licenses.json' },
    modulePreload: { polyfill: false },
    // What the sign-in page needs comes in one file, for each further one costs a kilobyte more.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'index', tags: ['$initial'] },
            // The console needs all of it, and the sign-in page lists the console's files.
            { name: 'composite', test: /@base-ui\/react\/internals\/composite\// },
            // Small, and needed by both: each further file would be in that list.
            { name: 'account', test: /\/src\/api\/endpoints\/(?:account|login|discovery)\.ts$/ },
          ],
        },
      },
    },
    // The content security policy allows fonts from files alone.
    assetsInlineLimit: (path) => (/\.(?:woff2?|ttf)$/.test(path) ? false : undefined),
  },
})
