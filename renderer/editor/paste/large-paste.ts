import type { Node } from '@tiptap/pm/model'
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { Clipboard, Pasted } from '../../../shared/formats/clipboard/read-pasted'
import { deepestIndent } from '../../../shared/formats/normalise'
import { blockToNode } from './block-nodes'
import type { LargeClipboard } from './paste-worker'
import { idsBeside, idsIn, tellTopics, type PasteOptions } from './pasting'
import { placeBlocks } from './place-blocks'

const LARGE = 200_000
/** How many lines are put in between two frames. */
const LINES_AT_ONCE = 25

const words = {
  broken: 'This could not be read. Paste it in smaller pieces, or import it as a file.',
}

/** Whether reading this would be felt. */
export const isLarge = ({ html, text }: Clipboard) => html.length + text.length > LARGE

/** Pastes much without holding up the page: read in a worker, put in some lines at a time, one step of undo all the same. */
export async function pasteLarge(
  view: EditorView,
  clipboard: Clipboard,
  options: PasteOptions,
): Promise<void> {
  const pasted = await readInWorker({ ...clipboard, names: options.knownNames() })
  if (view.isDestroyed) return
  if (!pasted) return options.onRefused?.(words.broken)
  const before = idsBeside(view.state)
  await asOneStep(options, () => placeSliced(view, pasted))
  if (!view.isDestroyed) tellTopics(view, before, pasted, options)
}

function readInWorker(clipboard: LargeClipboard): Promise<Pasted | undefined> {
  const worker = new Worker(new URL('./paste-worker.ts', import.meta.url), { type: 'module' })
  const answer = new Promise<Pasted | undefined>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Pasted>) => resolve(data))
    worker.addEventListener('error', () => resolve(undefined))
  })
  worker.postMessage(clipboard)
  return answer.finally(() => worker.terminate())
}

async function asOneStep({ undo }: PasteOptions, run: () => Promise<void>): Promise<void> {
  if (!undo) return run()
  const { captureTimeout } = undo
  undo.stopCapturing()
  // However long it takes, it is one thing that was done.
  undo.captureTimeout = Number.MAX_SAFE_INTEGER
  await run()
  undo.captureTimeout = captureTimeout
  undo.stopCapturing()
}

async function placeSliced(view: EditorView, pasted: Pasted): Promise<void> {
  const { state } = view
  const { blocks } = pasted
  const first = blocks.slice(0, LINES_AT_ONCE)
  // So much goes below the line at the cursor, never through the middle of it.
  const { $from } = state.selection
  const at = $from.parent.isTextblock ? $from.end() : $from.pos
  view.dispatch(state.tr.setSelection(TextSelection.near(state.doc.resolve(at))))
  const before = idsIn(view.state.doc)
  const tr = placeBlocks(view.state, { ...pasted, blocks: first })
  const { indent, last: start } = lastPut(tr.doc, before, first)
  view.dispatch(tr)
  let last = start
  for (let from = first.length; from < blocks.length; from += LINES_AT_ONCE) {
    await nextFrame()
    if (view.isDestroyed) return
    const { tr: next, doc, schema } = view.state
    const nodes = blocks
      .slice(from, from + LINES_AT_ONCE)
      .map((block) =>
        blockToNode(schema, { ...block, indent: Math.min(deepestIndent, block.indent + indent) }),
      )
    view.dispatch(next.insert(endOf(doc, last), nodes).setMeta('preventAutolink', true))
    last = String(nodes.at(-1)?.attrs['id'])
  }
}

/** Which of the blocks put in comes last, and how much further in it stands than it was copied. */
function lastPut(doc: Node, before: ReadonlySet<string>, blocks: Pasted['blocks']) {
  let last = ''
  let indent = 0
  doc.forEach(({ attrs }) => {
    if (typeof attrs['id'] !== 'string' || before.has(attrs['id'])) return
    last = attrs['id']
    indent = Number(attrs['indent'])
  })
  return { last, indent: Math.max(0, indent - (blocks.at(-1)?.indent ?? 0)) }
}

/** Where the block with this id ends; the end of the notes when somebody took it away meanwhile. */
function endOf(doc: Node, id: string): number {
  let end = doc.content.size
  doc.forEach((node, at) => {
    if (node.attrs['id'] === id) end = at + node.nodeSize
  })
  return end
}

const nextFrame = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
  })
