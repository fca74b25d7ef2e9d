'use strict'

// Runs before the first paint: sets the theme, checks whether a session is about to be resumed, and
// whether the page is framed.

// Another site's page could trick users into clicking inside a frame. Hosts with headers forbid
// framing; on others, the page stops here and shows only this sentence.
if (window.top !== window && !isOfThisOrigin(window.top)) {
  window.stop()
  document.documentElement.textContent =
    'mxconsole doesn’t open inside another site’s page. Open it in its own tab.'
}

/** Accessing a window of another origin throws. */
function isOfThisOrigin(other) {
  try {
    return other.location.origin === window.location.origin
  } catch {
    return false
  }
}

// Storage may be blocked, and then even accessing it throws; the page must still start.
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

  // The element holds the choice, which src/ui/theme.ts changes, so that the page follows the
  // system's theme even if nothing can be stored.
  root.dataset.themeChoice = choice === 'light' || choice === 'dark' ? choice : 'system'
  const apply = () => {
    const { themeChoice } = root.dataset
    root.dataset.theme = themeChoice === 'system' ? (dark.matches ? 'dark' : 'light') : themeChoice
  }
  apply()
  dark.addEventListener('change', apply)

  if (leased && navigation?.type === 'reload') root.dataset.restoring = ''
}
