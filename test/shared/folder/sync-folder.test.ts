import { describe, expect, it } from 'vitest'
import {
  blockSchema,
  CONFAB_FORMAT,
  type Block,
  type NotebookJson,
} from '../../../shared/confab-json'
import { CHARTER } from '../../../shared/folder/notebook-parts'
import { noteName } from '../../../shared/folder/notes-folder'
import { syncFolder, type FolderOrders } from '../../../shared/folder/sync-folder'
import { createMemoryFolder, Killed, type MemoryFolder } from '../../support/memory-folder'
import { openNotebookInMemory } from '../../support/notebook-in-memory'

const bullet = (text: string): Block => ({ kind: 'bullet', indent: 0, text })

const notebook: NotebookJson = {
  format: CONFAB_FORMAT,
  title: 'Garden Circle',
  charter: [{ kind: 'paragraph', indent: 0, text: 'We meet on Thursdays.' }],
  people: [{ id: 'p1', name: 'Ana', aliases: [] }],
  meetings: [
    {
      date: '2026-03-12',
      title: '',
      state: 'live',
      intro: [],
      attendees: ['Ana'],
      topics: [
        {
          dots: 0,
          intentions: [{ kind: 'quest', label: 'quest' }],
          proposers: ['Ana'],
          title: 'Who waters the roof?',
          state: 'proposed',
          notes: [
            bullet('the roof garden is dry'),
            { kind: 'action', indent: 0, text: 'buy a hose' },
            bullet('ask the neighbours about the tap'),
          ],
        },
      ],
    },
    { date: '2026-03-05', title: 'Seeds', state: 'held', intro: [], attendees: [], topics: [] },
  ],
}

function open() {
  const folder = createMemoryFolder()
  const open = openNotebookInMemory(notebook)
  const sync = (orders?: Partial<FolderOrders>) =>
    syncFolder(folder, open.live, { machine: 'one', ...orders })
  return { folder, sync, ...open }
}

const FILE = '2026-03-12.md'
const notes = (folder: MemoryFolder) =>
  [...folder.files.keys()].filter((name) => !name.startsWith('.confab/')).toSorted()
const textOf = (folder: MemoryFolder, name = FILE) => folder.files.get(name) ?? ''

/** Edits a file as a person does in an editor. */
function edit(folder: MemoryFolder, change: (text: string) => string, name = FILE): void {
  folder.files.set(name, change(textOf(folder, name)))
}

const linesOf = (json: NotebookJson) => json.meetings[0]?.topics[0]?.notes ?? []
const wordsOf = (json: NotebookJson) => linesOf(json).map(({ text }) => text)

/** Types into the first line of the newest meeting. */
async function typeHere({ live, read }: ReturnType<typeof open>, at: number, text: string) {
  const key = read().meetings[0]?.id ?? ''
  const change = (block: Block, place: number): Block => {
    const changed = blockSchema.safeParse({ ...block, text }).data
    return place === at && changed ? changed : block
  }
  await live.change(key, (ours) => ({
    ...ours,
    meetings: ours.meetings.map((meeting) => ({
      ...meeting,
      topics: meeting.topics.map((topic) => ({ ...topic, notes: topic.notes.map(change) })),
    })),
  }))
}

