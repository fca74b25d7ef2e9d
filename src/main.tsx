import './sign-in.css'
import type { ErrorWords } from '@/api/errors'
import { flushSync } from 'react-dom'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { lazyModule } from '@/lib/lazy-module'
import { type Lease, navigationType, takeLease, writeLease } from '@/session/lease'
import { misplaced } from '@/session/misplaced'
import { oauthReturn } from '@/session/oauth/return'
import { loadSignIn, wordsFor } from '@/session/load-sign-in'
import type { Session, Transport } from '@/session/session'
import { SignInPage, type TypedBefore } from '@/session/sign-in-page'
import { dropEntriesOfClosedTab } from '@/session/tab-store/closed-tab'
import { createTabStorage, tabStorage } from '@/session/tab-store/tab-storage'

const homeserverKey = 'mxconsole.homeserver'

/** The rest of the console, loaded while the user types. */
const appModule = lazyModule(() => import('@/app/app'))

/** The embedded homeserver; signed-in users never download it. */
const demoModule = lazyModule(() => import('@/app/try-demo'), false)

const sessionModule = lazyModule(() => import('@/session/session'))

const element = document.querySelector<HTMLElement>('#root')
if (!element) throw new Error('index.html has no #root')

/** Remembered for the next tab: the homeserver's URL, never a token. */
const browserStorage = createTabStorage(() => window.localStorage)

/** What the user typed into the prerendered form, or else the homeserver of this or another tab. */
function typedBefore(homeserver = '', token = ''): TypedBefore {
  const known = homeserver || tabStorage.getItem(homeserverKey)
  const remembered = known ? null : browserStorage.getItem(homeserverKey)
  return { homeserver: known || remembered || '', token, remembered: Boolean(remembered) }
}

function signInPage(typed: TypedBefore, message?: string, failure?: ErrorWords) {
  return (
    <SignInPage
      typed={typed}
      message={message}
      failure={failure}
      // Loaded again when needed, which then reports a failure.
      onBegin={() => void appModule.load().catch(ignoreUntilNeeded)}
      onHomeserver={(homeserver) => tabStorage.setItem(homeserverKey, homeserver)}
      onSignedIn={(session) => {
        browserStorage.setItem(homeserverKey, session.account.baseUrl)
        return showApp(session)
      }}
      onTryDemo={async () => {
        const { startDemo } = await demoModule.load()
        await showApp(startDemo())
      }}
    />
  )
}

function ignoreUntilNeeded(error: unknown): void {
  console.info('Couldn’t load the console ahead of time', error)
}

let root: Root | undefined

function showSignIn(message?: string): void {
  document.title = 'Sign in · mxconsole'
  root?.render(signInPage(typedBefore(), message))
}

/** What a reload has restored, until the console is ready. */
let kept: Lease | undefined

// The next reload finds it again.
window.addEventListener('pagehide', () => {
  if (kept) writeLease(tabStorage, kept, Date.now())
})

async function showApp(session: Session): Promise<void> {
  const { renderApp } = await appModule.load()
  kept = undefined
  renderApp(root, session, showSignIn)
}

async function restore(): Promise<Session | undefined> {
  const lease = takeLease(tabStorage, navigationType(), Date.now())
  if (!lease) return undefined
  kept = lease
  let transport: Transport = {}
  if (lease.account.demo) transport = (await demoModule.load()).demoTransport()
  const { createSession } = await sessionModule.load()
  return createSession(lease.account, lease.credentials, transport)
}

/** What a sign-in on another page came back with, removed from the URL and the history at once. */
function takeArrival(): URLSearchParams | undefined {
  const { search, hash, pathname } = location
  const query = new URLSearchParams(search)
  const arrival = query.has('loginToken') ? query : oauthReturn(hash)
  if (arrival) history.replaceState(null, '', pathname)
  return arrival
}

async function openArrival(parameters: URLSearchParams): Promise<void> {
  try {
    const { arrive } = await loadSignIn()
    const { session, route } = await arrive(parameters)
    location.hash = route
    await showApp(session)
  } catch (error) {
    root?.render(signInPage(typedBefore(), undefined, await wordsFor(error)))
  }
}

async function start(container: HTMLElement): Promise<void> {
  const arrival = takeArrival()
  dropEntriesOfClosedTab()
  const [homeserver, token] = document.querySelectorAll<HTMLInputElement>('#root input')
  if (homeserver && token && misplaced(homeserver.value)) {
    token.value = homeserver.value
    homeserver.value = ''
  }
  const typed = typedBefore(homeserver?.value, token?.value)
  try {
    const session = await restore()
    if (session) {
      root = createRoot(container)
      await showApp(session)
      return
    }
    if (arrival) {
      root = createRoot(container)
      await openArrival(arrival)
    } else if (container.firstElementChild) {
      // At once: React would lose what is typed between now and then.
      root = flushSync(() => hydrateRoot(container, signInPage(typed)))
    } else {
      root = createRoot(container)
      root.render(signInPage(typed))
    }
  } catch (error) {
    console.info('Couldn’t resume the session', error)
    root ??= createRoot(container)
    showSignIn('Couldn’t load the console. Check your connection, then reload. You stay signed in.')
  }
  // A restored console does so itself, once it is there.
  delete document.documentElement.dataset.restoring
}

void start(element)
