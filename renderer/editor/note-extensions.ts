import type { AnyExtension, Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { Placeholder } from '@tiptap/extensions'
import { StarterKit } from '@tiptap/starter-kit'
import type { UndoManager, XmlFragment } from 'yjs'
import type { Presence } from '../session/presence'
import { BorderCrossing, type Neighbours } from './border-crossing'
import { CaretLayer } from './caret-layer'
import { bindTo } from './collaboration'
import { LineIds } from './line-ids'
import { LineInputRules } from './line-input-rules'
import { LineKeys } from './line-keys'
import { OrderedNumbers } from './ordered-numbers'
import { PasteRules } from './paste'
import { Divider, Picture, Raw } from './schema/atoms'
import { Code } from './schema/code-block'
import { Line } from './schema/line'
import { Poll, PollOption, PollQuestion } from './schema/poll'
import type { PollVotes } from './schema/poll-votes'
import { tableExtensions } from './schema/table'
import { NotesDocument, TopicDocument, TopicTitle } from './schema/topic-title'
import { SlashMenu } from './slash-menu'
import { TopicRules, type TopicTyping } from './topic-rules'

/** What an editor of notes is made for. */
export interface NoteEditorOptions {
  /** The fragment's root name, by which carets are told apart. */
  readonly field: string
  readonly fragment: XmlFragment
  readonly undo: UndoManager
  readonly presence?: Presence
  readonly votes?: PollVotes
  readonly neighbours?: Neighbours
  readonly typing: TopicTyping
  readonly placeholder: (nodeName: string) => string
}

/** The nodes and marks of a fragment: one that starts with a topic's title, or notes alone. */
export const schemaExtensions = (kind: 'topic' | 'notes', votes?: PollVotes): AnyExtension[] => [
  kind === 'topic' ? TopicDocument : NotesDocument,
  ...(kind === 'topic' ? [TopicTitle] : []),
  Line,
  Poll.configure({ votes }),
  PollQuestion,
  PollOption.configure({ votes }),
  Code,
  ...tableExtensions,
  Picture,
  Divider,
  Raw,
  marks,
]

/** Everything an editor of notes is made of. */
export const noteExtensions = (options: NoteEditorOptions): AnyExtension[] => [
  ...schemaExtensions(options.field.startsWith('topic:') ? 'topic' : 'notes', options.votes),
  bindTo(options.fragment, options.undo),
  LineIds,
  LineKeys,
  LineInputRules,
  OrderedNumbers,
  PasteRules.configure({ knownNames: options.typing.knownNames }),
  TopicRules.configure(options.typing),
  BorderCrossing.configure({ neighbours: options.neighbours }),
  CaretLayer.configure({ presence: options.presence, field: options.field }),
  SlashMenu.configure({ canVote: options.votes !== undefined }),
  Placeholder.configure({
    placeholder: ({ node, editor }) => placeholderOf(node, editor, options),
    includeChildren: true,
    showOnlyCurrent: false,
  }),
]

/** A hint stands in an empty title, question or option, and in notes only while there is nothing else. */
function placeholderOf(node: Node, { state }: Editor, options: NoteEditorOptions): string {
  const isLine = node.type.name === 'line'
  const firstLine = state.doc.firstChild?.type.name === 'topic' ? 1 : 0
  const isOnly = state.doc.childCount === firstLine + 1 && state.doc.child(firstLine) === node
  return isLine && !isOnly ? '' : options.placeholder(node.type.name)
}

/** Text, marks and small comforts from the kit; its blocks are ours, and undo is shared. */
const marks = StarterKit.configure({
  document: false,
  paragraph: false,
  heading: false,
  blockquote: false,
  bulletList: false,
  orderedList: false,
  listItem: false,
  listKeymap: false,
  codeBlock: false,
  hardBreak: false,
  horizontalRule: false,
  undoRedo: false,
  trailingNode: false,
  dropcursor: { class: 'drop-cursor' },
  link: { openOnClick: false, autolink: true, defaultProtocol: 'https' },
})
