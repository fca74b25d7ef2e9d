import { useEffect, useSyncExternalStore } from 'react'
import { LazyDialog } from '@/shared/loading/lazy-dialog'
import { aboutModule } from './about/load'
import { IdleDialog } from './idle/idle-dialog'
import { pageLinks } from './page-links'
import { paletteModule } from './palette/load'
import { resetShell, shellDialog } from './shell-state'
import { useAccountCommands } from './use-account-commands'
import { useRequestCommands } from './use-request-commands'
import { useShellKeys } from './use-shell-keys'

const close = () => shellDialog.set(undefined)

/** The dialogs that are opened by a key, from the account menu or by a command. */
export function ShellDialogs() {
  const open = useSyncExternalStore(shellDialog.subscribe, shellDialog.get)
  const commands = {
    pages: pageLinks,
    account: useAccountCommands(),
    request: useRequestCommands(),
  }
  useShellKeys()
  useEffect(() => resetShell, [])
  return (
    <>
      {open === 'palette' ? (
        <LazyDialog module={paletteModule} onClose={close}>
          {({ Palette }) => <Palette {...commands} onClose={close} />}
        </LazyDialog>
      ) : null}
      {open === 'shortcuts' ? (
        <LazyDialog module={paletteModule} onClose={close}>
          {({ ShortcutsDialog }) => <ShortcutsDialog onClose={close} />}
        </LazyDialog>
      ) : null}
      {open === 'about' ? (
        <LazyDialog module={aboutModule} onClose={close}>
          {({ AboutDialog }) => <AboutDialog onClose={close} />}
        </LazyDialog>
      ) : null}
      <IdleDialog open={open === 'lock'} onClose={close} />
    </>
  )
}
