import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { reportCounts, type Counts } from './run-steps-report.ts'

export type { Counts } from './run-steps-report.ts'

export interface Step {
  /** What the summary calls it. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** Environment variables beside this process's own. */
  readonly env?: Readonly<Record<string, string>>
  /**
   * How its tests are counted: by the JSON report of `vitest` or `playwright`, or as one test that
   * passes when the command ends with 0.
   */
  readonly count: 'vitest' | 'playwright' | 'exit'
}

export interface RunOptions {
  /** Ends the running step, leaves out the later ones and counts as a failure. */
  readonly signal?: AbortSignal
  /** Takes each line of the summary. */
  readonly print?: (line: string) => void
}

/**
 * Runs the steps one after another, each to its end even where an earlier one failed, with their
 * output shown. Prints one line a step and a last one `N passed, N failed` over all of them.
 *
 * A test runner that dies, leaves no report or ran no test is a failure, and so is one that ends
 * with an error although no test failed.
 * @returns the sums; it does not reject where a step fails
 */
export async function runSteps(steps: readonly Step[], options: RunOptions = {}): Promise<Counts> {
  const { signal, print = console.log } = options
  const lines: string[] = []
  const sum: Counts = { passed: 0, failed: 0 }
  for (const step of steps) {
    if (signal?.aborted) break
    print(`\n▶ ${step.name}`)
    const start = performance.now()
    const { passed, failed, problem } = await runStep(step, signal)
    const seconds = ((performance.now() - start) / 1000).toFixed(1)
    const mark = failed > 0 ? '✗' : '✓'
    const reason = problem ? `: ${problem}` : ''
    lines.push(`${mark} ${step.name}: ${passed} passed, ${failed} failed (${seconds} s)${reason}`)
    sum.passed += passed
    sum.failed += failed
  }
  if (signal?.aborted && sum.failed === 0) {
    lines.push('✗ interrupted')
    sum.failed += 1
  }
  print('')
  for (const line of lines) print(line)
  print(`${sum.passed} passed, ${sum.failed} failed`)
  return sum
}

interface StepResult extends Counts {
  /** Why it failed, where no failing test says so. */
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
      if (ending === 0) return { passed: 1, failed: 0 }
      return { passed: 0, failed: 1, problem: endedWith(ending) }
    }
    return judge(await readReport(step.count, reportFile), ending)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Arguments and variables that make a runner write its JSON report beside its usual output. */
function reporterFor(step: Step, file: string): { args: string[]; env: Record<string, string> } {
  if (step.count === 'vitest') {
    return { args: ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`], env: {} }
  }
  if (step.count === 'playwright') {
    return { args: ['--reporter=list,json'], env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file } }
  }
  return { args: [], env: {} }
}

/** What a report and the way the runner ended amount to. */
function judge(report: Counts | Error, ending: Ending): StepResult {
  if (report instanceof Error) {
    const problem = `${endedWith(ending)} without a report that can be read: ${report.message}`
    return { passed: 0, failed: 1, problem }
  }
  if (report.failed > 0) return report
  if (ending !== 0) return { ...report, failed: 1, problem: endedWith(ending) }
  if (report.passed === 0) return { ...report, failed: 1, problem: 'no test ran' }
  return report
}

async function readReport(runner: 'vitest' | 'playwright', file: string): Promise<Counts | Error> {
  try {
    return reportCounts(runner, JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    return asError(error)
  }
}

/** An exit code, the signal that ended it, or why it could not start. */
type Ending = number | NodeJS.Signals | Error

const endedWith = (ending: Ending) =>
  ending instanceof Error ? `could not start: ${ending.message}` : `ended with ${ending}`

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
