import { meetingRoots } from '../../shared/documents/meeting'
import type { Me } from './device'
import { LOCAL_CHANGE, type DocumentSession } from './document-session'

/** With the first edit of this window, the meeting learns who its writer is. Looking on writes nothing. */
export function introduceWriter({ doc }: DocumentSession, me: Me): void {
  const introduce = (
    _update: unknown,
    _origin: unknown,
    _doc: unknown,
    { local }: { local: boolean },
  ) => {
    if (!local) return
    doc.off('update', introduce)
    doc.transact(() => {
      const [writers, people] = [meetingRoots.writers(doc), meetingRoots.people(doc)]
      const writer = String(doc.clientID)
      if (writers.get(writer) !== me.id) writers.set(writer, me.id)
      if (people.get(me.id)?.name !== me.name) people.set(me.id, { name: me.name })
    }, LOCAL_CHANGE)
  }
  doc.on('update', introduce)
}
