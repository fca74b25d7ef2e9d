import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))

/** A call of `lazyModule` up to the end of its argument, as the formatter writes it. */
const lazyCall = /lazyModule\((?:\(\) => import\('[^']+'\)|async \(\) => \{\n[\s\S]*?\n\})/g

test('lazy imports go through lazyModule, which can be retried', () => {
  const bare = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.spec)\.tsx?$/.test(file))
    .filter((file) => {
      const code = readFileSync(join(src, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
      return /\bimport\(|\blazy\(/.test(code.replaceAll(lazyCall, ''))
    })
  expect(bare).toEqual([])
})
