import { clockText } from '@/lib/moment'
import type { CodeToApprove } from './oauth'
import { Button } from '@/ui/button'

export interface DeviceCodeProps {
  code: CodeToApprove
  onCancel: () => void
}

/** The URL to open on another device, and the code to enter there, until it is approved. */
export function DeviceCode({ code, onCancel }: DeviceCodeProps) {
  const { userCode, verificationUri, expiresAt } = code.flow
  return (
    <div className="mt-4">
      <p className="text-ink-2">
        On any device where you are signed in, open{' '}
        <a className="link" href={code.link} target="_blank" rel="noreferrer">
          {verificationUri}
        </a>{' '}
        and enter this code:
      </p>
      <p className="mt-4 text-center mono text-2xl font-bold" aria-label="Code">
        {userCode}
      </p>
      <Drawing code={code} />
      <p role="status" className="mt-4 text-center text-sm text-ink-3">
        Waiting for you to approve it there… The code is valid until {clockText(expiresAt)}.
      </p>
      <Button size="lg" className="mt-3.5 w-full justify-center" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  )
}

/** The QR code, dark on light in either theme, as many readers require. */
function Drawing({ code: { link, qr } }: { code: CodeToApprove }) {
  return (
    <svg
      role="img"
      aria-label={`QR code of ${link}`}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      width="180"
      height="180"
      shapeRendering="crispEdges"
      className="mx-auto mt-4 block"
    >
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  )
}
