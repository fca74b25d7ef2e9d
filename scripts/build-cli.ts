/** Bundles `scripts/cli.ts` with everything it needs into `bin/`, for the package. */
import { chmod } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url))

await build({
  configFile: false,
  logLevel: 'warn',
  resolve: { alias: { '@': folder('../src'), '@demo': folder('../demo') } },
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    ssr: folder('./cli.ts'),
    outDir: folder('../bin'),
    target: 'node20',
    minify: true,
    rolldownOptions: {
      output: {
        entryFileNames: 'mxconsole.js',
        banner: '#!/usr/bin/env node',
        codeSplitting: false,
      },
    },
  },
})
await chmod(folder('../bin/mxconsole.js'), 0o755)
