import { expect } from 'vitest'
import type { Doc } from 'yjs'
import { connectClient, snapshotHash, textOf, type RelayClient } from './relay-client'

const NAMES = ['writer-0', 'writer-1', 'writer-2', 'writer-3', 'writer-4']

/** Writers who type without end into one document, and one who reads. */
export interface TypingCrowd {
  readonly room: string
  readonly reader: RelayClient
  /** What the reader has seen of everybody's edits. */
  seenEdits(): number
  /** Resolves when everyone's line has ended. */
  readonly ended: Promise<void>
  /** Finds on a relay that came back everything that was confirmed or seen, and then the rest, once. */
  expectNothingLost(url: string): Promise<void>
}

/** Lets a crowd type, each into a text of its own, until the line ends; a few edits are on their way at any time. */
export async function startTyping(url: string, room: string): Promise<TypingCrowd> {
  const reader = await connectClient({ url, room })
  const writers = await Promise.all(NAMES.map(() => connectClient({ url, room })))
  writers.forEach((writer, index) => keepTyping(writer, NAMES[index]!))
  const everyone = [reader, ...writers]
  return {
    room,
    reader,
    seenEdits: () => NAMES.reduce((sum, name) => sum + countEdits(reader.doc, name), 0),
    ended: Promise.all(everyone.map(({ closed }) => closed)).then(() => undefined),
    async expectNothingLost(again) {
      const fresh = await connectClient({ url: again, room })
      NAMES.forEach((name, index) => {
        const kept = countEdits(fresh.doc, name)
        expect(kept).toBeGreaterThanOrEqual(writers[index]!.confirmedEdits())
        expect(textOf(fresh.doc, name)).toContain(textOf(reader.doc, name))
      })
      await expectTheRest(again, room, fresh, writers)
    },
  }
}

/** What was not yet confirmed comes back with its writers, once. */
async function expectTheRest(
  url: string,
  room: string,
  fresh: RelayClient,
  writers: readonly RelayClient[],
): Promise<void> {
  const back = await Promise.all(writers.map(({ doc }) => connectClient({ url, room, doc })))
  const everyone = [fresh, ...back]
  const typed = NAMES.map((name, index) => countEdits(writers[index]!.doc, name))
  const hasAll = ({ doc }: RelayClient) =>
    NAMES.every((name, index) => countEdits(doc, name) === typed[index])
  await Promise.all(everyone.map((client) => client.until(() => hasAll(client))))
  expect(new Set(everyone.map(({ doc }) => snapshotHash(doc))).size).toBe(1)
}

function keepTyping(writer: RelayClient, name: string): void {
  let typed = 0
  const type = () => {
    while (typed < writer.confirmedEdits() + 4) {
      writer.edit((doc) => doc.getText(name).insert(doc.getText(name).length, `${typed}, `))
      typed += 1
    }
    return false
  }
  // Its condition is asked after everything that comes in, which is when there is room to type on.
  void writer.until(type).catch(() => undefined)
}

const countEdits = (doc: Doc, name: string) => textOf(doc, name).split(', ').length - 1
