import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createDataFolder, startRelay } from '../support/built-relay'
import { buildDyingRelay } from '../support/dying-relay/build'
import { fatalMoments, type FatalMoment } from '../support/dying-relay/death'
import { connectClient } from '../support/relay-client'
import { runCommand } from '../support/store-commands'
import { startTyping } from '../support/typing-crowd'

let program = ''
beforeAll(async () => {
  program = await buildDyingRelay()
})

const startDying = (data: string, moment: FatalMoment, after: number) =>
  startRelay(data, ['--moment', moment, '--after', String(after)], program)

describe('a relay that is killed', () => {
  const moments = fatalMoments.filter((moment) => moment !== 'during-backup')

  it.each(moments.flatMap((moment) => [10, 60].map((after) => ({ moment, after }))))(
    'I1, I2: $moment, at change $after, has everything confirmed and everything seen',
    async ({ moment, after }) => {
      const data = await createDataFolder()
      const dying = await startDying(data, moment, after)
      const crowd = await startTyping(dying.url, 'meeting')
      await dying.ended
      await crowd.ended
      expect(dying.child.signalCode).toBe('SIGKILL')
      expect(await runCommand(['doctor', '--data', data])).toMatchObject({ status: 0, error: '' })

      const relay = await startRelay(data)
      await crowd.expectNothingLost(relay.url)
      await relay.stop()
      expect(await runCommand(['doctor', '--data', data])).toMatchObject({ status: 0, error: '' })
    },
  )

  it('I2: during a backup leaves no half of one, and has everything', async () => {
    const data = await createDataFolder()
    const dying = await startDying(data, 'during-backup', 0)
    const crowd = await startTyping(dying.url, 'meeting')
    await crowd.reader.until(() => crowd.seenEdits() > 100)
    const backup = path.join(await createDataFolder(), 'backup')
    const { status, out, error } = await runCommand(['backup', backup, '--data', data])
    expect([status, out]).toEqual([1, ''])
    expect(error).toMatch(/The backup ended before it was complete/)
    expect(await readdir(backup)).toEqual([])
    await crowd.ended

    expect(await runCommand(['backup', backup, '--data', data])).toMatchObject({ status: 0 })
    expect(await runCommand(['doctor', backup])).toMatchObject({ status: 0 })
    const relay = await startRelay(data)
    await crowd.expectNothingLost(relay.url)
  })
})

describe('a relay with another history', () => {
  it('I6: is not told a word of the one a client holds, and neither loses any', async () => {
    const first = await startRelay(await createDataFolder())
    const other = await startRelay(await createDataFolder())
    const write = (epoch: string, text: string) => (client: Awaited<typeof connecting>) =>
      client.edit((doc) => {
        doc.getMap('meta').set('epoch', epoch)
        doc.getText('notes').insert(0, text)
      })
    const connecting = connectClient({ url: first.url, room: 'meeting' })
    const ours = await connecting
    const mine = write('epoch-ours', 'ours ')(ours)
    await ours.until(() => ours.confirmedEdits() >= mine)
    const theirs = await connectClient({ url: other.url, room: 'meeting' })
    const done = write('epoch-theirs', 'theirs ')(theirs)
    await theirs.until(() => theirs.confirmedEdits() >= done)

    // It brings its history to the relay with the other one.
    await expect(
      connectClient({ url: other.url, room: 'meeting', doc: ours.doc, epoch: 'epoch-ours' }),
    ).rejects.toThrow('The line ended before')
    expect(ours.doc.getText('notes').toJSON()).toBe('ours ')
    const reader = await connectClient({ url: other.url, room: 'meeting' })
    expect(reader.doc.getText('notes').toJSON()).toBe('theirs ')
  })
})
