import { existsSync } from 'node:fs'
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { BACKUP_PATH, findBackupAccess } from '../../../sync-server/backup/backup-access'
import { saveBackup } from '../../../sync-server/backup/backup-folder'
import { RESTORING_FILE } from '../../../sync-server/store/level-folder'
import { createFolder } from '../../support/app-folder'
import { damageTables, fillWithWords, WORDS } from '../../support/damaged-tables'
import { openStore, tryToOpenStore } from '../../support/level-folder'
import { roomName } from '../../support/open-room'
import { connectClient, snapshotHash } from '../../support/relay-client'
import {
  fillStore,
  runCommand,
  startProgram,
  storedRooms,
  withLevel,
} from '../../support/store-commands'

const [room] = storedRooms

let folder = ''
const inFolder = (name: string) => path.join(folder, name)
beforeEach(async () => {
  const made = await createFolder('commands')
  folder = made.folder
  onTestFinished(made.remove)
})

/** Everything in a store but what only its log needs. */
const contentOf = (data: string) =>
  withLevel(data, async (level) =>
    (await level.iterator().all())
      .filter(([key]) => key !== '!trail')
      .map(([key, value]) => [key, Buffer.from(value).toString('hex')]),
  )

describe('confab backup and restore', () => {
  it('bring back all of a store, history too', async () => {
    const data = await fillStore(inFolder('data'))
    const backup = inFolder('backup')
    expect(await runCommand(['backup', backup, '--data', data])).toMatchObject({
      status: 0,
      out: expect.stringMatching(/^Backed up .*: 16 rows, \d+ bytes\.\n$/) as string,
      error: '',
    })
    const restored = inFolder('restored')
    expect(await runCommand(['restore', backup, '--data', restored])).toMatchObject({ status: 0 })
    expect(await contentOf(restored)).toEqual(await contentOf(data))
    const doctor = await runCommand(['doctor', '--data', restored])
    expect(doctor).toMatchObject({
      status: 0,
      out: expect.stringContaining('3 documents checked, all in order') as string,
    })
  })

  it('I2: has everything a running relay has confirmed, and what is typed meanwhile does no harm', async () => {
    const data = inFolder('data')
    const relay = await startProgram(data)
    const writer = await connectClient({ url: relay.url, room })
    const edit = writer.edit((doc) => doc.getText('notes').insert(0, 'confirmed '))
    await writer.until(() => writer.confirmedEdits() >= edit)
    const hash = snapshotHash(writer.doc)
    const backup = inFolder('backup')
    const backingUp = runCommand(['backup', backup, '--data', data])
    for (let more = 0; more < 50; more += 1) {
      writer.edit((doc) => doc.getText('more').insert(0, `${more} `))
    }
    expect(await backingUp).toMatchObject({ status: 0, error: '' })
    expect(await runCommand(['doctor', backup])).toMatchObject({ status: 0 })

    const restored = inFolder('restored')
    await runCommand(['restore', backup, '--data', restored])
    const again = await startProgram(restored)
    const reader = await connectClient({ url: again.url, room })
    expect(reader.doc.getText('notes').toJSON()).toBe('confirmed ')
    const typed = reader.doc.getText('more').toJSON()
    expect(writer.doc.getText('more').toJSON().endsWith(typed)).toBe(true)
    expect(typed !== '' || snapshotHash(reader.doc) === hash).toBe(true)
  })

  it('take the data folder from the environment, as the relay does', async () => {
    const data = await fillStore(inFolder('data'))
    const env = { CONFAB_DATA: data }
    expect(await runCommand(['backup', inFolder('backup')], env)).toMatchObject({ status: 0 })
  })

  it('open the store themselves when a relay ended without a word', async () => {
    const data = await fillStore(inFolder('data'))
    const gone = { url: 'http://127.0.0.1:9', token: 'of a relay that was killed' }
    await writeFile(path.join(data, 'backup-access.json'), JSON.stringify(gone))
    expect(await runCommand(['backup', inFolder('one'), '--data', data])).toMatchObject({
      status: 0,
    })
    await writeFile(path.join(data, 'backup-access.json'), '{"url":')
    expect(await runCommand(['backup', inFolder('two'), '--data', data])).toMatchObject({
      status: 0,
    })
  })

  it('leave the word for backups to this user alone, and take it back', async () => {
    const data = inFolder('data')
    const relay = await startProgram(data)
    const access = await findBackupAccess(data)
    expect(access).toMatchObject({ url: relay.url })
    const ask = (method: string, token?: string) =>
      fetch(`${relay.url}${BACKUP_PATH}`, {
        method,
        headers: token === undefined ? {} : { Authorization: `Bearer ${token}` },
      })
    expect((await ask('POST')).status).toBe(401)
    expect((await ask('POST', 'wrong')).status).toBe(401)
    expect((await ask('GET', access?.token)).status).toBe(401)
    expect((await ask('POST', access?.token)).status).toBe(200)
    await relay.close()
    expect(await findBackupAccess(data)).toBeUndefined()
  })
})

