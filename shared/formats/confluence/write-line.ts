import type { Block } from '../../confab-json'
import { readAssignee } from '../../grammar/action-text'
import { nobody, splitNames } from '../../grammar/names'
import { joinRich, marked, toRich, type RichText } from '../rich-text'
import { dateNode, textNodes, type AdfNode } from './adf-node'
import { cut } from './cut'
import type { PageWriting } from './page-writing'
import { writeInline, type Warn } from './write-inline'

/** A block whose line may say who speaks. */
export type SpokenBlock = Extract<Block, { aside?: unknown }>

/** The label a speaker has before a line: `Ana, Bo:`, `Ana - async:`; empty for nobody. */
export const speakerLabel = ({ speakers = [], aside }: Pick<SpokenBlock, 'speakers' | 'aside'>) =>
  speakers.length === 0 ? '' : `${speakers.join(', ')}${aside === undefined ? '' : ` - ${aside}`}:`

/** Writes the text of a line with who says it. */
export function writeSpoken(block: SpokenBlock, { warn }: PageWriting): AdfNode[] {
  const label = speakerLabel(block)
  const rich = toRich(block.text, block.spans)
  if (label === '' && block.aside !== undefined)
    warn(`"${block.aside}" said of "${cut(block.text)}" has no speaker: left out`)
  if (!readsBack(block.speakers ?? [], block.aside))
    warn(`the speakers of "${cut(block.text)}" read back in another way: "${label}"`)
  if (label === '') return writeInline(plainColon(rich, warn), warn)
  const gap = block.text === '' ? '' : ' '
  return writeInline(joinRich([marked(label, 'bold'), { text: gap }, rich]), warn)
}

const readsBack = (speakers: readonly string[], aside = '') =>
  JSON.stringify(splitNames(speakers.join(', '))) === JSON.stringify(speakers) &&
  !/:|\n| - /.test(`${speakers.join('')}${aside}`) &&
  aside.trim() === aside

// A bold label at the start of a line would read as a speaker: its colon is left plain.
function plainColon({ text, spans }: RichText, warn: Warn): RichText {
  const colon = text.indexOf(':')
  const bold = (spans ?? []).find(
    ({ mark, from, to }) => mark === 'bold' && from === 0 && to === colon + 1,
  )
  if (colon < 1 || !bold) return { text, spans }
  warn(`"${cut(text.slice(0, colon + 1))}" in bold reads as a speaker: its colon is written plain`)
  return toRich(
    text,
    (spans ?? []).map((span) => (span === bold ? { ...span, to: colon } : span)),
  )
}

/** Writes the text of an action, with whose it is and until when. */
export function writeAction(
  block: Extract<Block, { kind: 'action' }>,
  writing: PageWriting,
): AdfNode[] {
  const { assignee, due } = block
  if (assignee !== undefined && readAssignee(ownerText(assignee), nobody)?.name !== assignee)
    writing.warn(`the owner "${cut(assignee)}" reads back in another way`)
  const account = assignee === undefined ? undefined : writing.accountIdOf(assignee)
  const owner: AdfNode[] =
    assignee === undefined
      ? []
      : account === undefined
        ? textNodes(ownerText(assignee), [{ type: 'strong' }])
        : [{ type: 'mention', attrs: { id: account, text: `@${assignee}` } }]
  const said = writeSpoken(block, writing)
  const gap = owner.length > 0 && said.length > 0 ? textNodes(' ') : []
  const dueGap = due !== undefined && (owner.length > 0 || said.length > 0) ? textNodes(' ') : []
  return [...owner, ...gap, ...said, ...dueGap, ...(due === undefined ? [] : [dateNode(due)])]
}

// Bold tells the owner from a text that starts in the same way.
const ownerText = (assignee: string) =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}'’._-]*$/u.test(assignee) ? `@${assignee}` : `@[${assignee}]`
