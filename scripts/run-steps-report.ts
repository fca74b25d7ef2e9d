import { stripVTControlCharacters } from 'node:util'
import * as v from 'valibot'

export interface Counts {
  passed: number
  failed: number
}

/** What a test runner’s report says. */
export interface Report extends Counts {
  /** For each failed test its name, and below it the first lines of what it says. */
  readonly failures: readonly string[]
}

const vitestReport = v.object({
  testResults: v.array(
    v.object({
      name: v.optional(v.string(), 'a file'),
      status: v.string(),
      message: v.optional(v.string(), ''),
      assertionResults: v.array(
        v.object({
          status: v.string(),
          fullName: v.optional(v.string(), 'a test'),
          failureMessages: v.optional(v.array(v.string()), []),
        }),
      ),
    }),
  ),
})

const playwrightError = v.object({ message: v.optional(v.string(), '') })

const playwrightSpec = v.object({
  title: v.string(),
  ok: v.boolean(),
  file: v.string(),
  line: v.number(),
  tests: v.array(
    v.object({
      projectName: v.string(),
      results: v.array(v.object({ errors: v.array(playwrightError) })),
    }),
  ),
})

interface PlaywrightSuite {
  specs?: v.InferOutput<typeof playwrightSpec>[] | undefined
  suites?: PlaywrightSuite[] | undefined
}

const playwrightSuite: v.GenericSchema<unknown, PlaywrightSuite> = v.object({
  specs: v.optional(v.array(playwrightSpec)),
  suites: v.optional(v.array(v.lazy(() => playwrightSuite))),
})

const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  suites: v.optional(v.array(playwrightSuite), []),
  errors: v.array(playwrightError),
})

/**
 * Reads the JSON report of a test runner. A file that failed without a failing test (it didn't
 * load, or one of its hooks failed) counts as one failure, and so does each error outside a test.
 * Skipped tests don't count.
 * @throws ValiError if it isn't such a report
 */
export function readReport(runner: 'vitest' | 'playwright', report: unknown): Report {
  if (runner === 'vitest') return readVitest(v.parse(vitestReport, report))
  const { stats, suites, errors } = v.parse(playwrightReport, report)
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    failures: [
      ...suites.flatMap(failedSpecs),
      ...errors.map((error) => failure('outside the tests', error.message)),
    ],
  }
}

function readVitest({ testResults }: v.InferOutput<typeof vitestReport>): Report {
  let passed = 0
  const failures: string[] = []
  for (const file of testResults) {
    const failedHere = file.assertionResults.filter((test) => test.status === 'failed')
    passed += file.assertionResults.filter((test) => test.status === 'passed').length
    for (const { fullName, failureMessages } of failedHere) {
      failures.push(failure(`${file.name} › ${fullName}`, failureMessages.join('\n')))
    }
    if (file.status === 'failed' && failedHere.length === 0) {
      failures.push(failure(file.name, file.message))
    }
  }
  return { passed, failed: failures.length, failures }
}

const failedSpecs = (suite: PlaywrightSuite): string[] => [
  ...(suite.specs ?? [])
    .filter((spec) => !spec.ok)
    .map(({ file, line, title, tests }) => {
      const project = tests[0]?.projectName ?? ''
      const errors = tests.flatMap((test) => test.results.flatMap((result) => result.errors))
      const messages = errors.map((error) => error.message)
      return failure(`[${project}] ${file}:${line} › ${title}`, messages.join('\n'))
    }),
  ...(suite.suites ?? []).flatMap(failedSpecs),
]

/** Enough to see what was expected and what was there. */
const shownLines = 14

function failure(name: string, message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line))
    .slice(0, shownLines)
  return [name, ...lines.map((line) => `    ${line.slice(0, 200)}`)].join('\n')
}
