import type { Doc } from 'yjs'

/**
 * The newest document schema this build reads and writes. Raised with every change of a node or of what
 * a root means; a new root or key, which an older build keeps and passes over, needs none.
 */
export const SCHEMA_VERSION = 1

/** The root map of every document; every value in it is written whole. */
export const META_ROOT = 'meta'

/** What a document says of itself before anyone may touch it. */
export interface DocumentVersion {
  /** Names one history of the document; `undefined` while nothing has been written. */
  readonly epoch: string | undefined
  /** The schema the document was last written with; 0 while nothing has been written. */
  readonly schema: number
  /** The oldest schema whose writers keep everything in this document. */
  readonly minWriter: number
}

/** Reads the version of a document, without changing it. */
export function readVersion(doc: Doc): DocumentVersion {
  const meta = doc.getMap<unknown>(META_ROOT)
  const [epoch, schema, minWriter] = ['epoch', 'schema', 'minWriter'].map((key) => meta.get(key))
  return {
    epoch: typeof epoch === 'string' ? epoch : undefined,
    schema: typeof schema === 'number' ? schema : 0,
    minWriter: typeof minWriter === 'number' ? minWriter : 1,
  }
}

/** Whether an app that knows schemas up to `known` may write this document. */
export const canWrite = (version: DocumentVersion, known: number = SCHEMA_VERSION) =>
  known >= version.minWriter
