import type { AnyExtension, Editor } from '@tiptap/core'
import { StarterKit } from '@tiptap/starter-kit'
import type { UndoManager, XmlFragment } from 'yjs'
import type { NamedPerson } from '../../shared/grammar/find-names'
import type { MarksOfLines } from '../../shared/meeting/line-marks'
import type { FieldComments } from '../session/comment-desk'
import type { InsideLines } from '../session/inside-lines'
import type { NewsMarks } from '../looks/news-marks'
import type { LiveValue } from '../session/live-value'
import type { Presence } from '../session/presence'
import { CommentHighlights } from '../comments/comment-highlights'
import { BorderCrossing, type Neighbours } from './border-crossing'
import { CaretLayer } from './caret-layer'
import { bindTo } from './collaboration'
import { Hints, type HintOf } from './hints'
import { InternalKeys, InternalLines, isInternalAt } from './internal/internal-lines'
import { offerInternal } from './internal/offer-internal'
import { LeaveByTab } from './leave-by-tab'
import { LineIds } from './line-ids'
import { LineInputRules } from './line-input-rules'
import { LineKeys } from './line-keys'
import { LineMarks } from './line-marks'
import { LineMenu } from './line-menu/line-menu'
import type { LineOffer } from './line-menu/line-offers'
import type { WritersOf } from './line-menu/line-writers'
import { createLinePopovers, type LinePopovers } from './line-menu/line-popovers'
import { ActionWords } from './outcomes/action-words'
import { createLineChips } from './outcomes/line-chips'
import { LineNotices } from './outcomes/line-notices'
import type { LineChips, LineOutcomes } from './outcomes/line-outcomes'
import { OutcomeKeys } from './outcomes/outcome-keys'
import { NewsLines } from './news-lines'
import { OrderedNumbers } from './ordered-numbers'
import { PasteRules } from './paste/paste-rules'
import type { PasteListener } from './paste/pasting'
import type { PictureConsent } from './picture/picture-view'
import { PollKeys } from './poll/poll-keys'
import type { PollVotes } from './poll/poll-votes'
import { Divider, Picture, Raw } from './schema/atoms'
import { Code } from './schema/code-block'
import { Line } from './schema/line'
import { Poll, PollOption, PollQuestion } from './schema/poll'
import { tableExtensions } from './schema/table'
import { NotesDocument, TopicDocument, TopicTitle } from './schema/topic-title'
import { SelectionKeeper } from './selection-keeper'
import { SlashMenu } from './slash-menu'
import { offerSpeakers } from './speakers/offer-speakers'
import { SpeakerCompletion } from './speakers/speaker-completion'
import { SpeakerPills } from './speakers/speaker-pills'
import { TopicRules, type TopicTyping } from './topic-rules'
import { TypedLinks } from './typed-links'
import type { WrittenBy } from './written/written-marks'
import { WrittenWords } from './written/written-words'

/** What an editor of notes is made for. */
export interface NoteEditorOptions {
  /** The fragment's root name, by which carets are told apart. */
  readonly field: string
  readonly fragment: XmlFragment
  readonly undo: UndoManager
  readonly presence?: Presence
  /** Tells when others' edits are about to be applied. */
  readonly onBeforeRemote?: (hear: () => void) => () => void
  readonly votes?: PollVotes
  readonly neighbours?: Neighbours
  readonly typing: TopicTyping
  readonly pasting?: PasteListener
  /** Whose pictures may be fetched; without it none. */
  readonly pictures?: PictureConsent
  readonly marks?: LiveValue<MarksOfLines>
  /** What is new in these notes since somebody last looked. */
  readonly news?: LiveValue<NewsMarks>
  /** What of these notes is for inside only. */
  readonly inside?: InsideLines
  /** What is said about these notes beside them. */
  readonly comments?: FieldComments
  /** Who wrote which words, shown while that is wanted. */
  readonly writtenBy?: WrittenBy
  /** Who may have said a line. */
  readonly people?: () => readonly NamedPerson[]
  readonly writersOf?: WritersOf
  /** What the menu of a line offers beside what every editor offers. */
  readonly lineOffers?: readonly LineOffer[]
  readonly popovers?: LinePopovers
  /** What makes of lines actions and decisions that somebody owns; absent where there is no meeting. */
  readonly outcomes?: LineOutcomes
  readonly hintOf: HintOf
}

