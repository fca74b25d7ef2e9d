/** `npm test`: everything that CI checks, with one count at the end. */
import { ensureChromium } from './ensure-chromium.ts'
import { runSteps, type Step } from './run-steps.ts'

const steps: Step[] = [
  { name: 'formatting', command: 'npx', args: ['oxfmt', '--check', '.'], count: 'exit' },
  { name: 'lint', command: 'npm', args: ['run', '-s', 'lint'], count: 'exit' },
  { name: 'types', command: 'npm', args: ['run', '-s', 'types'], count: 'exit' },
  { name: 'dead code', command: 'npx', args: ['knip'], count: 'exit' },
  {
    name: 'unit tests',
    command: 'npx',
    args: ['vitest', 'run', '--project', 'unit'],
    count: 'vitest',
  },
  {
    name: 'contract tests',
    command: 'npx',
    args: ['vitest', 'run', '--project', 'contract'],
    count: 'vitest',
  },
  { name: 'build', command: 'npm', args: ['run', '-s', 'build'], count: 'exit' },
  { name: 'size budget', command: 'npm', args: ['run', '-s', 'size'], count: 'exit' },
  { name: 'browser journeys', command: 'npx', args: ['playwright', 'test'], count: 'playwright' },
]

await ensureChromium()
const { failed } = await runSteps(steps)
process.exitCode = failed > 0 ? 1 : 0
