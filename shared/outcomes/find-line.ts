import { XmlElement, type Doc, type XmlFragment } from 'yjs'
import { meetingRoots } from '../documents/meeting'
import { readTopics } from '../documents/topics'

/** A line of a meeting's document, to be read or changed where it stands. */
export interface FoundLine {
  readonly element: LineElement
  /** The topic it belongs to; `undefined` for a line of the intro. */
  readonly topicId: string | undefined
}

/** The node of a line: its text, and scalars as attributes. */
export type LineElement = XmlElement<Record<string, string | number | boolean>>

/**
 * Finds a line by its id, in the intro and in every topic, archived ones too; `undefined` when it is
 * gone or is no line. Of two with one id, as an undo beside a colleague's edit may leave them, the
 * first.
 */
export function findLine(doc: Doc, lineId: string): FoundLine | undefined {
  const inIntro = lineIn(meetingRoots.intro(doc), lineId)
  if (inIntro) return { element: inIntro, topicId: undefined }
  for (const { id } of readTopics(doc)) {
    const element = lineIn(meetingRoots.topicText(doc, id), lineId)
    if (element) return { element, topicId: id }
  }
  return undefined
}

/** The lines directly inside a fragment, in order. */
export const linesOf = (fragment: XmlFragment): LineElement[] =>
  fragment.toArray().flatMap((node) =>
    // Yjs types attributes as text; the editor's binding writes numbers and booleans too.
    node instanceof XmlElement && node.nodeName === 'line' ? [node as unknown as LineElement] : [],
  )

const lineIn = (fragment: XmlFragment, lineId: string) =>
  linesOf(fragment).find((line) => line.getAttribute('id') === lineId)
