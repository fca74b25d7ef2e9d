import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readReport } from './run-steps-report.ts'
import { runSteps, type Step } from './run-steps.ts'

const folder = mkdtempSync(join(tmpdir(), 'mxconsole-steps-'))
afterAll(() => rmSync(folder, { recursive: true }))

/**
 * A stand-in for a test runner: writes `report` where the real one would, and exits with `code`.
 */
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

test('adds up the runners’ reports, and counts a command as one test', async () => {
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

test('runs later steps even if an earlier one failed', async () => {
  const { counts } = await summary([exits(3), exits(0)])
  expect(counts).toEqual({ passed: 1, failed: 1 })
})

test('a runner without a single test fails', async () => {
  const { counts, lines } = await summary([runner('vitest', vitest(0, 0), 0)])
  expect(counts).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('no test ran')
})

test('a runner that dies before its report fails', async () => {
  const { counts, lines } = await summary([runner('playwright', undefined, 7)])
  expect(counts).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('ended with 7 without a readable report')
})

test('a runner that exits with an error although all tests passed fails', async () => {
  const { counts, lines } = await summary([runner('vitest', vitest(4, 0), 1)])
  expect(counts).toEqual({ passed: 4, failed: 1 })
  expect(lines.join('\n')).toContain('ended with 1')
})

test('a truncated report fails', async () => {
  const { counts } = await summary([runner('vitest', '{"testResults": [', 0)])
  expect(counts).toEqual({ passed: 0, failed: 1 })
})

test('a missing command fails', async () => {
  const step: Step = { name: 'x', command: join(folder, 'missing'), args: [], count: 'exit' }
  const { counts, lines } = await summary([step])
  expect(counts).toEqual({ passed: 0, failed: 1 })
  expect(lines.join('\n')).toContain('couldn’t start')
})

test('an interruption stops the running step and skips later ones', async () => {
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

test('a file that fails to load counts, and so does an error outside the tests', () => {
  const unloaded = {
    testResults: [
      { name: 'a.spec.ts', status: 'failed', message: 'No such module', assertionResults: [] },
    ],
  }
  expect(readReport('vitest', unloaded)).toEqual({
    passed: 0,
    failed: 1,
    failures: ['a.spec.ts\n    No such module'],
  })
  expect(readReport('playwright', JSON.parse(playwright(0, 0, ['no config'])))).toEqual({
    passed: 0,
    failed: 1,
    failures: ['outside the tests\n    no config'],
  })
})

test('failed tests are named in the summary, with what they say', async () => {
  const red = '\u001B[31m'
  const report = {
    stats: { expected: 1, unexpected: 1, flaky: 0 },
    errors: [],
    suites: [
      {
        suites: [
          {
            specs: [
              {
                title: 'a message is sent',
                ok: false,
                file: 'journeys/send.spec.ts',
                line: 7,
                tests: [
                  {
                    projectName: 'journeys',
                    results: [
                      { errors: [{ message: `${red}Error: not sent\n\n    at send.ts:3` }] },
                    ],
                  },
                ],
              },
              { title: 'another', ok: true, file: 'x.spec.ts', line: 1, tests: [] },
            ],
          },
        ],
      },
    ],
  }
  const { lines } = await summary([runner('playwright', JSON.stringify(report), 1)])
  const start = lines.indexOf('\nSummary')
  expect(lines.slice(start + 2)).toEqual([
    '  ✗ [journeys] journeys/send.spec.ts:7 › a message is sent\n    Error: not sent',
    '1 passed, 1 failed',
  ])
})

test('a failed unit test is named with its file', () => {
  const assertionResults = [
    { status: 'failed', fullName: 'adds', failureMessages: ['expected 3 to be 4'] },
    { status: 'passed', fullName: 'subtracts' },
  ]
  const report = { testResults: [{ name: 'a.spec.ts', status: 'failed', assertionResults }] }
  expect(readReport('vitest', report)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['a.spec.ts › adds\n    expected 3 to be 4'],
  })
})
