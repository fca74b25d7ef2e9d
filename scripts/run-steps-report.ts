import * as v from 'valibot'

export interface Counts {
  passed: number
  failed: number
}

const vitestReport = v.object({
  testResults: v.array(
    v.object({
      status: v.string(),
      assertionResults: v.array(v.object({ status: v.string() })),
    }),
  ),
})

const playwrightReport = v.object({
  stats: v.object({ expected: v.number(), unexpected: v.number(), flaky: v.number() }),
  errors: v.array(v.unknown()),
})

/**
 * Tests that passed and failed by the JSON report of a test runner. A file that failed without a
 * failing test (it did not load, or a hook of it failed) counts as one failure, and so does each
 * error outside any test. Skipped tests count as neither.
 * @throws ValiError where it is not such a report
 */
export function reportCounts(runner: 'vitest' | 'playwright', report: unknown): Counts {
  if (runner === 'vitest') return vitestCounts(v.parse(vitestReport, report))
  const { stats, errors } = v.parse(playwrightReport, report)
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length }
}

function vitestCounts(report: v.InferOutput<typeof vitestReport>): Counts {
  let passed = 0
  let failed = 0
  for (const file of report.testResults) {
    const failedHere = file.assertionResults.filter((test) => test.status === 'failed').length
    passed += file.assertionResults.filter((test) => test.status === 'passed').length
    failed += file.status === 'failed' ? Math.max(failedHere, 1) : failedHere
  }
  return { passed, failed }
}
