import {
  readPasted,
  type Clipboard,
  type Pasted,
} from '../../../shared/formats/clipboard/read-pasted'

/** What the page asks to be read. */
export interface LargeClipboard extends Clipboard {
  readonly names: readonly string[]
}

addEventListener('message', ({ data }: MessageEvent<LargeClipboard>) => {
  postMessage(readPasted(data, data.names) satisfies Pasted)
})
