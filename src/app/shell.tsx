import { useRef } from 'react'
import { Outlet } from 'react-router-dom'
import { useConfig } from '@/session/config/config'
import { ConfiguredBrand } from '@/session/config/configured-brand'
import { useAccount } from '@/session/session-context'
import { Chip } from '@/ui/chip'
import { AccountMenu } from './account-menu'
import { BatchProgress } from './batch-progress'
import { useTabIcon } from './identity/use-tab-icon'
import { Navigation } from './navigation'
import { NewVersion } from './new-version'
import { PaletteButton } from './palette-button'
import { RequestBar } from './request-bar'
import { ShellDialogs } from './shell-dialogs'
import { useArrival } from './use-arrival'
import { useTyping } from './use-typing'

/** Everything around a page: navigation, account, and the request bar at the bottom. */
export function Shell() {
  const main = useRef<HTMLElement>(null)
  const { demo } = useAccount()
  const config = useConfig()
  const typing = useTyping()
  useArrival(main)
  useTabIcon()
  return (
    <div
      data-typing={typing || undefined}
      className="grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto_auto] md:grid-cols-[216px_minmax(0,1fr)] md:grid-rows-[minmax(0,1fr)_auto]"
    >
      <button
        type="button"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded-md focus:bg-surface focus:px-3 focus:py-2"
        onClick={() => main.current?.focus()}
      >
        Skip to content
      </button>
      {/* On phones, brand and account scroll away with the page. */}
      <div className="max-md:flex max-md:min-h-0 max-md:flex-col max-md:overflow-y-auto md:contents">
        <aside className="flex flex-none items-center gap-3 border-b border-line bg-surface px-4 py-2 md:row-span-2 md:flex-col md:items-stretch md:overflow-y-auto md:border-r md:border-b-0 md:px-2.5 md:py-3 max-md:short:py-1">
          <div className="mr-auto flex items-center gap-2 md:mr-0 md:px-2 md:pt-1 md:pb-2">
            <ConfiguredBrand config={config} />
            {demo ? <Chip tone="accent">demo</Chip> : null}
          </div>
          <PaletteButton />
          <div className="max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-40 max-md:h-[52px] max-md:border-t max-md:border-line max-md:bg-surface">
            <Navigation />
          </div>
          <div className="md:mt-auto">
            <AccountMenu />
            <p className="hidden px-2 pt-2 text-sm text-ink-3 md:block">
              Signed in until this tab closes
            </p>
          </div>
        </aside>
        <main
          ref={main}
          tabIndex={-1}
          className="flex min-w-0 flex-col outline-none max-md:flex-[1_0_auto] md:min-h-0 md:overflow-y-auto"
        >
          <Outlet />
          {/* Last: it appears after what couldn't be loaded, whose Retry must not move. */}
          <NewVersion />
        </main>
      </div>
      <div className="min-w-0">
        <BatchProgress />
        <RequestBar />
      </div>
      <div className="h-[52px] md:hidden" />
      <ShellDialogs />
    </div>
  )
}
