import { expect, it } from 'vitest'
import { connectClient, snapshotHash, textOf } from '../support/relay-client'
import { startTestRelay } from '../support/test-relay'

const CROWD = 200

it('lets the next one in once somebody has left a full room', async () => {
  const { url } = await startTestRelay({ maxPeersPerRoom: 2 })
  const place = { url, room: 'a' }
  const [first, second] = [await connectClient(place), await connectClient(place)]
  await expect(connectClient(place)).rejects.toThrow('The line ended')
  first.close()
  await first.closed
  // Whoever is turned away comes again; here that is at once.
  const comeAgain = (): Promise<unknown> => connectClient(place).catch(comeAgain)
  await comeAgain()
  second.close()
})

it(`lets ${CROWD} in at once, and each sees what each of them wrote`, async () => {
  const { url } = await startTestRelay()
  const place = { url, room: 'a' }
  const writer = await connectClient(place)
  writer.edit((doc) => doc.getText('notes').insert(0, 'agenda '.repeat(10_000)))
  const crowd = await Promise.all(Array.from({ length: CROWD }, () => connectClient(place)))
  for (const each of crowd) each.edit((doc) => doc.getMap('votes').set(String(doc.clientID), 1))
  await Promise.all(
    [writer, ...crowd].map((each) =>
      each.until(() => each.doc.getMap('votes').size === CROWD && each.confirmedEdits() === 1),
    ),
  )
  expect(new Set([writer, ...crowd].map(({ doc }) => snapshotHash(doc))).size).toBe(1)
  expect(textOf(crowd[0]!.doc, 'notes')).toHaveLength(70_000)
  for (const each of [writer, ...crowd]) each.close()
})
