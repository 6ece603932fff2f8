import { describe, expect, it, onTestFinished } from 'vitest'
import { applyUpdate, Doc } from 'yjs'
import { meetingRoots } from '../../../shared/documents/meeting'
import { historyPath, momentPath, readHistoryAnswer } from '../../../shared/history/history-answer'
import { fail } from '../../../shared/result'
import { createMemoryStore } from '../../../sync-server/store/memory-store'
import type { RoomStore } from '../../../sync-server/store/room-store'
import { roomName } from '../../support/open-room'
import { connectClient } from '../../support/relay-client'
import { startTestRelay } from '../../support/test-relay'

const room = 'meeting-m1'

async function scene(store: RoomStore = createMemoryStore(Date.now)) {
  const relay = await startTestRelay({}, store)
  const enter = async (personId?: string) => {
    const client = await connectClient({ url: relay.url, room })
    onTestFinished(client.close)
    if (personId !== undefined) client.introduce(client.doc.clientID, personId)
    return client
  }
  const ask = (path: string) => fetch(`${relay.url}${path}`)
  const list = async () => readHistoryAnswer(await (await ask(historyPath(room))).json())
  return { relay, store, enter, ask, list }
}

describe('the history a relay tells', () => {
  it('says who wrote when, and gives the document as it was', async () => {
    const { enter, ask, list } = await scene()
    const [ada, bo] = [await enter('person-ada'), await enter('person-bo')]
    ada.edit((doc) => doc.getText('notes').insert(0, 'first'))
    await ada.until(() => ada.confirmedEdits() === 1)
    await bo.until(() => bo.doc.getText('notes').length > 0)
    bo.edit((doc) => doc.getText('notes').insert(0, 'second '))
    await bo.until(() => bo.confirmedEdits() === 1)

    const told = await list()
    expect(told?.begins?.sequence).toBe(1)
    expect(told?.moments.flatMap(({ writers }) => writers)).toEqual(['person-ada', 'person-bo'])
    expect(told?.moments.at(-1)?.sequence).toBe(2)
    const notes = await Promise.all(
      [1, 2].map(async (sequence) => {
        const answer = await ask(momentPath(room, sequence))
        const doc = new Doc()
        applyUpdate(doc, new Uint8Array(await answer.arrayBuffer()))
        return doc.getText('notes').toJSON()
      }),
    )
    expect(notes).toEqual(['first', 'second first'])
  })

  it('names the writers of what a connection brings that nobody has introduced', async () => {
    const { enter, list } = await scene()
    const client = await enter()
    client.edit((doc) => {
      meetingRoots.writers(doc).set(String(doc.clientID), 'person-cy')
      doc.getText('notes').insert(0, 'written on the train')
    })
    await client.until(() => client.confirmedEdits() === 1)
    expect((await list())?.moments[0]?.writers).toEqual(['person-cy'])
  })

  it('tells of a long log in parts that overlap nowhere', async () => {
    let now = 0
    const store = createMemoryStore(() => (now += 45_000))
    for (let change = 0; change < 4_500; change += 1) {
      await store.append(roomName(room), Uint8Array.of(0, 0), [`p${change % 3}`])
    }
    const { ask } = await scene(store)
    const sequences: number[] = []
    let changes = 0
    for (let after: number | undefined = 0; after !== undefined;) {
      const answer = readHistoryAnswer(await (await ask(historyPath(room, after))).json())
      if (!answer) throw new Error('This is no history')
      sequences.push(...answer.moments.map(({ sequence }) => sequence))
      changes += answer.moments.reduce((sum, moment) => sum + moment.changes, 0)
      after = answer.next
    }
    expect(changes).toBe(4_500)
    expect(sequences.at(-1)).toBe(4_500)
    expect(sequences).toEqual(sequences.toSorted((a, b) => a - b))
  })

  it('has no moments of a room nobody wrote', async () => {
    const { ask } = await scene()
    expect(await (await ask(historyPath('meeting-none'))).json()).toEqual({ moments: [] })
  })

  it.each([
    ['dropped', 410],
    ['damaged', 500],
    ['unavailable', 503],
    ['unknown', 404],
  ] as const)('says that what is asked for is %s', async (reason, status) => {
    const { ask } = await scene({ ...createMemoryStore(), readMoment: async () => fail(reason) })
    const answer = await ask(momentPath(room, 7))
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({ reason, error: expect.stringMatching(/\.$/) })
  })

  it.each(['%', 'a b', `${room}/x`, `${room}/1/2`, `${room}/-1`])(
    'has nothing at %s',
    async (path) => {
      const { ask } = await scene()
      expect((await ask(`/api/history/${path}`)).status).toBe(404)
    },
  )

  it('answers members alone', async () => {
    const relay = await startTestRelay({ secret: 'open-sesame' })
    const ask = (headers: Record<string, string>) =>
      fetch(`${relay.url}${historyPath(room)}`, { headers })
    expect((await ask({})).status).toBe(401)
    expect((await ask({ authorization: 'Bearer open-sesame' })).status).toBe(200)
    const foreign = { authorization: 'Bearer open-sesame', origin: 'https://evil.example' }
    expect((await ask(foreign)).status).toBe(403)
  })

  it('puts one state together at a time, and turns away when too many wait', async () => {
    let running = 0
    let most = 0
    let go = () => {}
    const gone = new Promise<void>((resolve) => (go = resolve))
    const { ask } = await scene({
      ...createMemoryStore(),
      async readMoment() {
        running += 1
        most = Math.max(most, running)
        await gone
        running -= 1
        return fail('unknown')
      },
    })
    const statuses: number[] = []
    const asked = Array.from({ length: 30 }, async () => {
      statuses.push((await ask(momentPath(room, 1))).status)
    })
    await expect.poll(() => statuses).toEqual(Array.from({ length: 6 }, () => 503))
    go()
    await Promise.all(asked)
    expect(statuses.filter((status) => status === 404)).toHaveLength(24)
    expect(most).toBe(1)
  })
})
