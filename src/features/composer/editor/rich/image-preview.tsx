import { parseMxc } from '@/lib/mxc'
import { PicturePreview } from '@/shared/picture-by-uri/picture-preview'
import type { Values } from './dialogs'

const size = { width: 160, height: 96 }

/** The picture of the typed MXC URI, or a note that it can't be loaded. */
export function ImagePreview({ values: { src = '' } }: { values: Values }) {
  const mxcUri = src.trim()
  return (
    <output className="block">
      {parseMxc(mxcUri) ? (
        <PicturePreview key={mxcUri} mxcUri={mxcUri} size={size} words="This is the picture.">
          {(_, url) =>
            url ? (
              <img
                src={url}
                alt=""
                className="max-h-24 max-w-40 flex-none rounded-md bg-sunken object-contain"
              />
            ) : null
          }
        </PicturePreview>
      ) : null}
    </output>
  )
}
