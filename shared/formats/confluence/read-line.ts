import { blockSchema, type Block } from '../../confab-json'
import { readAssignee } from '../../grammar/action-text'
import { isName, splitNames, type KnownPeople } from '../../grammar/names'
import type { Notice } from '../notice'
import { sliceRich, type RichText } from '../rich-text'
import { childrenOf, dayOf, textAttr, textNodes, type AdfNode } from './adf-node'
import { madeId } from './page-export'
import { readInline, trimNodes } from './read-inline'

/** What the readers of a page share. */
export interface PageReading {
  readonly people: KnownPeople
  /** Written by us: a bold label before a line is a speaker, whatever the name looks like. */
  readonly isOurs: boolean
  /** The name people know the owner of an account by. */
  readonly nameOf?: (accountId: string) => string | undefined
  /** Tells the person who imports of something that is no more what it was, unless `more` says another kind. */
  readonly note: (message: string, more?: Pick<Partial<Notice>, 'kind' | 'doubt'>) => void
}

type SpokenBlock = Extract<Block, { aside?: unknown }>

/** Reads the inline content of a line of this kind, with who says it and, for an action, whose it is. */
export function readLine(
  kind: SpokenBlock['kind'],
  content: readonly AdfNode[],
  placed: { readonly id?: string; readonly indent: number },
  reading: PageReading,
  more: Readonly<Record<string, unknown>> = {},
): Block {
  const action = kind === 'action' ? readAction(content, reading) : undefined
  const said = readSpeakers(readInline(action?.rest ?? content), reading)
  return blockSchema.parse({ kind, ...placed, ...said, ...action?.fields, ...more })
}

/** The id a node has, unless it was made for the page: by us, or by Confluence. */
export function idOf(node: AdfNode): { id?: string } {
  const id = textAttr(node, 'localId')
  return id === '' || id.startsWith(madeId) || madeByConfluence.test(id) ? {} : { id }
}

// Confluence gives such ids to everything, and may give others the next time.
const madeByConfluence = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-)?[0-9a-f]{12}$/i

const label = /^([^:\n]+):(?: |$)/
const withAside = /^(.*?\S) - (.+)$/

function readSpeakers(rich: RichText, { people, isOurs }: PageReading) {
  const found = label.exec(rich.text)
  const inside = found?.[1] ?? ''
  const isBold = (rich.spans ?? []).some(
    ({ mark, from, to }) => mark === 'bold' && from === 0 && to === inside.length + 1,
  )
  const aside = withAside.exec(inside)
  const names = splitNames(aside?.[1] ?? inside)
  const isNames = names.length > 0 && (isOurs || names.every((name) => isName(name, people)))
  if (!found || !isBold || !isNames) return sliceRich(rich, 0)
  return {
    ...sliceRich(rich, found[0].length),
    speakers: names,
    ...(aside && { aside: aside[2] }),
  }
}

function readAction(content: readonly AdfNode[], reading: PageReading) {
  const { isOurs } = reading
  const nodes = isOurs ? [...content] : trimNodes(content)
  const last = nodes.at(-1)
  const lastDay = last?.type === 'date' ? dayOf(last) : undefined
  // Confluence takes the first day and the first person a task names, wherever they stand.
  const anyDay = isOurs ? undefined : nodes.flatMap(dayIn)[0]
  const anyone = isOurs ? undefined : nodes.flatMap((node) => personIn(node, reading))[0]
  const undated = lastDay === undefined ? nodes : dropLastSpace(nodes.slice(0, -1))
  const owner = readOwner(undated[0], reading)
  const [due, assignee] = [lastDay ?? anyDay, owner?.name ?? anyone]
  const fields = { ...(due !== undefined && { due }), ...(assignee !== undefined && { assignee }) }
  if (!owner) return { rest: undated, fields }
  const rest = [...textNodes(owner.rest, undated[0]?.marks), ...undated.slice(1)]
  return { rest: owner.rest === '' ? dropFirstSpace(rest) : rest, fields }
}

const dayIn = (node: AdfNode) => (node.type === 'date' ? (dayOf(node) ?? []) : [])
function personIn(node: AdfNode, { nameOf }: PageReading): string[] {
  if (node.type !== 'mention') return []
  const name = nameOf?.(textAttr(node, 'id')) ?? textAttr(node, 'text').replace(/^@/, '')
  return name === '' ? [] : [name]
}

function readOwner(first: AdfNode | undefined, reading: PageReading) {
  const { people, isOurs } = reading
  if (first?.type === 'mention') {
    const [name] = personIn(first, reading)
    return name === undefined ? undefined : { name, rest: '' }
  }
  const isBold = first?.marks?.some(({ type }) => type === 'strong') === true
  if (first?.type !== 'text' || (isOurs && !isBold)) return undefined
  const owner = readAssignee(first.text ?? '', people)
  return owner && { name: owner.name, rest: (first.text ?? '').slice(owner.end) }
}

function dropLastSpace(nodes: readonly AdfNode[]): AdfNode[] {
  const last = nodes.at(-1)
  if (last?.type !== 'text') return [...nodes]
  return [...nodes.slice(0, -1), ...textNodes((last.text ?? '').replace(/ $/, ''), last.marks)]
}

/** The nodes without a space at their start. */
export function dropFirstSpace([first, ...rest]: readonly AdfNode[]): AdfNode[] {
  if (!first) return []
  if (first.type !== 'text') return [first, ...rest]
  return [...textNodes((first.text ?? '').replace(/^ /, ''), first.marks), ...rest]
}

/** The first level of indentation of a paragraph or heading that stands in no list. */
export const indentationOf = ({ marks = [] }: AdfNode): number => {
  const level = marks.find(({ type }) => type === 'indentation')?.attrs?.level
  return typeof level === 'number' && level >= 1 && level <= 12 ? Math.floor(level) : 0
}

/** All the inline nodes of a node that may hold paragraphs, those joined with line ends. */
export const inlineOf = (node: AdfNode): AdfNode[] =>
  childrenOf(node).flatMap((child, index) =>
    child.type === 'paragraph' || child.type === 'heading'
      ? [...(index > 0 ? [{ type: 'hardBreak' }] : []), ...inlineOf(child)]
      : [child],
  )
