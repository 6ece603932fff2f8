import { XmlElement } from 'yjs'
import { writersOfLine, type Writer } from '../../../shared/documents/writers'
import { fullWriters, type NamedWriter } from '../../editor/line-menu/line-writers'
import type { MeetingSession } from '../../session/meeting-session'
import type { MeetingLineOffer } from './meeting-line-offers'

const words = {
  group: 'Writers',
  imported: 'imported',
  carried: 'carried over',
  unknown: 'somebody unknown',
}

/** Who typed a line of a field, by its id. */
export function nameWriters(meeting: MeetingSession, field: string, lineId: string): NamedWriter[] {
  const { me, document, fragment } = meeting
  const line = fragment(field)
    .toArray()
    .find((node) => node instanceof XmlElement && node.getAttribute('id') === lineId)
  if (!(line instanceof XmlElement)) return []
  return writersOfLine(document.doc, line).map(({ writer, share }) => ({
    name: nameWriter(meeting, writer),
    isPerson: writer.kind === 'person' || writer.kind === 'unknown',
    share,
    isMe: writer.kind === 'person' && writer.personId === me.id,
  }))
}

/** What a writer is called: a person's name, or what else it was. */
export const nameWriter = ({ names }: Pick<MeetingSession, 'names'>, writer: Writer): string =>
  writer.kind === 'person' ? (names.get()[writer.personId] ?? words.unknown) : words[writer.kind]

/** Tells in the menu of a line who typed it. */
export const offerWriters: MeetingLineOffer = ({ id }, { open: { meeting }, field }) => {
  const writers = id === undefined ? [] : nameWriters(meeting, field, id)
  if (writers.length === 0) return undefined
  return { label: words.group, entries: [{ kind: 'note', label: fullWriters(writers) }] }
}
