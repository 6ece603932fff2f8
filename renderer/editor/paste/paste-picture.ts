import type { EditorView } from '@tiptap/pm/view'
import { LONGEST_PICTURE, safeSource } from '../../../shared/formats/foreign-html/safe-source'
import type { PasteOptions } from './pasting'
import { placeBlocks } from './place-blocks'

const words = {
  tooLarge: (size: string, limit: string) =>
    `This picture has ${size}; notes hold pictures up to ${limit}. Make it smaller, or put it on the web and paste its address.`,
  otherKind: 'Notes hold PNG, JPEG, GIF, WebP and AVIF pictures. Save it as one of these first.',
}

/** The picture that was copied or dropped, where there is one. */
export const pictureIn = (data: DataTransfer): File | undefined =>
  [...data.files].find(({ type }) => type.startsWith('image/'))

// Base64 takes four letters for three bytes.
const largestBytes = Math.floor((LONGEST_PICTURE * 3) / 4) - 100

/** Puts a small picture into the notes themselves; tells why where it may not be. */
export async function pastePicture(
  view: EditorView,
  picture: File,
  { undo, onRefused }: Pick<PasteOptions, 'undo' | 'onRefused'>,
): Promise<void> {
  if (picture.size > largestBytes)
    return onRefused?.(words.tooLarge(kilobytes(picture.size), kilobytes(largestBytes)))
  const src = safeSource(await addressOf(picture))
  if (src === undefined) return onRefused?.(words.otherKind)
  if (view.isDestroyed) return
  undo?.stopCapturing()
  const block = { kind: 'image', indent: 0, text: nameOf(picture), src } as const
  view.dispatch(placeBlocks(view.state, { blocks: [block], isInline: false }).scrollIntoView())
  undo?.stopCapturing()
}

// A picture of the clipboard is called `image.png`, whatever it shows.
const nameOf = ({ name }: File) => (name === 'image.png' ? '' : name.replace(/\.[a-z]+$/i, ''))

const kilobytes = (bytes: number) =>
  bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} KB`

function addressOf(picture: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.addEventListener('loadend', () =>
      resolve(typeof reader.result === 'string' ? reader.result : ''),
    )
    reader.readAsDataURL(picture)
  })
}
