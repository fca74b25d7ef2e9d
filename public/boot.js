'use strict'

// Runs before the first paint: the theme, whether a session is about to be taken up again, and
// whether this page has a window of its own.

// Inside another site's page a click may be meant for something else than it hits. Hosts that send
// headers forbid it; for the others, everything of the page ends here but this sentence.
if (window.top !== window && !isOfThisOrigin(window.top)) {
  window.stop()
  document.documentElement.textContent =
    'mxconsole doesn’t open inside another site’s page. Open it in a tab of its own.'
}

/** Looking into a window of another origin throws. */
function isOfThisOrigin(other) {
  try {
    return other.location.origin === window.location.origin
  } catch {
    return false
  }
}

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
