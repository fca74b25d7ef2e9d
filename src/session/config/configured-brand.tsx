import { Brand } from '@/ui/brand'
import { cx } from '@/ui/classes'
import type { Config } from './parse-config'

export interface ConfiguredBrandProps {
  /** Undefined until it is read. */
  config: Config | undefined
  className?: string
}

/** The name and logo in `config.json`, or the console's own. */
export function ConfiguredBrand({ config, className }: ConfiguredBrandProps) {
  if (!config?.name && !config?.logo) return <Brand className={className} />
  return (
    <span className={cx('inline-flex min-w-0 items-center gap-2 font-bold text-ink', className)}>
      {config.logo ? (
        <img src={config.logo} alt="" className="flex-none" style={{ height: 24 }} />
      ) : null}
      <span className="min-w-0 break-words">{config.name ?? 'mxconsole'}</span>
    </span>
  )
}