describe('a folder of notes', () => {
  it('gets a file per meeting and one for the charter, and is left alone while nothing changes', async () => {
    const { folder, sync } = open()
    await sync()
    expect(notes(folder)).toEqual([FILE, '2026-03-05 Seeds.md', 'README.md'].toSorted())
    expect(textOf(folder)).toContain('the roof garden is dry')
    const before = folder.writes()
    const { files } = await sync()
    expect(files.map(({ state }) => state)).toEqual(['same', 'same', 'same'])
    expect(folder.writes()).toBe(before)
  })

  it('takes edits made by hand over as edits, and keeps what was written here meanwhile', async () => {
    const scene = open()
    const { folder, sync, read } = scene
    await sync()
    edit(folder, (text) =>
      text.replace('roof garden', 'old roof garden').replace('- [ ] buy', '- [x] buy'),
    )
    await typeHere(scene, 2, 'ask the neighbours about the tap, twice')
    await sync()
    expect(linesOf(read())).toMatchObject([
      { text: 'the old roof garden is dry' },
      { text: 'buy a hose', done: true },
      { text: 'ask the neighbours about the tap, twice' },
    ])
    expect(textOf(folder)).toContain('tap, twice')
  })

  it('keeps the line ends and the mark a file has', async () => {
    const { folder, sync, read } = open()
    await sync()
    edit(
      folder,
      (text) => `\ufeff${text.replaceAll('\n', '\r\n').replace('is dry', 'is very dry')}`,
    )
    await sync()
    expect(wordsOf(read())[0]).toBe('the roof garden is very dry')
    expect(textOf(folder)).toMatch(/^\ufeff[^\n]*\r\n/)
    expect(textOf(folder)).not.toMatch(/[^\r]\n/)
  })

  it('shows both sides of a conflict, leaves the file as it is, and does what is chosen', async () => {
    const scene = open()
    const { folder, sync, read } = scene
    await sync()
    edit(folder, (text) =>
      text.replace('is dry', 'is green').replace('buy a hose', 'buy a long hose'),
    )
    await typeHere(scene, 0, 'the roof garden is brown')
    const { files } = await sync()
    const held = files.find(({ name }) => name === FILE)
    expect(held).toMatchObject({ state: 'held', overlaps: [{ field: 'text' }] })
    expect(wordsOf(read()).slice(0, 2)).toEqual(['the roof garden is brown', 'buy a long hose'])
    expect(textOf(folder)).toContain('is green')
    const [overlap] = held?.overlaps ?? []
    if (!held || !overlap) throw new Error('There is no conflict to choose in')
    await sync({ choices: [{ key: held.key, overlap, choice: 'both' }] })
    expect(wordsOf(read()).slice(0, 2)).toEqual([
      'the roof garden is brown',
      'the roof garden is green',
    ])
    expect(textOf(folder)).toContain('is brown')
    expect(textOf(folder)).toContain('is green')
  })

  it('does not delete a meeting whose file somebody deleted, and writes it again when asked', async () => {
    const { folder, sync, read } = open()
    await sync()
    folder.files.delete(FILE)
    const { files } = await sync()
    const missing = files.find(({ name }) => name === FILE)
    expect(missing?.state).toBe('missing')
    expect(notes(folder)).not.toContain(FILE)
    expect(read().meetings).toHaveLength(2)
    await sync({ restore: [missing?.key ?? ''] })
    expect(textOf(folder)).toContain('the roof garden is dry')
  })

  it('follows a file that was renamed, and leaves a copy alone', async () => {
    const { folder, sync, read } = open()
    await sync()
    const text = textOf(folder)
    folder.files.delete(FILE)
    folder.files.set('roof.md', text.replace('is dry', 'is parched'))
    await sync()
    expect(wordsOf(read())[0]).toBe('the roof garden is parched')
    expect(notes(folder)).not.toContain(FILE)
    folder.files.set('zz copy.md', textOf(folder, 'roof.md'))
    expect((await sync()).copies).toEqual(['zz copy.md'])
  })

  it.each([
    ['an empty file', () => ''],
    ['a file cut in the middle of a line', (text: string) => text.slice(0, text.indexOf('dry'))],
    ['a file cut behind a line', (text: string) => text.slice(0, text.indexOf('- [ ] buy'))],
    ['a file without its meeting', () => '# Something else\n\nwords\n'],
  ])('does not take %s for what somebody wrote', async (_, change) => {
    const { folder, sync, read } = open()
    await sync()
    const [whole, before] = [textOf(folder), read()]
    edit(folder, change)
    const { files } = await sync()
    expect(files.find(({ name }) => name === FILE)?.state).toBe('broken')
    expect(read()).toEqual(before)
    folder.files.set(FILE, whole)
    await sync()
    expect(read()).toEqual(before)
  })

  it('takes an older state that a checkout put back for no edit, and edits in it for edits', async () => {
    const scene = open()
    const { folder, sync, read } = scene
    await sync()
    const older = textOf(folder)
    await typeHere(scene, 0, 'the roof garden is flooded now')
    await sync()
    folder.files.set(FILE, older)
    await sync()
    expect(wordsOf(read())[0]).toBe('the roof garden is flooded now')
    expect(textOf(folder)).toContain('flooded')
    folder.files.set(FILE, older.replace('buy a hose', 'buy two hoses'))
    await sync()
    expect(wordsOf(read()).slice(0, 2)).toEqual(['the roof garden is flooded now', 'buy two hoses'])
  })

  it('makes a meeting of a new file named after a day', async () => {
    const { folder, sync, read } = open()
    await sync()
    folder.files.set('2026-03-19.md', '## 2026-03-19\n\n### [quest] (Ana) New beds?\n\n- by hand\n')
    folder.files.set('todo.md', '# Shopping\n')
    await sync()
    await sync()
    expect(read().meetings.map(({ date }) => date)).toEqual([
      '2026-03-19',
      '2026-03-12',
      '2026-03-05',
    ])
    expect(textOf(folder, '2026-03-19.md')).toContain('confab:meeting')
    expect(textOf(folder, 'todo.md')).toBe('# Shopping\n')
  })

  it("leaves a README that is somebody else's alone", async () => {
    const { folder, sync } = open()
    folder.files.set('README.md', '# A repository\n')
    await sync()
    expect(textOf(folder, 'README.md')).toBe('# A repository\n')
    expect(textOf(folder, 'charter.md')).toContain('We meet on Thursdays.')
  })

  it('takes edits of the charter over, and a new title', async () => {
    const { folder, sync, read } = open()
    await sync()
    const change = (text: string) =>
      text.replace('Thursdays', 'Fridays').replace('# Garden Circle', '# Roof Circle')
    edit(folder, change, 'README.md')
    const { files } = await sync()
    expect(files.find(({ key }) => key === CHARTER)?.overlaps).toEqual([])
    expect(read()).toMatchObject({
      title: 'Roof Circle',
      charter: [{ text: 'We meet on Fridays.' }],
    })
  })

  it('is not fought over by two machines, one of which hears later', async () => {
    const one = open()
    await one.sync()
    const other = openNotebookInMemory(notebook)
    const theirs = createMemoryFolder(one.folder.files)
    await syncFolder(theirs, other.live, { machine: 'other' })
    await typeHere(one, 0, 'the roof garden is wet')
    await one.sync()
    // The other machine has the file already, and not yet the edit.
    const { files } = await syncFolder(theirs, other.live, { machine: 'other' })
    expect(files.find(({ name }) => name === FILE)?.state).toBe('ahead')
    expect(textOf(one.folder)).toContain('is wet')
    await typeHere({ ...one, ...other }, 0, 'the roof garden is wet')
    const writes = one.folder.writes() + theirs.writes()
    await syncFolder(theirs, other.live, { machine: 'other' })
    await one.sync()
    expect(one.folder.writes() + theirs.writes()).toBe(writes)
  })
})

