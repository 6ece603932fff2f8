import { blockSchema, type Block } from '../confab-json'
import { isAccepted, newBlockOf, type Accept } from './facts'
import { familyOf } from './keyed-meeting'
import type { Clash, MergedPart } from './merged-part'
import { acceptOptions, mergeOptions } from './merge-options'
import { mergeRows } from './merge-rows'
import { mergeText } from './merge-text'
import { isSame } from './same'
import { mergeValue, pick, type Three } from './three'

/** Merges a block that all three versions have, fact by fact; its id is ours. */
export function mergeBlock(
  three: Three<Block>,
  accept: Accept,
): { readonly block: Block; readonly clashes: readonly Clash[] } {
  const { base, ours, theirs } = { ...three, theirs: acceptBlock(three, accept) }
  const id = ours.id ?? theirs.id
  const named = (block: Block) => ({ ...block, ...(id !== undefined && { id }) })
  if (isSameBlock(theirs, base) || isSameBlock(ours, theirs))
    return { block: named(ours), clashes: [] }
  if (isSameBlock(ours, base)) return { block: named(theirs), clashes: [] }
  const families = new Set([base, ours, theirs].map(familyOf))
  if (families.size > 1 || base.kind === 'raw') {
    return { block: named(ours), clashes: [{ field: 'line', values: { base, ours, theirs } }] }
  }
  const clashes: Clash[] = []
  const merged: Record<string, unknown> = { ...ours }
  for (const part of [textPart, mergeRows, mergeOptions, ...factParts({ base, ours, theirs })]) {
    const found = part({ base, ours, theirs })
    Object.assign(merged, found.values)
    clashes.push(...found.clashes)
  }
  return keepWhatCounts({ base, ours, theirs }, merged, { named, clashes })
}

/** A change of kind would take with it what the other side wrote into a fact of the old kind: then it is a clash. */
function keepWhatCounts(
  three: Three<Block>,
  merged: Record<string, unknown>,
  { named, clashes }: { named: (block: Block) => Block; clashes: readonly Clash[] },
): { readonly block: Block; readonly clashes: readonly Clash[] } {
  const block = tidyBlock(merged, three.ours)
  const before = fieldsOf(three.base)
  const lost = (kept: Block) =>
    Object.keys(merged).filter(
      (field) =>
        !inForm.has(field) &&
        merged[field] !== undefined &&
        fieldsOf(kept)[field] === undefined &&
        !isSame(merged[field], before[field]),
    )
  if (lost(block).length === 0) return { block: named(block), clashes }
  const { kind, level, start } = fieldsOf(three.ours)
  const kept = tidyBlock({ ...merged, kind, level, start }, three.ours)
  const fields = ['kind', ...lost(kept)].filter(
    (name) => !clashes.some(({ field }) => field === name),
  )
  const more = fields.map((field) => ({
    field,
    values: pick(three, (each) => fieldsOf(each)[field]),
  }))
  return { block: named(kept), clashes: [...clashes, ...more] }
}

/** Whether two blocks say the same, whatever their ids. */
export const isSameBlock = (a: Block, b: Block) => isSame(withoutId(a), withoutId(b))

function withoutId(block: Block): Record<string, unknown> {
  const options = block.kind === 'poll' && block.options.map((each) => ({ ...each, id: undefined }))
  // Late is what was written late: nobody says so of a line.
  return { ...block, id: undefined, late: undefined, ...(options && { options }) }
}

/** Theirs as far as it counts: what may not come back is as it was. */
function acceptBlock({ base, theirs }: Three<Block>, accept: Accept): Block {
  if (accept === 'all') return theirs
  const [before, after] = [fieldsOf(base), fieldsOf(theirs)]
  const kept = Object.keys({ ...before, ...after }).flatMap((field) => {
    const counts = isAccepted(accept, 'block', field) || field === 'options' || field === 'id'
    const value = (counts ? after : before)[field]
    return value === undefined ? [] : [[field, value] as const]
  })
  const block = tidyBlock(Object.fromEntries(kept), theirs)
  if (block.kind !== 'poll' || base.kind !== 'poll') return newBlockOf(block, accept)
  return { ...block, options: acceptOptions(base.options, block.options) }
}

const fieldsOf = (block: Block): Record<string, unknown> => block

function textPart(three: Three<Block>): MergedPart {
  const texts = pick(three, (block) => ({ text: block.text, spans: spansOf(block) }))
  const { value, clash } = mergeText(texts)
  const { text, spans } = value
  return { values: { text, spans }, clashes: clash ? [{ field: 'text', values: texts }] : [] }
}

const spansOf = (block: Block) => ('spans' in block ? block.spans : undefined)

const inParts = new Set(['id', 'text', 'spans', 'rows', 'options'])

/** Every other fact has no parts; kind, level and start are one, since a level makes no sense without its kind. */
function factParts(three: Three<Block>): ((three: Three<Block>) => MergedPart)[] {
  const { base, ours, theirs } = three
  const fields = new Set([base, ours, theirs].flatMap((block) => Object.keys(block)))
  const single = [...fields].filter((field) => !inParts.has(field) && !inForm.has(field))
  const parts = single.map((field) => () => {
    const values = pick(three, (block) => fieldsOf(block)[field])
    const { value, clash } = mergeValue(values)
    return { values: { [field]: value }, clashes: clash ? [{ field, values }] : [] }
  })
  return [...parts, formPart]
}

const inForm = new Set(['kind', 'level', 'start'])

function formPart(three: Three<Block>): MergedPart {
  const values = pick(three, (block) => {
    const { kind, level, start } = fieldsOf(block)
    return { kind, level, start }
  })
  const { value, clash } = mergeValue(values)
  return { values: value, clashes: clash ? [{ field: 'kind', values }] : [] }
}

/** A block of what came out: without what its kind does not have, and what is not there. */
function tidyBlock(fields: Record<string, unknown>, otherwise: Block): Block {
  const defined = Object.entries(fields).filter(([, value]) => value !== undefined)
  return blockSchema.safeParse(Object.fromEntries(defined)).data ?? otherwise
}
