'use strict'

// Runs before the first paint: the theme, and whether a session is about to be taken up again.
// Storage may be blocked (then touching it throws); the page must start all the same.
{
  const root = document.documentElement
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const [navigation] = performance.getEntriesByType('navigation')

  let choice = null
  let leased = false
  try {
    choice = localStorage.getItem('mxconsole.theme')
    leased = sessionStorage.getItem('mxconsole.lease') !== null
  } catch {
    choice = null
  }

  // The choice is kept on the element, where src/ui/theme.ts changes it, so that a change of the
  // system's theme is followed even when nothing can be stored.
  root.dataset.themeChoice = choice === 'light' || choice === 'dark' ? choice : 'system'
  const apply = () => {
    const { themeChoice } = root.dataset
    root.dataset.theme = themeChoice === 'system' ? (dark.matches ? 'dark' : 'light') : themeChoice
  }
  apply()
  dark.addEventListener('change', apply)

  if (leased && navigation?.type === 'reload') root.dataset.restoring = ''
}
