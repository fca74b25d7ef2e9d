import { RefreshCw } from 'lucide-react'
import { plural } from '@/lib/plural'
import { Checkbox } from '@/ui/checkbox'
import { IconButton } from '@/ui/button'
import { SearchField } from '@/ui/search-field'
import { PageLink } from './account-page'
import { unseenDays } from './devices'
import type { AccountPages } from './use-account-page'

export interface DevicesToolbarProps {
  search: string
  onSearch: (search: string) => void
  unseen: boolean
  onUnseen: (unseen: boolean) => void
  /** Undefined while they load. */
  total: number | undefined
  shown: number
  fetching: boolean
  onRefresh: () => void
  pages: AccountPages
}

/** Search, filter, and links to the account page, above the list of sessions. */
export function DevicesToolbar(props: DevicesToolbarProps) {
  const { search, onSearch, unseen, onUnseen, total, shown, fetching, onRefresh, pages } = props
  const links = [
    { text: 'Sessions', url: pages.of('list') },
    { text: 'Profile', url: pages.of('profile') },
  ]
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <SearchField
        label="Search sessions"
        value={search}
        onChange={onSearch}
        placeholder="Search name, ID or IP"
        className="flex-1 basis-48 md:max-w-[280px]"
      />
      <Checkbox
        label={`Not seen for ${unseenDays} days`}
        checked={unseen}
        onCheckedChange={onUnseen}
      />
      <div className="flex h-8 flex-none items-center gap-1 text-sm text-ink-3">
        <output>{total === undefined ? null : countText(shown, total)}</output>
        <IconButton label="Refresh" icon={<RefreshCw />} pending={fetching} onClick={onRefresh} />
      </div>
      {pages.home ? (
        <p className="flex flex-wrap gap-x-3 text-sm text-ink-2 md:ml-auto">
          On your account page:
          {links.map(({ text, url }) =>
            url ? (
              <PageLink key={text} url={url}>
                {text}
              </PageLink>
            ) : null,
          )}
          {links.every(({ url }) => !url) ? (
            <PageLink url={pages.home}>{new URL(pages.home).host}</PageLink>
          ) : null}
        </p>
      ) : null}
    </div>
  )
}

function countText(shown: number, total: number): string {
  const all = plural(total, 'session')
  return shown === total ? all : `${shown.toLocaleString('en')} of ${all}`
}
