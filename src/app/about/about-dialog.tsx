import { ExternalLink } from 'lucide-react'
import { Button } from '@/ui/button'
import { CopyButton } from '@/ui/copy-button'
import { Dialog } from '@/ui/dialog'
import { commit, version } from '@/lib/build'

/** Says what this console is: for bug reports, and for a check of its licences. */
export function AboutDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      title="About mxconsole"
      description="A browser console for a Matrix account."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-x-6 gap-y-2">
        <dt className="text-ink-3">Version</dt>
        <dd>{version}</dd>
        {commit ? (
          <>
            <dt className="text-ink-3">Commit</dt>
            <dd className="flex items-center gap-1">
              <span className="mono truncate">{commit}</span>
              <CopyButton
                value={`mxconsole ${version} (${commit})`}
                label="Copy version and commit"
              />
            </dd>
          </>
        ) : null}
        <dt className="text-ink-3">Licence</dt>
        <dd>Apache-2.0</dd>
        <dt className="text-ink-3">Third parties</dt>
        <dd>
          <a
            className="link inline-flex items-center gap-1 [&_.lucide]:size-3"
            href="./licenses.txt"
            target="_blank"
            rel="noopener noreferrer"
          >
            Licences of the libraries it contains
            <ExternalLink aria-hidden />
            <span className="sr-only">(opens in a new tab)</span>
          </a>
        </dd>
      </dl>
    </Dialog>
  )
}
