import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Refuses imports: by default, those that climb out of a folder. */
const refuse = (message, ...group) => ({
  'no-restricted-imports': ['error', { patterns: [{ group: ['../**', ...group], message }] }],
})

const features = readdirSync(fileURLToPath(new URL('src/features', import.meta.url)))

export default {
  plugins: ['typescript', 'react', 'import', 'unicorn', 'oxc', 'jsx-a11y', 'promise'],
  categories: { correctness: 'error', suspicious: 'error' },
  ignorePatterns: ['dist', 'node_modules'],
  rules: {
    'typescript/no-floating-promises': 'error',
    'typescript/no-misused-promises': 'error',
    'typescript/switch-exhaustiveness-check': [
      'error',
      { considerDefaultExhaustiveForUnions: true },
    ],
    'typescript/consistent-type-imports': 'error',
    'typescript/no-explicit-any': 'error',
    'typescript/no-unsafe-type-assertion': 'off',
    'import/no-cycle': 'error',
    'import/no-unassigned-import': 'off',
    'react/no-danger': 'error',
    'react/react-in-jsx-scope': 'off',
    'no-shadow': 'off',
    'react/no-unstable-nested-components': 'off',
    'jsx-a11y/prefer-tag-over-role': 'off',
    'jsx-a11y/no-noninteractive-tabindex': 'off',
    'typescript/consistent-return': 'off',
    'react/rules-of-hooks': 'error',
    'react/exhaustive-deps': 'error',
    'react/incompatible-library': 'off',
    'unicorn/filename-case': ['error', { case: 'kebabCase' }],
    'unicorn/no-array-sort': 'off',
    'no-restricted-globals': [
      'error',
      {
        name: 'fetch',
        message:
          "Only src/api/client.ts calls fetch; published.ts and config-file.ts for the console's own files.",
      },
    ],
    ...refuse('Import across folders with @/ or @demo/.'),
  },
  overrides: [
    {
      files: ['src/lib/**'],
      rules: refuse('lib imports nothing of the project but lib.', '@/**', '!@/lib/**', '@demo/**'),
    },
    {
      files: ['src/ui/**'],
      rules: refuse(
        'ui imports lib alone, and knows neither routes nor queries.',
        '@/**',
        '!@/lib/**',
        '!@/ui/**',
        '@demo/**',
        'react-router-dom',
        '@tanstack/react-query',
      ),
    },
    {
      files: ['src/api/**'],
      rules: refuse('api imports lib alone.', '@/**', '!@/lib/**', '!@/api/**', '@demo/**'),
    },
    {
      files: ['src/session/**'],
      rules: refuse(
        'session imports lib, api and ui.',
        '@/shared/**',
        '@/features/**',
        '@/app/**',
        '@demo/**',
      ),
    },
    {
      files: ['src/shared/**'],
      rules: refuse(
        'shared imports lib, api, session and ui.',
        '@/features/**',
        '@/app/**',
        '@demo/**',
      ),
    },
    ...features.map((feature) => ({
      files: [`src/features/${feature}/**`],
      rules: refuse(
        'A feature imports lib, api, session, ui, shared and its own folder.',
        '@/features/**',
        `!@/features/${feature}/**`,
        '@/app/**',
        '@demo/**',
      ),
    })),
    {
      files: ['src/app/**', 'src/main.tsx'],
      rules: refuse('Only src/app/try-demo.ts imports demo/.', '@demo/**'),
    },
    { files: ['src/app/try-demo.ts'], rules: { 'no-restricted-imports': 'off' } },
    {
      files: ['demo/**'],
      rules: refuse(
        'demo imports api/endpoints and lib.',
        '@/**',
        '!@/lib/**',
        '!@/api/endpoints',
        '!@/api/endpoints/**',
        '!@/api/endpoint',
        '@demo/node',
      ),
    },
    {
      files: ['src/**/*.spec.ts', 'src/**/*.spec.tsx', 'src/**/testing/**'],
      rules: refuse('Import across folders with @/ or @demo/.'),
    },
    {
      files: [
        'src/api/client.ts',
        'src/api/config-file.ts',
        'src/api/published.ts',
        'e2e/**',
        'scripts/**',
        'bench/**',
        '**/*.spec.ts',
        '**/*.spec.tsx',
      ],
      rules: { 'no-restricted-globals': 'off' },
    },
    {
      files: ['e2e/**', 'scripts/**', 'bench/**', '*.config.*', 'demo/node.ts'],
      rules: {
        'react/rules-of-hooks': 'off',
        'react-hooks/rules-of-hooks': 'off',
        'no-empty-pattern': 'off',
        'unicorn/consistent-function-scoping': 'off',
        'no-console': 'off',
        'no-await-in-loop': 'off',
        'no-restricted-imports': 'off',
      },
    },
  ],
}
