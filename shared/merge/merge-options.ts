import type { Block, PollOption } from '../confab-json'
import type { Placement } from './keyed-meeting'
import { mergeOrder } from './merge-order'
import { noPart, type MergedPart } from './merged-part'
import { mergeText } from './merge-text'
import { pairOptions } from './pair-options'
import { isSame } from './same'
import { mergeValue, pick, type Three } from './three'

type Poll = Extract<Block, { kind: 'poll' }>

/** Options of a poll are merged one by one; who voted is taken as a whole. */
export function mergeOptions({ base, ours, theirs }: Three<Block>): MergedPart {
  if (base.kind !== 'poll' || ours.kind !== 'poll' || theirs.kind !== 'poll') return noPart
  const polls: Three<Poll> = { base, ours, theirs }
  const keyed = keyOptions(pick(polls, ({ options }) => options))
  const placed = pick(keyed, ({ keys }): Placement => new Map([['', keys]]))
  let clash = false
  const options = new Map(keyed.ours.byKey)
  const survivors = new Set<string>()
  for (const [key, before] of keyed.base.byKey) {
    const [here, there] = [keyed.ours.byKey.get(key), keyed.theirs.byKey.get(key)]
    if (!here) clash ||= there !== undefined && !isSame(there, before)
    else if (there) {
      const merged = mergeOption({ base: before, ours: here, theirs: there })
      clash ||= merged.clash
      options.set(key, merged.value)
      survivors.add(key)
    } else if (!isSame(here, before)) {
      clash = true
      survivors.add(key)
    }
  }
  for (const [key, option] of keyed.theirs.byKey) {
    if (!keyed.base.byKey.has(key) && !options.has(key)) options.set(key, option)
  }
  const words = (key: string) => options.get(key)?.text ?? ''
  const { placement } = mergeOrder(placed, {
    sections: [''],
    survivors,
    compareNew: (a, b) => (words(a) <= words(b) ? -1 : 1),
  })
  const merged = (placement.get('') ?? []).flatMap((key) => options.get(key) ?? [])
  return {
    values: { options: merged },
    clashes: clash ? [{ field: 'options', values: polls }] : [],
  }
}

function mergeOption(three: Three<PollOption>) {
  const { value, clash } = mergeText(three)
  const votes = mergeValue(pick(three, ({ voters, unnamedVotes }) => ({ voters, unnamedVotes })))
  const { voters, unnamedVotes } = votes.value
  const { text, spans } = value
  const { id } = three.ours
  const option: PollOption = {
    ...(id !== undefined && { id }),
    text,
    ...(spans && { spans }),
    ...(voters && { voters }),
    ...(unnamedVotes !== undefined && { unnamedVotes }),
  }
  return { value: option, clash: clash || votes.clash }
}

interface KeyedOptions {
  readonly keys: readonly string[]
  readonly byKey: ReadonlyMap<string, PollOption>
}

function keyOptions({ base, ours, theirs }: Three<readonly PollOption[]>): Three<KeyedOptions> {
  const keyOf = ({ id }: PollOption, place: number) => id ?? `~${place}`
  const keyed = (options: readonly PollOption[], side: string): KeyedOptions => {
    const paired = side === 'base' ? new Map<number, PollOption>() : pairOptions(base, options)
    const keys = options.map((option, place) => {
      const known = paired.get(place)
      const own = side === 'base' ? keyOf(option, place) : (option.id ?? `~${side}${place}`)
      return known ? keyOf(known, base.indexOf(known)) : own
    })
    return {
      keys,
      byKey: new Map(
        keys.flatMap((key, place) => {
          const option = options[place]
          return option ? [[key, option] as const] : []
        }),
      ),
    }
  }
  return { base: keyed(base, 'base'), ours: keyed(ours, 'ours'), theirs: keyed(theirs, 'theirs') }
}

/** Options as they come back: whoever voted is as it was. */
export function acceptOptions(
  base: readonly PollOption[],
  theirs: readonly PollOption[],
): PollOption[] {
  const paired = pairOptions(base, theirs)
  return theirs.map(({ id: ownId, text, spans }, place) => {
    const before = paired.get(place)
    const { voters, unnamedVotes } = before ?? {}
    const id = before?.id ?? ownId
    return {
      ...(id !== undefined && { id }),
      text,
      ...(spans && { spans }),
      ...(voters && { voters }),
      ...(unnamedVotes !== undefined && { unnamedVotes }),
    }
  })
}