/** The nodes and marks of a fragment: one that starts with a topic's title, or notes alone. */
export const schemaExtensions = (
  kind: 'topic' | 'notes',
  votes?: PollVotes,
  chipsFor?: (editor: Editor) => LineChips,
  pictures?: PictureConsent,
): AnyExtension[] => [
  kind === 'topic' ? TopicDocument : NotesDocument,
  ...(kind === 'topic' ? [TopicTitle] : []),
  Line.configure({ plainKind: kind === 'topic' ? 'bullet' : 'paragraph', chipsFor }),
  Poll.configure({ votes }),
  PollQuestion,
  PollOption,
  Code,
  ...tableExtensions,
  Picture.configure({ consent: pictures }),
  Divider,
  Raw,
  marks,
  TypedLinks,
]

/** Everything an editor of notes is made of. */
export const noteExtensions = (options: NoteEditorOptions): AnyExtension[] => [
  ...schemaExtensions(
    options.field.startsWith('topic:') ? 'topic' : 'notes',
    options.votes,
    chipsOf(options),
    options.pictures,
  ),
  bindTo(options.fragment, options.undo),
  LineIds,
  LeaveByTab,
  LineKeys,
  LineInputRules,
  OrderedNumbers,
  PasteRules.configure({
    undo: options.undo,
    knownNames: options.typing.knownNames,
    ...options.pasting,
  }),
  InternalLines.configure({ inside: options.inside }),
  InternalKeys.configure({ inside: options.inside }),
  TopicRules.configure({
    ...options.typing,
    isInternalAt: (doc, at) => isInternalAt(doc, at, options.inside),
  }),
  BorderCrossing.configure({ neighbours: options.neighbours }),
  SelectionKeeper.configure({
    fragment: options.fragment,
    onBeforeRemote: options.onBeforeRemote,
  }),
  CaretLayer.configure({
    presence: options.presence,
    field: options.field,
    fragment: options.fragment,
  }),
  ...outcomeExtensions(options),
  PollKeys.configure({ votes: options.votes }),
  SlashMenu.configure({ canVote: options.votes !== undefined, inside: options.inside }),
  ...lineExtensions(options),
  Hints.configure({ hintOf: options.hintOf }),
]

/** What can be done with one line beside writing it. */
function lineExtensions({
  people = () => [],
  lineOffers = [],
  popovers = createLinePopovers(),
  marks,
  news,
  field,
  inside,
  comments,
  fragment,
  writtenBy,
  writersOf = () => [],
}: NoteEditorOptions): AnyExtension[] {
  return [
    LineMarks.configure({ marks }),
    CommentHighlights.configure({ comments }),
    WrittenWords.configure({ fragment, writtenBy }),
    NewsLines.configure({ news, field }),
    LineMenu.configure({
      offers: [offerSpeakers(people), ...lineOffers, offerInternal(inside)],
      popovers,
      writersOf,
    }),
    SpeakerCompletion.configure({ people }),
    SpeakerPills.configure({ people, popovers }),
  ]
}

function outcomeExtensions(options: NoteEditorOptions): AnyExtension[] {
  const { outcomes, undo } = options
  const chipsFor = chipsOf(options)
  return [
    OutcomeKeys.configure({ chipsFor }),
    ...(outcomes
      ? [ActionWords.configure({ outcomes, undo }), LineNotices.configure({ outcomes })]
      : []),
  ]
}

function chipsOf({ outcomes, popovers, undo }: NoteEditorOptions) {
  if (!outcomes || !popovers) return undefined
  return (editor: Editor) => createLineChips(editor, { outcomes, popovers, undo })
}

/** Text, marks and small comforts from the kit; its blocks and links are ours, and undo is shared. */
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
  link: false,
})
