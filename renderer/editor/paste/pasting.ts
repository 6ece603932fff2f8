import type { Node } from '@tiptap/pm/model'
import type { EditorState } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import type { UndoManager } from 'yjs'
import type { Pasted } from '../../../shared/formats/clipboard/read-pasted'
import { topicLinesIn } from '../../../shared/formats/clipboard/topics-in'
import type { TopicFacts } from './copy-out'
import type { NamedLink } from './paste-link'
import { placeBlocks } from './place-blocks'

/** What an editor tells and asks when something is copied or pasted. */
export interface PasteListener {
  /** Lines that read like topics were pasted as notes; `ids` are those of all lines pasted. */
  readonly onTopics?: (pasted: { readonly count: number; readonly ids: readonly string[] }) => void
  /** Something was not pasted, and why. */
  readonly onRefused?: (message: string) => void
  /** What an address alone is called where it leads to a place of this workspace. */
  readonly nameLink?: (address: string) => NamedLink | undefined
  /** What is known of the topic besides its text, for a copy of the whole of it. */
  readonly topicFacts?: () => TopicFacts | undefined
}

/** What an extension that pastes works with. */
export interface PasteOptions extends PasteListener {
  readonly undo: UndoManager | undefined
  readonly knownNames: () => readonly string[]
}

/** Puts what was read where the cursor is, as one step of undo. */
export function place(view: EditorView, pasted: Pasted, options: PasteOptions): void {
  const before = idsBeside(view.state)
  options.undo?.stopCapturing()
  view.dispatch(placeBlocks(view.state, pasted).scrollIntoView())
  options.undo?.stopCapturing()
  tellTopics(view, before, pasted, options)
}

/** Tells of topics among what was pasted. */
export function tellTopics(
  view: EditorView,
  before: ReadonlySet<string>,
  { blocks }: Pasted,
  { onTopics }: PasteOptions,
): void {
  const count = topicLinesIn(blocks).size
  if (count === 0 || !onTopics) return
  onTopics({ count, ids: [...idsIn(view.state.doc)].filter((id) => !before.has(id)) })
}

/** The ids of all blocks of an editor. */
export function idsIn(doc: Node): ReadonlySet<string> {
  const ids = new Set<string>()
  doc.forEach(({ attrs }) => {
    if (typeof attrs['id'] === 'string') ids.add(attrs['id'])
  })
  return ids
}

/** The ids of the blocks a paste leaves as they are: an empty line at the cursor becomes the first line pasted. */
export function idsBeside({ doc, selection }: EditorState): ReadonlySet<string> {
  const ids = new Set(idsIn(doc))
  const { parent } = selection.$from
  if (parent.content.size === 0) ids.delete(String(parent.attrs['id']))
  return ids
}
