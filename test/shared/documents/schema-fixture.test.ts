import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { applyUpdate, Doc, encodeStateAsUpdate } from 'yjs'
import { describe, expect, it } from 'vitest'
import { readMeeting, writeMeeting } from '../../../shared/documents/meeting-json'
import { canWrite, META_ROOT, readVersion, SCHEMA_VERSION } from '../../../shared/documents/version'
import { everyKindOfMeeting } from '../../fixtures/every-kind-of-meeting'

const fixture = (schema: number) =>
  path.join(import.meta.dirname, `../../fixtures/meeting-schema-${schema}.bin`)

// A new schema gets a recording of its own (CONFAB_RECORD=1), and the old recordings stay for ever.
if (process.env['CONFAB_RECORD'] === '1' && !existsSync(fixture(SCHEMA_VERSION))) {
  const doc = new Doc()
  doc.clientID = 1
  let count = 0
  const newId = () => `id${(count += 1)}`
  writeMeeting(doc, everyKindOfMeeting, 'n1', { newId, personIdOf: (name) => `person-${name}` })
  writeFileSync(fixture(SCHEMA_VERSION), encodeStateAsUpdate(doc))
}

const load = (schema: number) => {
  const doc = new Doc()
  applyUpdate(doc, readFileSync(fixture(schema)))
  return doc
}

describe('documents recorded by earlier schemas', () => {
  for (let schema = 1; schema <= SCHEMA_VERSION; schema += 1) {
    it(`reads everything a document of schema ${schema} holds`, () => {
      expect(withoutIds(readMeeting(load(schema), 'm1'))).toEqual(
        withoutIds({ ...everyKindOfMeeting, id: 'm1' }),
      )
    })

    it(`says so of a document of schema ${schema}`, () => {
      expect(readVersion(load(schema))).toMatchObject({ schema, minWriter: 1 })
    })
  }

  it('I12: writes nothing when a document is only read', () => {
    const doc = load(1)
    const updates: unknown[] = []
    doc.on('update', (update) => updates.push(update))
    readMeeting(doc, 'm1')
    expect(updates).toEqual([])
  })
})

describe('a document of a later schema', () => {
  it('is not written by this build', () => {
    const doc = load(SCHEMA_VERSION)
    doc.getMap(META_ROOT).set('minWriter', SCHEMA_VERSION + 1)
    expect(canWrite(readVersion(doc))).toBe(false)
  })

  it('is written by this build when its own writers say that is safe', () => {
    const doc = load(SCHEMA_VERSION)
    doc.getMap(META_ROOT).set('schema', SCHEMA_VERSION + 1)
    expect(canWrite(readVersion(doc))).toBe(true)
  })

  it('shows lines of a kind this build does not know as paragraphs, their text kept', () => {
    const doc = load(1)
    const [line] = doc.getXmlFragment('intro').toArray()
    ;(line as unknown as { setAttribute(key: string, value: string): void }).setAttribute(
      'kind',
      'hologram',
    )
    expect(readMeeting(doc, 'm1')?.intro[0]).toMatchObject({ kind: 'paragraph' })
    expect((line as unknown as { getAttribute(key: string): string }).getAttribute('kind')).toBe(
      'hologram',
    )
  })
})

/** Ids are made when a document is written; what a person sees is everything else. */
function withoutIds(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) => (key === 'id' ? undefined : part)),
  )
}
