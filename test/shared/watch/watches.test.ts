import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Doc } from 'yjs'
import { initNotebook, setPerson } from '../../../shared/documents/notebook'
import { listWatches, setWatch, watchesRoot } from '../../../shared/watch/watches'
import { notebookWatchOf, readWatchRules } from '../../../shared/watch/who-watches'
import { countingIds } from '../../support/counting-ids'
import { propertyRuns } from '../../support/property-runs'
import { copyReplicas, courses, meetAll, runCourse, snapshotHash } from '../../support/replicas'

const scopes = ['notebook', 'meeting:m1', 'topic:t1'] as const
const people = [
  { id: 'ana', name: 'Ana Ruiz' },
  { id: 'bo', name: 'Bo Lind' },
  { id: 'ana2', name: 'Annie' },
]

function notebook(): Doc {
  const doc = new Doc()
  initNotebook(doc, { title: 'Garden' }, countingIds())
  setPerson(doc, { id: 'p1', name: 'Ana Ruiz', aliases: ['Annie'] })
  return doc
}

const said = (doc: Doc) =>
  listWatches(doc)
    .map(({ person, scope, isOn }) => `${person.id} ${scope} ${isOn}`)
    .sort()

describe('what people said they watch', () => {
  it('is forgotten with `default`, on whichever device they said it', () => {
    const doc = notebook()
    setWatch(doc, people[0]!, 'notebook', 'on')
    setWatch(doc, people[2]!, 'notebook', 'default')
    expect(said(doc)).toEqual([])
  })

  it('leaves everybody else alone', () => {
    const doc = notebook()
    setWatch(doc, people[1]!, 'notebook', 'on')
    setWatch(doc, people[0]!, 'notebook', 'off')
    expect(said(doc)).toEqual(['ana notebook false', 'bo notebook true'])
  })

  it('is heard with “no” when two devices of one person, apart, say otherwise', () => {
    const replicas = copyReplicas(notebook(), 2)
    setWatch(replicas[0]!, people[0]!, 'notebook', 'on')
    setWatch(replicas[1]!, people[2]!, 'notebook', 'off')
    meetAll(replicas)
    for (const doc of replicas) expect(notebookWatchOf(readWatchRules(doc), people[0]!)).toBe(false)
    setWatch(replicas[0]!, people[0]!, 'notebook', 'on')
    expect(notebookWatchOf(readWatchRules(replicas[0]!), people[2]!)).toBe(true)
  })

  it('is the same on all machines once they have met, and what each person last said is kept', () => {
    const action = fc.record({
      scope: fc.constantFrom(...scopes),
      is: fc.constantFrom('on', 'off', 'default'),
    })
    fc.assert(
      fc.property(courses(action), (course) => {
        // Everybody works on a machine of their own.
        const own = course.map((step) => (step.kind === 'do' ? { ...step, on: step.on % 2 } : step))
        const last = new Map<string, string>()
        const replicas = runCourse(notebook(), own, (doc, { scope, is }, on) => {
          setWatch(doc, people[on]!, scope, is)
          last.set(`${people[on]!.id} ${scope}`, is)
        })
        expect(new Set(replicas.map(snapshotHash)).size).toBe(1)
        const wanted = [...last].flatMap(([key, is]) =>
          is === 'default' ? [] : [`${key} ${is === 'on'}`],
        )
        for (const doc of replicas) expect(said(doc)).toEqual(wanted.sort())
      }),
      propertyRuns(15),
    )
  })

  it('is no more than what can be read', () => {
    const doc = notebook()
    const root = watchesRoot(doc)
    for (const key of ['notebook', '/notebook', 'ana/', 'ana/meeting:', 'ana/line:l1'])
      root.set(key, { name: 'Ana', is: 'on' })
    root.set('ana/notebook', 'on')
    root.set('bo/notebook', { name: 'Bo', is: 'maybe' })
    expect(listWatches(doc)).toEqual([])
  })
})
