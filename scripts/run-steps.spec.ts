import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reportCounts } from './run-steps-report.ts'
import { runSteps, type Step } from './run-steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'mxconsole-steps-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A stand-in for a test runner: writes `report` where the real one would, ends with `code`. */
function runner(count: 'vitest' | 'playwright', report: string | undefined, code: number): Step {
  const script = join(folder, `${count}-${Math.random()}.mjs`)
  const source = `
    import { writeFileSync } from 'node:fs'
    const option = process.argv.find((arg) => arg.startsWith('--outputFile.json='))
    const file = process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? option?.split('=')[1]
    const report = ${JSON.stringify(report) ?? 'undefined'}
    if (report !== undefined) writeFileSync(file, report)
    process.exit(${code})`
  writeFileSync(script, source)
  return { name: count, command: process.execPath, args: [script], count }
}

const exits = (code: number): Step => ({
  name: `exits ${code}`,
  command: process.execPath,
  args: ['-e', `process.exit(${code})`],
  count: 'exit',
})

async function summary(steps: Step[], signal?: AbortSignal) {
  const lines: string[] = []
  const counts = await runSteps(steps, {
    ...(signal && { signal }),
    print: (line) => lines.push(line),
  })
  return { counts, lines }
}

const vitest = (passed: number, failed: number) =>
  JSON.stringify({
    testResults: [
      {
        status: failed > 0 ? 'failed' : 'passed',
        assertionResults: [
          ...Array.from({ length: passed }, () => ({ status: 'passed' })),
          ...Array.from({ length: failed }, () => ({ status: 'failed' })),
        ],
      },
    ],
  })

const playwright = (expected: number, unexpected: number, errors: string[] = []) =>
  JSON.stringify({
    stats: { expected, unexpected, flaky: 0, skipped: 0 },
    errors: errors.map((message) => ({ message })),
  })

test('adds up what the runners report, and a command as one test', async () => {
  const { counts, lines } = await summary([
    exits(0),
    runner('vitest', vitest(3, 0), 0),
    runner('playwright', playwright(2, 1), 1),
  ])
  expect(counts).toEqual({ passed: 6, failed: 1 })
  expect(lines.at(-1)).toBe('6 passed, 1 failed')
  expect(lines.some((line) => /^✗ playwright: 2 passed, 1 failed \(\d+\.\d s\)$/.test(line))).toBe(
    true,
  )
})

test('runs the later steps although an earlier one failed', async () => {
  const { counts } = await summary([exits(3), exits(0)])
  expect(counts).toEqual({ passed: 1, failed: 1 })
})

test('a runner without a single test fails', async () => {
  const { counts, lines } = await summary([runner('vitest', vitest(0, 0), 0)])
  expect(counts).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('no test ran')
})

test('a runner that dies before it reports fails', async () => {
  const { counts, lines } = await summary([runner('playwright', undefined, 7)])
  expect(counts).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('ended with 7 without a report')
})

test('a runner that ends with an error although each test passed fails', async () => {
  const { counts, lines } = await summary([runner('vitest', vitest(4, 0), 1)])
  expect(counts).toEqual({ passed: 4, failed: 1 })
  expect(lines.join('\n')).toContain('ended with 1')
})

test('a report cut short fails', async () => {
  const { counts } = await summary([runner('vitest', '{"testResults": [', 0)])
  expect(counts).toEqual({ passed: 0, failed: 1 })
})

test('a command that does not exist fails', async () => {
  const step: Step = { name: 'x', command: join(folder, 'missing'), args: [], count: 'exit' }
  const { counts, lines } = await summary([step])
  expect(counts).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('could not start')
})

test('an interruption ends the running step and leaves out the later ones', async () => {
  const controller = new AbortController()
  const waits: Step = {
    name: 'waits',
    command: process.execPath,
    args: ['-e', 'setInterval(() => {}, 1000)'],
    count: 'exit',
  }
  const running = summary([waits, exits(0)], controller.signal)
  controller.abort()
  const { counts } = await running
  expect(counts).toEqual({ passed: 0, failed: 1 })
})

test('a file that failed to load counts, and so does an error outside the tests', () => {
  const unloaded = { testResults: [{ status: 'failed', assertionResults: [] }] }
  expect(reportCounts('vitest', unloaded)).toEqual({ passed: 0, failed: 1 })
  expect(reportCounts('playwright', JSON.parse(playwright(0, 0, ['no config'])))).toEqual({
    passed: 0,
    failed: 1,
  })
})
