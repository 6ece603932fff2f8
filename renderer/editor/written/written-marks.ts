import type { XmlElement } from 'yjs'
import { writerKey, type Writer } from '../../../shared/documents/writers'
import type { LiveValue } from '../../session/live-value'
import type { ShownWriter, WrittenState } from '../../session/written-words'

/** A stretch of a text, and how it is marked as somebody's. */
export interface WrittenMark {
  readonly from: number
  readonly to: number
  readonly writer: ShownWriter
  readonly name: string
  /** Whether somebody else's words are to stand out. */
  readonly isDimmed: boolean
}

/** What is shown of who wrote a text. */
export interface WrittenBy {
  readonly state: LiveValue<WrittenState | undefined>
  readonly picked: LiveValue<string | undefined>
  readonly nameOf: (writer: Writer) => string
}

/** Who wrote what at this moment, and whose words stand out. */
export interface ShownWritten {
  readonly state: WrittenState
  readonly picked: string | undefined
  readonly nameOf: WrittenBy['nameOf']
}

/** The marks of one text. */
export const writtenMarks = (
  { state, picked, nameOf }: ShownWritten,
  node: XmlElement,
): WrittenMark[] =>
  state.read(node).flatMap(({ from, to, writer }) => {
    const key = writerKey(writer)
    const known = state.byKey.get(key)
    if (!known) return []
    const isDimmed = picked !== undefined && picked !== key
    return [{ from, to, writer: known, name: nameOf(writer), isDimmed }]
  })

/** The colour of a writer's mark; what no person wrote has that of hints. */
export const writerColour = ({ colour }: Pick<ShownWriter, 'colour'>) =>
  colour === undefined ? 'var(--ink-faint)' : `var(--person-${colour})`
