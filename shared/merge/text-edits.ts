import { diffArrays } from 'diff'

/** Words put in the place of others, counted in the words of the text before. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly words: readonly string[]
}

// Beyond so many words that differ, looking for what stayed costs more than it tells.
const MOST_EDITS = 2_000

/** A text as words, spaces and signs; joined they are the text. */
export const splitWords = (text: string): string[] =>
  text.match(/[\p{L}\p{N}\p{M}_]+|\s+|[^\p{L}\p{N}\p{M}_\s]/gu) ?? []

/** The fewest edits that make one list of words the other, in order; no two of them touch. */
export function findEdits(before: readonly string[], after: readonly string[]): Edit[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: MOST_EDITS })
  if (!changes) return [{ from: 0, to: before.length, words: after }]
  const edits: Edit[] = []
  let at = 0
  for (const { value, added, removed } of changes) {
    if (!added && !removed) {
      at += value.length
      continue
    }
    const open = edits.at(-1)
    const edit = open?.to === at ? open : { from: at, to: at, words: [] }
    if (edit === open) edits.pop()
    if (removed) at += value.length
    edits.push({ from: edit.from, to: at, words: added ? [...edit.words, ...value] : edit.words })
  }
  return edits
}
