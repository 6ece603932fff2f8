import type { Doc, Map as YMap } from 'yjs'
import { z } from 'zod'
import { fail, succeed, type Result } from '../result'

/** A state of a meeting that somebody gave a name. It is in the meeting itself: everybody has it, offline too. */
export interface NamedVersion {
  readonly id: string
  readonly name: string
  /** The id of the person who named it; only they rename it and take it away. */
  readonly by: string
  /** When it was named. */
  readonly atMs: number
  /** The time of the state. */
  readonly ofMs: number
  /** What it takes. */
  readonly bytes: number
}

/** A state to be named: its meeting, packed. */
export interface NewVersion extends Omit<NamedVersion, 'bytes'> {
  readonly state: Uint8Array
}

/** Every copy of the meeting carries them, so there are so many at most, … */
export const MOST_VERSIONS = 40
/** … and they take so much together. */
export const MOST_VERSION_BYTES = 512 * 1024

/** Why a state was not named. */
export type VersionFailure = 'too-many' | 'too-large'

// A version is written once, under its id; what it is called stands apart, so that another name costs little.
const versions = (doc: Doc): YMap<unknown> => doc.getMap('versions')
const nameKey = (id: string) => `${id}/name`

const stored = z.object({
  by: z.string(),
  atMs: z.number(),
  ofMs: z.number(),
  state: z.instanceof(Uint8Array),
})

/** The versions of a meeting, the newest state first. */
export function listVersions(doc: Doc): NamedVersion[] {
  return [...versions(doc).keys()]
    .flatMap((id): NamedVersion[] => {
      const version = readVersion(doc, id)
      if (!version) return []
      const { state, ...facts } = version
      const name = versions(doc).get(nameKey(id))
      return [{ id, name: typeof name === 'string' ? name : '', ...facts, bytes: state.length }]
    })
    .sort((a, b) => b.ofMs - a.ofMs || (a.id < b.id ? -1 : 1))
}

/** What Yjs types to observe for changes of versions. */
export const versionRoot = versions

/** The packed state of a version; `undefined` when there is none of this id. */
export const readVersionState = (doc: Doc, id: string): Uint8Array | undefined =>
  readVersion(doc, id)?.state

const readVersion = (doc: Doc, id: string) =>
  id.includes('/') ? undefined : stored.safeParse(versions(doc).get(id)).data

/** Gives a state a name. Nothing is written where it would take too much. */
export function addVersion(
  doc: Doc,
  { id, name, ...version }: NewVersion,
  origin?: unknown,
): Result<undefined, VersionFailure> {
  const present = listVersions(doc)
  if (present.length >= MOST_VERSIONS) return fail('too-many')
  const taken = present.reduce((sum, { bytes }) => sum + bytes, 0)
  if (taken + version.state.length > MOST_VERSION_BYTES) return fail('too-large')
  doc.transact(() => {
    versions(doc).set(id, version)
    versions(doc).set(nameKey(id), name.trim())
  }, origin)
  return succeed(undefined)
}

/** Calls a version another name; nothing happens to somebody else's. */
export function renameVersion(
  doc: Doc,
  { id, by, name }: Pick<NamedVersion, 'id' | 'by' | 'name'>,
  origin?: unknown,
): void {
  if (readVersion(doc, id)?.by !== by || name.trim() === '') return
  doc.transact(() => versions(doc).set(nameKey(id), name.trim()), origin)
}

/** Takes a version away; nothing happens to somebody else's. The history of the meeting stays as it is. */
export function removeVersion(
  doc: Doc,
  { id, by }: Pick<NamedVersion, 'id' | 'by'>,
  origin?: unknown,
): void {
  if (readVersion(doc, id)?.by !== by) return
  doc.transact(() => {
    versions(doc).delete(id)
    versions(doc).delete(nameKey(id))
  }, origin)
}
