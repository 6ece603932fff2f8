import type { Block } from '../confab-json'
import { usableId, type NewId } from '../documents/ids'
import { pairOptions } from './pair-options'

/** A wanted block with the ids it has where it stands already, and fresh ones for what is new. */
export function withKnownIds(wanted: Block, present: Block | undefined, newId: NewId): Block {
  const id = present?.id ?? usableId(wanted.id) ?? newId()
  if (wanted.kind !== 'poll') return { ...wanted, id }
  const known = present?.kind === 'poll' ? pairOptions(present.options, wanted.options) : undefined
  const options = wanted.options.map((option, place) => ({
    ...option,
    id: known?.get(place)?.id ?? usableId(option.id) ?? newId(),
  }))
  return { ...wanted, id, options }
}