describe('confab backup refuses, with one sentence,', () => {
  it.each([
    ['a folder that has something in it', async () => inFolder('data'), /is not empty\./],
    [
      'a folder below a file',
      async () => path.join(inFolder('data'), 'CURRENT', 'below'),
      /cannot be kept in .* \(a part of its path is a file\)/,
    ],
  ])('%s', async (_, choose, sentence) => {
    const data = await fillStore(inFolder('data'))
    const { status, out, error } = await runCommand(['backup', await choose(), '--data', data])
    expect([status, out]).toEqual([1, ''])
    expect(error).toMatch(sentence)
  })

  it('a folder without a store, and makes none', async () => {
    const data = inFolder('nothing')
    const { status, error } = await runCommand(['backup', inFolder('backup'), '--data', data])
    expect(status).toBe(1)
    expect(error).toMatch(/There is no store in .*--data/)
    expect(existsSync(data)).toBe(false)
  })

  it('a store that a relay uses which cannot be asked', async () => {
    const data = inFolder('data')
    await startProgram(data)
    await rm(path.join(data, 'backup-access.json'))
    const { status, error } = await runCommand(['backup', inFolder('backup'), '--data', data])
    expect(status).toBe(1)
    expect(error).toMatch(/A relay is using .* does not answer here/)
    expect(existsSync(inFolder('backup'))).toBe(false)
  })

  it('what ends before it is complete, and keeps nothing of it', async () => {
    const data = await fillStore(inFolder('data'))
    await runCommand(['backup', inFolder('whole'), '--data', data])
    const whole = await readFile(path.join(inFolder('whole'), 'confab-backup'))
    for (const length of [0, 5, 16, 20, whole.length - 30, whole.length - 1]) {
      const chunks = (async function* () {
        yield whole.subarray(0, length)
      })()
      expect(await saveBackup(inFolder('cut'), chunks)).toMatchObject({ ok: false })
      expect(await readdir(inFolder('cut'))).toEqual([])
    }
  })
})

describe('a backup of a store of which a part cannot be read', () => {
  it('has everything else, says so, and so does whoever looks at it', async () => {
    const data = inFolder('data')
    await fillWithWords(() => openStore(data))
    await damageTables(data)
    const backup = inFolder('backup')
    const made = await runCommand(['backup', backup, '--data', data])
    expect(made.status).toBe(1)
    expect(made.out).toMatch(/^Backed up /)
    expect(made.error).toMatch(/A part of the store cannot be read.*confab doctor /)
    const doctor = await runCommand(['doctor', backup])
    expect(doctor.status).toBe(1)
    expect(doctor.out).toMatch(/a part could not be read\n.*: 3 documents checked, [12] damaged/)

    const restored = await runCommand(['restore', backup, '--data', inFolder('restored')])
    expect(restored).toMatchObject({
      status: 0,
      error: 'confab: The backup was made of a store that was damaged.\n',
    })
    const store = await openStore(inFolder('restored'))
    const loaded = await Promise.all(['a', 'b', 'c'].map((name) => store.load(roomName(name))))
    expect(new Set(loaded.map(({ ok }) => ok))).toEqual(new Set([true, false]))
    for (const each of loaded) expect(each.ok ? each.value.changes : WORDS).toBe(WORDS)
    await store.close()
  })
})

describe('confab restore refuses, with one sentence,', () => {
  it('a data folder that has something in it, and leaves it as it is', async () => {
    const data = await fillStore(inFolder('data'))
    await runCommand(['backup', inFolder('backup'), '--data', data])
    const before = await contentOf(data)
    const { status, error } = await runCommand(['restore', inFolder('backup'), '--data', data])
    expect(status).toBe(1)
    expect(error).toMatch(/is not empty.*never replaces/)
    expect(await contentOf(data)).toEqual(before)
  })

  it('a backup with any byte changed, cut short or added, and makes no folder', async () => {
    const data = await fillStore(inFolder('data'))
    await runCommand(['backup', inFolder('backup'), '--data', data])
    const file = path.join(inFolder('backup'), 'confab-backup')
    const whole = await readFile(file)
    const broken = [whole.subarray(0, -1), Buffer.concat([whole, Buffer.of(0)]), Buffer.alloc(0)]
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole)
      changed[at]! ^= 0x04
      broken.push(changed)
    }
    for (const content of broken) {
      await writeFile(file, content)
      const asked = await runCommand(['restore', inFolder('backup'), '--data', inFolder('new')])
      expect(asked.status).toBe(1)
      expect(asked.error).toMatch(/^confab: The backup in .*\n$/)
    }
    expect(existsSync(inFolder('new'))).toBe(false)
  })

  it('a folder that is no backup', async () => {
    await mkdir(inFolder('empty'))
    for (const backup of [inFolder('empty'), inFolder('nowhere')]) {
      const { status, error } = await runCommand(['restore', backup, '--data', inFolder('new')])
      expect(status).toBe(1)
      expect(error).toMatch(/There is no complete backup in /)
    }
  })

  it('I5: and no relay starts on a folder that was restored half', async () => {
    const data = inFolder('half')
    await mkdir(data)
    await writeFile(path.join(data, RESTORING_FILE), '')
    expect(await tryToOpenStore(data)).toMatchObject({
      ok: false,
      failure: expect.stringMatching(/did not get to its end. Empty that folder/) as string,
    })
  })
})

describe('the commands over a store', () => {
  it.each([
    [['backup'], 'which folder is the backup?'],
    [['restore'], 'which folder is the backup?'],
    [['backup', ''], 'a folder has a name'],
    [['backup', 'one', 'two'], 'two is too much'],
    [['doctor', '--fast'], "Unknown option '--fast'"],
    [['restore', 'one', '--data'], "'--data <value>' argument missing"],
    [['restore', 'one', '--data='], '--data needs a folder'],
  ] as const)('refuse %j with status 2 and how they are used', async (args, problem) => {
    const { status, out, error } = await runCommand(args)
    expect([status, out]).toEqual([2, ''])
    expect(error).toContain(`confab: ${problem.startsWith('two') ? 'one folder' : ''}`)
    expect(error).toContain(problem)
    expect(error).toContain(`\nconfab ${args[0]} `)
  })

  it.each(['backup', 'restore', 'doctor'] as const)('%s explains itself', async (name) => {
    const { status, out, error } = await runCommand([name, '--help'])
    expect([status, error]).toEqual([0, ''])
    expect(out).toContain(`confab ${name} `)
  })
})
