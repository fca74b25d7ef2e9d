import { useEffect } from 'react'
import { useLoadedThumbnail } from '@/shared/use-thumbnail'
import { drawTabIcon } from './draw-tab-icon'
import { useOwnIdentity } from './use-own-identity'

/** The avatar's size in the account menu, so that it is loaded once, in CSS px. */
const thumbnailPx = 28

/** Shows the account in the icon of the browser's tab, so that tabs of several accounts differ. */
export function useTabIcon(): void {
  const { userId, name, mxc } = useOwnIdentity()
  const picture = useLoadedThumbnail(mxc, thumbnailPx)
  useEffect(() => {
    const link = document.querySelector<HTMLLinkElement>('link[rel=icon]')
    if (!link) return undefined
    const before = { href: link.href, type: link.type }
    let shown: string | undefined
    let ended = false
    const show = async () => {
      const icon = await drawTabIcon(userId, name, picture ?? undefined)
      if (!icon || ended) return
      shown = URL.createObjectURL(icon)
      Object.assign(link, { href: shown, type: icon.type })
    }
    void show()
    return () => {
      ended = true
      if (shown === undefined) return
      Object.assign(link, before)
      URL.revokeObjectURL(shown)
    }
  }, [userId, name, picture])
}
