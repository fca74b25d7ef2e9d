import './sign-in.css'
import { createRoot, hydrateRoot, type Root } from 'react-dom/client'
import { lazyModule } from '@/lib/lazy-module'
import { dropDraftsOfClosedTab } from '@/session/drafts'
import { type Lease, navigationType, takeLease, writeLease } from '@/session/lease'
import { misplaced } from '@/session/misplaced'
import type { Session, Transport } from '@/session/session'
import { SignInPage, type TypedBefore } from '@/session/sign-in-page'
import { createTabStorage, tabStorage } from '@/session/tab-storage'

const homeserverKey = 'mxconsole.homeserver'

/** The rest of the console, fetched while the user types. */
const appModule = lazyModule(() => import('@/app/app'))

/** The homeserver inside the page; a signed-in user never downloads it. */
const demoModule = lazyModule(() => import('@/app/try-demo'), false)

const sessionModule = lazyModule(() => import('@/session/session'))

const element = document.querySelector<HTMLElement>('#root')
if (!element) throw new Error('index.html has no #root')

/** Kept for the next tab: the homeserver's address, and never a token. */
const browserStorage = createTabStorage(() => window.localStorage)

/** What the user typed into the prerendered form, or else the homeserver of this or another tab. */
function typedBefore(homeserver = '', token = ''): TypedBefore {
  const known = homeserver || tabStorage.getItem(homeserverKey)
  const remembered = known ? null : browserStorage.getItem(homeserverKey)
  return { homeserver: known || remembered || '', token, remembered: Boolean(remembered) }
}

function signInPage(typed: TypedBefore, message?: string) {
  return (
    <SignInPage
      typed={typed}
      message={message}
      // Fetched again when it is needed, which then tells of a failure.
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
  console.info('The console could not be fetched ahead of time', error)
}

let root: Root | undefined

function showSignIn(message?: string): void {
  document.title = 'Sign in · mxconsole'
  root?.render(signInPage(typedBefore(), message))
}

/** What a reload has brought, until the console is there. */
let kept: Lease | undefined

// The next reload finds it again.
window.addEventListener('pagehide', () => {
  if (kept) writeLease(tabStorage, kept, Date.now())
})

async function showApp(session: Session): Promise<void> {
  const { App } = await appModule.load()
  kept = undefined
  root?.render(<App key={session.account.userId} session={session} onEnd={showSignIn} />)
}

async function restore(): Promise<Session | undefined> {
  const lease = takeLease(tabStorage, navigationType(), Date.now())
  if (!lease) return undefined
  kept = lease
  let transport: Transport = {}
  if (lease.account.demo) transport = (await demoModule.load()).demoTransport()
  const { createSession } = await sessionModule.load()
  return createSession(lease.account, lease.token, transport)
}

async function start(container: HTMLElement): Promise<void> {
  dropDraftsOfClosedTab()
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
    if (container.firstElementChild) root = hydrateRoot(container, signInPage(typed))
    else {
      root = createRoot(container)
      root.render(signInPage(typed))
    }
  } catch (error) {
    console.info('The session could not be taken up again', error)
    root ??= createRoot(container)
    showSignIn(
      'The console could not be loaded. Check the connection, then reload: you stay signed in.',
    )
  } finally {
    delete document.documentElement.dataset.restoring
  }
}

void start(element)
