import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

/** For a file of each layer: what it may and may not import. */
const layers: { file: string; may: string[]; mayNot: string[] }[] = [
  {
    file: 'src/lib/deep/x.ts',
    may: ['@/lib/y', '@/lib/deep/y', './y', 'valibot'],
    mayNot: ['../y', '@/ui/y', '@/api/y', '@/session/y', '@/features/rooms/y', '@demo/y'],
  },
  {
    file: 'src/ui/x.tsx',
    may: ['@/lib/y', '@/ui/deep/y', 'react'],
    mayNot: ['@/api/y', '@/session/y', '@/shared/y', 'react-router-dom', '@tanstack/react-query'],
  },
  {
    file: 'src/api/x.ts',
    may: ['@/lib/deep/y', '@/api/endpoints/y'],
    mayNot: ['@/ui/y', '@/session/y', '@/shared/y', '@/features/rooms/y', '@/app/y', '@demo/y'],
  },
  {
    file: 'src/session/x.ts',
    may: ['@/lib/y', '@/api/y', '@/ui/y'],
    mayNot: ['@/shared/y', '@/features/rooms/y', '@/app/y', '@demo/y'],
  },
  {
    file: 'src/shared/deep/x.ts',
    may: ['@/session/y', '@/shared/y', '@/ui/y'],
    mayNot: ['@/features/rooms/y', '@/app/y', '@demo/server', '../y'],
  },
  {
    file: 'src/app/x.tsx',
    may: ['@/features/rooms/y', '@/shared/deep/y'],
    mayNot: ['@demo/y', '@demo/deep/y', '../main'],
  },
  { file: 'src/app/try-demo.ts', may: ['@demo/server', '@/session/y'], mayNot: [] },
  {
    file: 'demo/handlers/x.ts',
    may: ['@demo/store', '@/lib/y', '@/api/endpoints/y', '@/api/endpoint'],
    mayNot: ['@/api/client', '@/ui/y', '@/session/y', '@demo/node', '../store'],
  },
  { file: 'src/features/rooms/x.spec.ts', may: ['@demo/server', '@/api/y'], mayNot: ['../y'] },
]

/** Features don't import one another; `app` composes them. */
const features = readdirSync(join(root, 'src/features'))
for (const feature of features) {
  const other = features.find((name) => name !== feature)
  layers.push({
    file: `src/features/${feature}/deep/x.ts`,
    may: [`@/features/${feature}/y`, `@/features/${feature}/deep/y`, '@/shared/y', '@/ui/y'],
    mayNot: [`@/features/${other}/y`, `@/features/${other}/deep/y`, '@/app/y', '@demo/y', '../y'],
  })
}

/** What the linter rejects, as `file imports specifier`. */
function refused(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mxconsole-boundaries-'))
  try {
    for (const { file, may, mayNot } of layers) {
      const path = join(folder, file)
      mkdirSync(dirname(path), { recursive: true })
      const lines = [...may, ...mayNot].map((name, index) => `import * as y${index} from '${name}'`)
      writeFileSync(path, lines.join('\n'))
    }
    // The linter's configuration finds the features in its own folder.
    copyFileSync(join(root, 'oxlint.config.mjs'), join(folder, 'oxlint.config.mjs'))
    const oxlint = join(root, 'node_modules/.bin/oxlint')
    const { stdout } = spawnSync(oxlint, ['-c', 'oxlint.config.mjs', '--format', 'json'], {
      cwd: folder,
      encoding: 'utf8',
    })
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { code: string; filename: string; labels: { span: { line: number } }[] }[]
    }
    return diagnostics
      .filter(({ code }) => code.includes('no-restricted-imports'))
      .map(({ filename, labels }) => {
        const layer = layers.find(({ file }) => file === filename)
        const line = labels[0]?.span.line ?? 0
        return `${filename} imports ${[...(layer?.may ?? []), ...(layer?.mayNot ?? [])][line - 1]}`
      })
      .sort()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('the linter enforces the direction of imports', () => {
  const wanted = layers.flatMap(({ file, mayNot }) =>
    mayNot.map((name) => `${file} imports ${name}`),
  )
  expect(refused()).toEqual(wanted.sort())
})
