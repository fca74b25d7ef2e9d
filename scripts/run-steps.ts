import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { readReport, type Counts, type Report } from './run-steps-report.ts'

export type { Counts } from './run-steps-report.ts'

export interface Step {
  /** Its name in the summary. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Environment variables in addition to this process's own. */
  readonly env?: Readonly<Record<string, string>>
  /**
   * How its tests are counted: by the JSON report of `vitest` or `playwright`, or as one test that
   * passes if the command exits with 0.
   */
  readonly count: 'vitest' | 'playwright' | 'exit'
}

export interface RunOptions {
  /** Stops the running step, skips later ones and counts as a failure. */
  readonly signal?: AbortSignal
  /** Called with each line of the summary. */
  readonly print?: (line: string) => void
}

/**
 * Runs the steps one after another, even if an earlier one failed, and shows their output. Prints
 * `Summary`, one line per step with its failed tests below, and a last line `N passed, N failed`
 * for all of them.
 * A test runner that dies, leaves no report or runs no test is a failure, and so is one that exits
 * with an error although no test failed.
 * @returns the sums; doesn't reject if a step fails
 */
export async function runSteps(steps: readonly Step[], options: RunOptions = {}): Promise<Counts> {
  const { signal, print = console.log } = options
  const lines: string[] = []
  const sum: Counts = { passed: 0, failed: 0 }
  for (const step of steps) {
    if (signal?.aborted) break
    print(`\n▶ ${step.name}`)
    const start = performance.now()
    const { passed, failed, failures, problem } = await runStep(step, signal)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const mark = failed > 0 ? '✗' : '✓'
    const reason = problem ? `: ${problem}` : ''
    lines.push(`${mark} ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)${reason}`)
    for (const name of failures) lines.push(`  ✗ ${name}`)
    sum.passed += passed
    sum.failed += failed
  }
  if (signal?.aborted && sum.failed === 0) {
    lines.push('✗ interrupted')
    sum.failed += 1
  }
  print('\nSummary')
  for (const line of lines) print(line)
  print(`${sum.passed} passed, ${sum.failed} failed`)
  return sum
}

interface StepResult extends Report {
  /** Why it failed, if no failing test says so. */
  readonly problem?: string
}

async function runStep(step: Step, signal: AbortSignal | undefined): Promise<StepResult> {
  const folder = await mkdtemp(join(tmpdir(), 'mxconsole-report-'))
  const reportFile = join(folder, 'report.json')
  try {
    const reporter = reporterFor(step, reportFile)
    const args = [...step.args, ...reporter.args]
    const ending = await runCommand(step.command, args, { ...step.env, ...reporter.env }, signal)
    if (step.count === 'exit') {
      if (ending === 0) return { passed: 1, failed: 0, failures: [] }
      return { passed: 0, failed: 1, failures: [], problem: endedWith(ending) }
    }
    return judge(await reportIn(step.count, reportFile), ending)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/**
 * Arguments and variables that make a runner write its JSON report in addition to its usual output.
 */
function reporterFor(step: Step, file: string): { args: string[]; env: Record<string, string> } {
  if (step.count === 'vitest') {
    return { args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`], env: {} }
  }
  if (step.count === 'playwright') {
    return { args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }
  }
  return { args: [], env: {} }
}

/** The result of a report and the runner's exit. */
function judge(report: Report | Error, ending: Ending): StepResult {
  if (report instanceof Error) {
    const problem = `${endedWith(ending)} without a readable report: ${report.message}`
    return { passed: 0, failed: 1, failures: [], problem }
  }
  if (report.failed > 0) return report
  if (ending !== 0) return { ...report, failed: 1, problem: endedWith(ending) }
  if (report.passed === 0) return { ...report, failed: 1, problem: 'no test ran' }
  return report
}

async function reportIn(runner: 'vitest' | 'playwright', file: string): Promise<Report | Error> {
  try {
    return readReport(runner, JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    return asError(error)
  }
}

/** An exit code, the signal that ended it, or why it couldn't start. */
type Ending = number | NodeJS.Signals | Error

const endedWith = (ending: Ending) =>
  ending instanceof Error ? `couldn’t start: ${ending.message}` : `ended with ${ending}`

async function runCommand(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  signal: AbortSignal | undefined,
): Promise<Ending> {
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const end = () => child.kill('SIGTERM')
  signal?.addEventListener('abort', end)
  if (signal?.aborted) end()
  try {
    const [code, endSignal]: (number | NodeJS.Signals | null)[] = await once(child, 'exit')
    return code ?? endSignal ?? 1
  } catch (error) {
    return asError(error)
  } finally {
    signal?.removeEventListener('abort', end)
  }
}

const asError = (error: unknown) => (error instanceof Error ? error : new Error(String(error)))