describe('a crash', () => {
  it('at any step loses nothing and does nothing twice', async () => {
    for (let step = 1; step < 200; step += 1) {
      const scene = open()
      const { folder, sync, read } = scene
      await sync()
      edit(folder, (text) => text.replace('is dry', 'is dry\n- one more by hand'))
      await typeHere(scene, 1, 'buy a green hose')
      folder.dieAt(step)
      const isKilled = await sync().then(
        () => false,
        (error: unknown) => error instanceof Killed,
      )
      folder.dieAt(Infinity)
      await sync()
      expect(wordsOf(read())).toEqual([
        'the roof garden is dry',
        'one more by hand',
        'buy a green hose',
        'ask the neighbours about the tap',
      ])
      for (const word of wordsOf(read())) expect(textOf(folder)).toContain(word)
      if (!isKilled) return
    }
    throw new Error('Syncing never came to its end')
  })
})

describe('the name of a note', () => {
  it.each(['2026-03-12.md', 'a b.md', '.confab/0123.md', '.confab/state.json'])(
    'may be %s',
    (name) => {
      expect(noteName.safeParse(name).success).toBe(true)
    },
  )

  it.each([
    '../a.md',
    '..\\a.md',
    '/etc/a.md',
    'a/b.md',
    '.confab/../a.md',
    '.git/config.md',
    '.confab/.md',
    'C:a.md',
    'a.exe',
    '',
    'a\0.md',
    '..md',
  ])('may not be %j', (name) => {
    expect(noteName.safeParse(name).success).toBe(false)
  })
})
